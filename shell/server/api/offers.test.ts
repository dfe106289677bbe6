import { beforeEach, expect, test } from 'vitest';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

/* Coupons, taxes, currencies, announcements, articles: what staff keeps in lists. */

let panel: TestPanel;
let owner: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  owner = panel.tab();
  await owner.signIn('admin@demo.test');
});

test('a coupon in percent for two products → stored with them, found, changed, audited', async () => {
  const { status, body } = await owner.call('POST', '/coupons', {
    code: 'march-50',
    kind: 'percent',
    percent: '50',
    product_ids: [1, 2],
  });
  expect(status).toBe(201);
  expect(body).toMatchObject({
    code: 'MARCH-50',
    duration: 'once',
    active: true,
    uses: 0,
    product_ids: [1, 2],
  });
  const changed = await owner.call('PUT', `/coupons/${body.id}`, { product_ids: [2], active: false });
  expect(changed.body).toMatchObject({ product_ids: [2], active: false, percent: '50' });
  expect((await owner.call('GET', '/coupons?active=0&q=march')).body.items).toMatchObject([{ id: body.id }]);
  expect((await owner.call('GET', `/audit?subject=coupon:${body.id}`)).body.items[0]).toMatchObject({
    before: { product_ids: [1, 2], active: true },
    after: { product_ids: [2], active: false },
  });
});

test.each([
  [{ kind: 'percent' }, 'percent'],
  [{ kind: 'percent', percent: '101' }, 'percent'],
  [{ kind: 'percent', percent: '10', amount_minor: 5 }, 'amount_minor'],
  [{ kind: 'fixed', currency: 'USD' }, 'amount_minor'],
  [{ kind: 'fixed', amount_minor: 500 }, 'currency'],
  [{ kind: 'percent', percent: '10', duration: 'cycles' }, 'cycles'],
  [{ kind: 'percent', percent: '10', starts_on: '2026-02-01', ends_on: '2026-01-31' }, 'ends_on'],
  [{ kind: 'percent', percent: '10', starts_on: '2026-02-30' }, 'starts_on'],
  [{ kind: 'percent', percent: '10', client_id: 999 }, 'client_id'],
])('a coupon %j → 422 at %s', async (fields, path) => {
  expect(await owner.call('POST', '/coupons', { code: 'NO', ...fields })).toMatchObject({
    status: 422,
    body: { errors: [{ path }] },
  });
});

test('EU VAT is loaded twice → each country once, rates that were set before stay', async () => {
  await owner.call('PUT', '/settings', { company_country: 'DE' });
  const before = (await owner.call('GET', '/tax-rules?country=DE')).body.items;
  const loaded = (await owner.call('POST', '/tax-rules/presets/eu-vat')).body;
  expect(loaded.source).toContain('europa.eu');
  const { items, total } = (await owner.call('GET', '/tax-rules?page_size=200')).body;
  const states = new Set(items.map(({ country }: { country: string }) => country));
  for (const country of ['AT', 'FI', 'SE', 'GR', 'HR']) expect(states).toContain(country);
  if (before.length > 0)
    expect((await owner.call('GET', '/tax-rules?country=DE')).body.items).toEqual(before);
  expect((await owner.call('POST', '/tax-rules/presets/eu-vat')).body.added).toBe(0);
  expect((await owner.call('GET', '/tax-rules')).body.total).toBe(total);
});

test('a tax rule of a state without its country, or twice → 422', async () => {
  const rule = { name: 'PST', country: 'CA', state: 'QC', rate: '9.975' };
  expect((await owner.call('POST', '/tax-rules', rule)).body).toMatchObject({ rate: '9.975' });
  expect((await owner.call('POST', '/tax-rules', rule)).body.errors).toMatchObject([{ path: 'name' }]);
  const nowhere = { ...rule, country: '' };
  expect((await owner.call('POST', '/tax-rules', nowhere)).body.errors).toMatchObject([{ path: 'country' }]);
});

