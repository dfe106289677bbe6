import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TALK_TO_A_HUMAN } from '../../shared/chat.ts';
import { ARTICLES, PRODUCTS } from '../../testing/shop.ts';
import { answer } from './answer.ts';
import type { Knowledge } from './answer.ts';

const KNOWLEDGE: Knowledge = { products: PRODUCTS, articles: ARTICLES, offerHuman: true };
const ask = (question: string, knowledge: Partial<Knowledge> = {}) =>
  answer(question, { ...KNOWLEDGE, ...knowledge });
const links = (question: string) => ask(question).sources.map((source) => source.to);

describe('prices come from the catalogue', () => {
  test.each([
    ['how much is Starter per year?', 'Starter is $99.99 per year.', '/shop/starter'],
    ['How much is starter?', 'Starter costs $9.99 per month or $99.99 per year.', '/shop/starter'],
    ['price of the professional plan per month', 'Professional is $29.99 per month.', '/shop/professional'],
    ['what does Profesional cost yearly', 'Professional is $299.99 per year.', '/shop/professional'],
    ['starter price in euros', 'Starter costs €9.49 per month or €94.99 per year.', '/shop/starter'],
    ['how much is Starter in EUR per year', 'Starter is €94.99 per year.', '/shop/starter'],
    ['enterprise per year', 'Enterprise is $999.99 per year (plus $50.00 for setup).', '/shop/enterprise'],
    ['how much is a .com domain', '.com domain costs $8.99 per year.', '/shop/domain-com'],
    ['What does .com cost?', '.com domain costs $8.99 per year.', '/shop/domain-com'],
    ['how much is an SSL certificate', 'SSL Certificate costs $29.99 per year.', '/shop/ssl-certificate'],
    ['price of email hosting in JPY', 'Email Hosting costs ¥750 per month.', '/shop/email-hosting'],
  ])('"%s"', (question, start, link) => {
    expect(ask(question).text).toContain(start);
    expect(links(question)).toContain(link);
  });

  test('yearly price → the saving against monthly payments, to the cent', () => {
    expect(ask('how much is Starter per year?').text).toContain('saves $19.89 a year');
  });

  test('a price that changed → the new one in the next answer', () => {
    const dearer = PRODUCTS.map((product) =>
      product.slug === 'starter'
        ? { ...product, prices: [{ currency: 'USD', cycle: 'annual', amount_minor: 12345, setup_minor: 0 }] }
        : product,
    );
    expect(ask('how much is Starter per year?', { products: dearer }).text).toContain('$123.45 per year');
  });

  test('a currency without prices → says so and names one that exists', () => {
    const { text } = ask('how much is Starter in GBP');
    expect(text).toContain('There is no price in GBP');
    expect(text).toContain('$9.99');
  });

  test('a cycle that is not sold → says so and names those that are', () => {
    const { text } = ask('how much is Starter for two years');
    expect(text).toContain('not sold every two years');
    expect(text).toContain('$99.99 per year');
  });

  test('"what are your prices" → every plan with its prices and links', () => {
    const reply = ask('What are your prices?');
    for (const part of ['Starter: $9.99 per month or $99.99 per year', 'Enterprise: $99.99 per month'])
      expect(reply.text).toContain(part);
    expect(reply.sources.map(({ to }) => to)).toEqual([
      '/shop/starter',
      '/shop/professional',
      '/shop/enterprise',
    ]);
  });

  test('cheapest and most expensive', () => {
    expect(ask('which plan is the cheapest?').text).toBe('The cheapest is Starter: $9.99 per month.');
    expect(ask('what is your most expensive plan').text).toContain('Enterprise: $99.99 per month');
  });

  test('a product without prices → no invented price', () => {
    const [starter] = PRODUCTS;
    const free = starter ? [{ ...starter, prices: [] }] : [];
    expect(ask('how much is Starter', { products: free }).text).toContain('no public price');
  });
});

describe('features come from the catalogue', () => {
  test('what a plan includes → its features, those asked for first', () => {
    const { text, sources } = ask('does Professional include backups?');
    expect(text.split('\n')).toEqual([
      'Professional includes:',
      '- Daily backups',
      '- 50 GB SSD storage',
      '- 10 websites',
    ]);
    expect(sources).toEqual([{ label: 'Professional', to: '/shop/professional' }]);
  });

  test('compare two → both and no third', () => {
    const { text } = ask('compare Starter and Enterprise');
    expect(text).toContain('Starter ($9.99 per month): 10 GB SSD storage');
    expect(text).toContain('Enterprise');
    expect(text).not.toContain('Professional');
  });

  test('tell me about → tagline and price', () => {
    expect(ask('Tell me about Starter').text).toContain(
      'Starter for everyday use. Starter costs $9.99 per month',
    );
  });
});

