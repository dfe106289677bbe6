import { expect, test } from 'vitest';
import { openPanel } from '../../testing/panel.ts';

test('an empty database → the demo company; started again → nothing is added', async () => {
  const panel = await openPanel();
  const counts = () =>
    ['users', 'clients', 'products', 'kb_articles', 'audit_log'].map(
      (table) => panel.sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n,
    );
  expect(counts()).toEqual([3, 24, 9, 17, 1]);
  panel.handOver();
  expect(counts()).toEqual([3, 24, 9, 17, 1]);
});

test.each([
  ['empty', [2, 0, 0, 0]],
  ['fresh', [3, 1, 9, 4]],
  // The image that it comes as could not be had.
  ['growing', [3, 1, 9, 4]],
] as const)('an empty database and the seed %s → that much of the demo company', async (seed, expected) => {
  const { sql } = await openPanel({
    config: { pluginSource: 'local', pluginSourceUrl: 'http://panel.test/modules/', seed },
  });
  const counts = ['users', 'clients', 'products', 'currencies'].map(
    (table) => sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${table}`)[0]?.n,
  );
  expect(counts).toEqual(expected);
  expect(sql.exec('SELECT * FROM users WHERE client_id IS NULL').length).toBe(2);
});

test('clients → from many countries, only .test addresses, none from the future', async () => {
  const { sql, clock } = await openPanel();
  const clients = sql.exec<{ email: string; country: string; created_at: string }>('SELECT * FROM clients');
  expect(new Set(clients.map(({ country }) => country)).size).toBeGreaterThan(15);
  expect(clients.filter(({ email }) => !email.endsWith('.test'))).toEqual([]);
  expect(clients.filter(({ created_at }) => created_at > clock.now())).toEqual([]);
});

test('articles → every price they name is a price of the catalogue, every article they refer to exists', async () => {
  const { sql } = await openPanel();
  const articles = sql.exec<{ slug: string; title: string; text: string }>(
    `SELECT slug, title, excerpt || ' ' || body AS text FROM kb_articles`,
  );
  const rows = sql.exec<{ amount_minor: number }>('SELECT amount_minor FROM prices');
  const prices = new Set(rows.map(({ amount_minor }) => amount_minor));
  const found = (text: string, pattern: RegExp) =>
    Array.from(text.matchAll(pattern), ([, match = '']) => match);
  // The worked example of a plan change names what is computed, not what is for sale.
  const named = articles
    .filter(({ slug }) => slug !== 'upgrade-or-downgrade')
    .flatMap(({ text }) => found(text, /\$(\d+\.\d\d)/g))
    .map((amount) => Math.round(Number(amount) * 100));
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((amount) => !prices.has(amount))).toEqual([]);

  const references = articles.flatMap(({ text }) => found(text, /\b[Ss]ee \*([^*]+)\*/g));
  expect(references.length).toBeGreaterThan(1);
  expect(references.filter((title) => !articles.some((known) => known.title.startsWith(title)))).toEqual([]);
});