test('a rate is set → it is new today and old later; the company’s own stays 1; what is used stays', async () => {
  expect((await owner.call('PUT', '/currencies/CHF', { rate_to_base: '1.1342' })).body).toMatchObject({
    rate_to_base: '1.1342',
    age_days: 0,
    base: false,
  });
  panel.clock.advance({ minutes: 60 * 24 * 9 });
  await owner.signIn('admin@demo.test');
  const { items } = (await owner.call('GET', '/currencies?q=chf')).body;
  expect(items).toMatchObject([{ code: 'CHF', age_days: 9, used: false }]);
  expect(await owner.call('PUT', '/currencies/USD', { rate_to_base: '2' })).toMatchObject({
    status: 409,
    body: { code: 'BASE_CURRENCY' },
  });
  await owner.call('PUT', '/currencies/USD', { rate_to_base: '1' });
  expect((await owner.call('DELETE', '/currencies/USD')).body.code).toBe('IN_USE');
  expect((await owner.call('DELETE', '/currencies/CHF')).status).toBe(204);
  expect((await owner.call('PUT', '/currencies/CHF', { rate_to_base: '0' })).status).toBe(422);
});

test('an announcement → everybody reads it from its day on, staff before', async () => {
  const guest = panel.tab();
  const news = async (tab: TestTab) =>
    (await tab.call('GET', '/announcements?q=window')).body.items.map(
      ({ title }: { title: string }) => title,
    );
  const { body } = await owner.call('POST', '/announcements', {
    title: 'A window of work',
    published_on: '2026-03-16',
  });
  expect(await news(guest)).toEqual([]);
  expect(await news(owner)).toEqual(['A window of work']);
  expect((await owner.call('GET', '/announcements?q=window&published=true')).body.total).toBe(0);
  await owner.call('PUT', `/announcements/${body.id}`, { published_on: '2026-03-15' });
  expect(await news(guest)).toEqual(['A window of work']);
  expect((await guest.call('DELETE', `/announcements/${body.id}`)).status).toBe(401);
});

test('an article is written → the public reads it; an address that is taken is refused', async () => {
  const article = { slug: 'two-clocks', title: 'Two clocks', category: 'Basics', body: '# Time' };
  const { body } = await owner.call('POST', '/kb/articles', article);
  expect((await panel.tab().call('GET', '/kb/articles/two-clocks')).body).toMatchObject({ body: '# Time' });
  expect((await owner.call('POST', '/kb/articles', article)).body.errors).toMatchObject([{ path: 'slug' }]);
  expect((await owner.call('PUT', `/kb/articles/${body.id}`, { title: 'Clocks' })).body.title).toBe('Clocks');
  expect((await owner.call('DELETE', `/kb/articles/${body.id}`)).status).toBe(204);
  expect((await panel.tab().call('GET', '/kb/articles/two-clocks')).status).toBe(404);
});

test('the palette looks for something → clients and tickets by parts of what they are called; a client may not', async () => {
  const department = (await owner.call('POST', '/departments', { name: 'Night shift' })).body.id;
  await owner.call('POST', '/tickets', {
    client_id: 2,
    department_id: department,
    subject: 'Tulips',
    message: 'Where?',
  });
  const find = async (q: string) =>
    (await owner.call('GET', `/search?q=${encodeURIComponent(q)}`)).body.items;
  expect(await find('tul')).toMatchObject([
    { kind: 'client', id: 2, title: 'Rosalind Achterberg' },
    { kind: 'ticket', title: expect.stringContaining('Tulips') },
  ]);
  expect(await find('%')).toEqual([]);
  expect(await find("' OR 1=1")).toEqual([]);
  const client = panel.tab();
  await client.signIn('client@demo.test');
  expect((await client.call('GET', '/search?q=tul')).status).toBe(403);
});
