import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { isTaken, parseName, soldEndings } from './registry.ts';
import { searchDomains } from './search.ts';

async function registry() {
  const shop = await openShop();
  const { sql } = shop;
  const [com] = sql.exec<{ product_id: number }>(`SELECT product_id FROM tlds WHERE tld = 'com'`);
  const product = com?.product_id ?? 0;
  const sell = (tld: string, active = 1) =>
    sql.exec('INSERT INTO tlds (tld, product_id, active) VALUES (?, ?, ?)', tld, product, active);
  return { ...shop, com: product, sell };
}

test('two endings fit a name → the longer one', async () => {
  const { sql, sell } = await registry();
  sell('test');
  sell('co.test');
  expect(parseName(sql, ' Bakery.CO.test ')).toEqual({ label: 'bakery', tld: 'co.test' });
  expect(parseName(sql, 'co.test')).toEqual({ label: 'co', tld: 'test' });
});

test('an ending that is not sold any more → no name of it is known', async () => {
  const { sql, sell } = await registry();
  sell('old', 0);
  expect(soldEndings(sql)).not.toContain('old');
  expect(parseName(sql, 'bakery.old')).toBe(null);
});

test('what somebody here has, and what is too short → taken', async () => {
  const { sql, order } = await registry();
  const names = ['amber', 'basalt', 'cobalt', 'dune'].map((label) => ({
    label: `${label}bakery`,
    tld: 'com',
  }));
  const free = names.find((name) => !isTaken(sql, name));
  if (!free) throw new Error('All of them are taken');
  expect(isTaken(sql, { ...free, label: 'ab' })).toBe(true);
  await order(1, 'domain-com', 'annual', { domain: `${free.label}.com` });
  expect(isTaken(sql, free)).toBe(true);
});

test('a search → the price of a year in the currency, with what is paid once; nothing that is hidden', async () => {
  const { sql, com: product } = await registry();
  sql.exec('UPDATE prices SET setup_minor = 250 WHERE product_id = ?', product);
  sql.exec(
    `INSERT INTO prices (product_id, currency, cycle, amount_minor, setup_minor) VALUES (?, 'USD', 'monthly', 1, 0)`,
    product,
  );
  const found = () => searchDomains(sql, 'frostbakery.com', 'USD').find(({ tld }) => tld === 'com');
  const [year] = sql.exec<{ amount_minor: number }>(
    `SELECT amount_minor FROM prices WHERE product_id = ? AND currency = 'USD' AND cycle = 'annual'`,
    product,
  );
  expect(found()).toMatchObject({
    cycle: 'annual',
    renews_minor: year?.amount_minor,
    amount_minor: (year?.amount_minor ?? 0) + 250,
  });
  expect(searchDomains(sql, 'frostbakery.com', 'XXX')).toEqual([]);
  sql.exec('UPDATE products SET visible = 0 WHERE id = ?', product);
  expect(found()).toBe(undefined);
});