describe('the knowledge base answers how-to questions', () => {
  test.each([
    ['How do I transfer a domain?', '/kb/transfer-a-domain'],
    ['I forgot my password, how can I reset it?', '/kb/reset-your-password'],
    ['set up mail on my phone', '/kb/set-up-email-on-your-phone'],
    ['which ways to pay are there', '/kb/ways-to-pay'],
    ['can I pay with PayPal', '/kb/ways-to-pay'],
    ['how do I install wordpress', '/kb/install-wordpress'],
    ['how to instal wordpres', '/kb/install-wordpress'],
  ])('"%s" → %s', (question, link) => {
    expect(links(question)).toEqual([link]);
  });

  test('the closest paragraph is quoted, without Markdown', () => {
    expect(ask('authorization code to transfer a domain').text).toContain(
      'Ask it for the authorization code.',
    );
    expect(ask('install wordpress apps').text).toContain('choose One-click apps.');
    expect(ask('which port for incoming mail on my phone').text).toContain('port 993');
  });

  test('a subject without words in common → the article about the subject, in its own words', () => {
    const articles = [
      ...ARTICLES,
      {
        id: 9,
        slug: 'payment-methods',
        title: 'Payment methods',
        category: 'Billing',
        excerpt: 'By card.',
        body: 'Long.',
      },
    ];
    expect(ask('can I use bitcoin', { articles })).toMatchObject({
      text: 'By card.',
      sources: [{ label: 'Payment methods', to: '/kb/payment-methods' }],
    });
  });

  test('an article of another subject that shares a word → the general answer instead', () => {
    expect(ask('how do I change my email address')).toMatchObject({
      intent: 'account',
      sources: [{ to: '/login' }, { to: '/client/dashboard' }],
    });
  });

  test('an empty knowledge base → the general answer with a link into the panel', () => {
    const reply = ask('How can I pay?', { articles: [] });
    expect(reply.intent).toBe('payment');
    expect(reply.sources).toEqual([{ label: 'Client area', to: '/client/dashboard' }]);
  });
});

test('a suggestion never repeats what was just asked', () => {
  expect(ask('what are your prices?').suggestions).not.toContain('What are your prices?');
  expect(ask('I am lost, HELP', { articles: [] }).suggestions).toContain('I cannot log in');
  expect(ask('i cannot log in', { articles: [] }).suggestions).not.toContain('I cannot log in');
});

test('"which plan" → prices, not a greeting', () => {
  expect(ask('which plan').intent).toBe('pricing');
});

test('"I need professional help" → support, not the product Professional', () => {
  expect(ask('I need professional help').intent).toBe('support');
});

test('nothing known → says so and offers a person', () => {
  const reply = ask('what is the meaning of life');
  expect(reply.intent).toBe('fallback');
  expect(reply.suggestions).toContain(TALK_TO_A_HUMAN);
});

test('asked for a person → hands over; switched off → points to the help pages and offers none anywhere', () => {
  expect(ask(TALK_TO_A_HUMAN).handOver).toBe(true);
  const reply = ask(TALK_TO_A_HUMAN, { offerHuman: false });
  expect(reply.handOver).toBeUndefined();
  expect(reply.sources).toEqual([{ label: 'Help pages', to: '/kb' }]);
  expect(ask('nonsense words', { offerHuman: false }).suggestions).not.toContain(TALK_TO_A_HUMAN);
});

test('an empty panel → every question still gets an answer', () => {
  for (const question of [
    'prices',
    'features',
    'domain',
    'help',
    'hi',
    'cheapest plan',
    'starter',
    'ssl price',
  ])
    expect(ask(question, { products: [], articles: [] }).text).not.toBe('');
});

test('any text, asked twice → the same answer, never empty, with links inside of the panel', () => {
  const words =
    'how much is starter per year cheapest domain .com pay invoice € transfer help hi human'.split(' ');
  const question = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 200 }),
    fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(' ')),
  );
  fc.assert(
    fc.property(question, (text) => {
      const reply = ask(text);
      expect(ask(text)).toEqual(reply);
      expect(reply.text).not.toBe('');
      for (const { to } of reply.sources) expect(to).toMatch(/^\/[a-z]/);
    }),
    { numRuns: 400 },
  );
});
