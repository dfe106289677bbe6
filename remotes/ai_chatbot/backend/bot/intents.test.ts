import { describe, expect, test } from 'vitest';
import type { Intent } from './intents.ts';
import { intentOf } from './intents.ts';

const TABLE: Readonly<Record<Intent | 'none', readonly string[]>> = {
  greeting: [
    'hi',
    'Hello!',
    'hey there',
    'HEY',
    'Hi bot',
    'hello everyone',
    'good morning',
    'Good evening!!',
    'hi 👋',
    'howdy',
    'How are you?',
    'who are you?',
    'Are you a bot?',
    'are you a real person?',
    'hello, how are you today',
    'Hallo',
  ],
  thanks: [
    'thanks',
    'Thank you so much!',
    'thx',
    'ok thanks a lot',
    'I appreciate it',
    'Cheers mate',
    'Thanks for the help',
  ],
  goodbye: [
    'bye',
    'Goodbye!',
    'see you',
    'bye bye',
    'thanks, bye',
    'have a nice day',
    "that's all",
    'good night',
  ],
  pricing: [
    'which plan is the best?',
    'which plan',
    'what are your prices?',
    'How much does it cost?',
    'hi, which plan is the cheapest?',
    'hello what do you charge per month? pricing please',
    'is there a discount for annual plans',
    'Do you have a free trial?',
    'your tariffs',
    'I want something cheaper',
    'are these packages expensive',
    'How do I upgrade my plan?',
    'thanks, and how much is it per year?',
    'this is too expensive',
  ],
  features: [
    'what features are included?',
    'What do I get?',
    'compare the options',
    'how much storage, disk space and bandwidth is included',
    'What is the difference between them',
    'professional vs enterprise',
    'do you make backups? what is included',
    'is traffic unlimited',
    'features',
  ],
  support: [
    'hi can you help me',
    'I need help with my website',
    'my site is down',
    'it is not working',
    "the page doesn't work",
    'I have a problem',
    'there are errors everywhere',
    'hi my website is broken',
    'everything is so slow, urgent!',
    'how can I contact you',
    'open a ticket',
    'I am stuck',
    'the server crashed',
  ],
  payment: [
    'how can I pay?',
    'Where are my invoices?',
    'do you take PayPal',
    'I was charged twice',
    'I want a refund',
    'my payment failed',
    'can i pay by bank transfer',
    'which credit cards do you accept',
    'billing question',
    'shipping and payments',
    'show me the bill',
  ],
  domain: [
    'how do I register a domain?',
    'transfer my domain',
    'change nameservers',
    'DNS records',
    'How do I set an MX record',
    'is this domain name free',
    'what is a TLD',
    'can i have a subdomain',
  ],
  license: [
    'where is my license key',
    'licence',
    'I need an activation key',
    'licensing terms',
    'my serial number is wrong',
    'how do I activate my license',
  ],
  account: [
    'I forgot my password',
    'how do I log in?',
    "I can't log into my account",
    'reset password',
    'change my email address',
    'where is my profile',
    'enable two factor login',
    'I am locked out',
    'create an account',
    'how to sign up',
  ],
  none: [
    '',
    '   ',
    '???',
    '🦄🦄',
    'banana',
    'shih tzu',
    'thistle',
    'the history of china',
    'they think this is chic',
    'machine whispering',
    'what is the capital of France',
    'cheshire',
    'lorem ipsum dolor sit amet',
    'zażółć gęślą jaźń',
    'мне нравится котики',
  ],
};

describe.each(Object.entries(TABLE))('%s', (intent, phrases) => {
  test.each(phrases.map((phrase) => [phrase]))('"%s"', (phrase) => {
    expect(intentOf(phrase)?.intent ?? 'none').toBe(intent);
  });
});

test('the table covers ten intents with at least 80 phrases', () => {
  expect(Object.keys(TABLE)).toHaveLength(11);
  expect(Object.values(TABLE).flat().length).toBeGreaterThanOrEqual(80);
});

test('case, accents and punctuation → the same intent and score', () => {
  expect(intentOf('WHAT ARE YOUR PRICES')).toEqual(intentOf('what are your prices?!'));
  expect(intentOf('Whàt áre yöur prices')).toEqual(intentOf('what are your prices'));
});
