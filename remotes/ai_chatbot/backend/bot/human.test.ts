import { expect, test } from 'vitest';
import { asksForHuman } from './human.ts';

test.each([
  'Talk to a human',
  'talk to a real person please',
  'Can I speak with someone?',
  'I want to chat with your team',
  'connect me to support',
  'human',
  'Agent please',
  'live agent',
  'I need a human now',
  'get me a representative',
  'could somebody from sales call me? I want to talk to sales',
  'let me talk to a person',
])('"%s" → asks for a person', (question) => {
  expect(asksForHuman(question)).toBe(true);
});

test.each([
  '',
  'hello',
  'are you a human?',
  'are you a real person?',
  'is there a file manager',
  'I need support',
  'contact support',
  'how much per person',
  'which user agents do you block',
  'what are your prices',
  'humanitarian aid',
  'please',
])('"%s" → does not', (question) => {
  expect(asksForHuman(question)).toBe(false);
});
