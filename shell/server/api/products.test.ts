import { beforeEach, expect, test } from 'vitest';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let staff: TestTab;
let guest: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  staff = panel.tab();
  guest = panel.tab();
  await staff.signIn('admin@demo.test');
});

const vps = {
  slug: 'vps',
  name: 'VPS',
  group: 'Servers',
  type: 'hosting',
  features: ['Root access'],
  prices: [{ currency: 'JPY', cycle: 'monthly', amount_minor: 1500 }],
};

test('a guest → sees the catalogue in its order, with prices in minor units', async () => {
  const { body } = await guest.call('GET', '/products');
  expect(body.items.map(({ slug }: { slug: string }) => slug)).toEqual([
    'starter',
    'professional',
    'enterprise',
    'domain-com',
    'ssl-certificate',
    'email-hosting',
    'domain-net',
    'domain-org',
    'domain-shop',
  ]);
  expect(body.items[0].prices).toEqual([
    { currency: 'USD', cycle: 'monthly', amount_minor: 999, setup_minor: 0 },
    { currency: 'USD', cycle: 'annual', amount_minor: 9999, setup_minor: 0 },
  ]);
  expect((await guest.call('GET', '/products?type=domain')).body.items).toMatchObject([
    { slug: 'domain-com' },
    { slug: 'domain-net' },
    { slug: 'domain-org' },
    { slug: 'domain-shop' },
  ]);
});

test('a product is added → its group is made, guests see it at once', async () => {
  expect(await staff.call('POST', '/products', vps)).toMatchObject({
    status: 201,
    body: { ...vps, id: 10, visible: true, tagline: '', prices: [{ amount_minor: 1500, setup_minor: 0 }] },
  });
  expect(await guest.call('GET', '/products/vps')).toMatchObject({ status: 200, body: { group: 'Servers' } });
  expect((await guest.call('GET', '/products?group=servers')).body.total).toBe(1);
});

test('a hidden product → staff only', async () => {
  await staff.call('PUT', '/products/1', { visible: false });
  expect((await guest.call('GET', '/products')).body.total).toBe(8);
  expect((await guest.call('GET', '/products/starter')).status).toBe(404);
  expect(await guest.call('GET', '/products?all=true')).toMatchObject({ status: 401 });
  expect((await staff.call('GET', '/products?all=true')).body.total).toBe(9);
  expect(await staff.call('GET', '/products/starter')).toMatchObject({
    status: 200,
    body: { visible: false },
  });
});

test('features and prices are replaced as a whole, other fields stay', async () => {
  const { body } = await staff.call('PUT', '/products/1', { features: ['One thing'] });
  expect(body).toMatchObject({ name: 'Starter', features: ['One thing'], prices: [{}, {}] });
  const { body: audit } = await staff.call('GET', '/audit?subject=product:1');
  expect(audit.items[0].after).toEqual({ features: ['One thing'] });
});

test.each([
  ['slug', { slug: 'starter' }],
  ['slug', { slug: 'Not A Slug' }],
  ['prices.0.amount_minor', { prices: [{ currency: 'USD', cycle: 'monthly', amount_minor: 9.99 }] }],
  ['prices', { prices: [...vps.prices, ...vps.prices] }],
  ['type', { type: 'car' }],
])('%s does not fit → 422 and nothing stored', async (path, fields) => {
  const { status, body } = await staff.call('POST', '/products', { ...vps, ...fields });
  expect([status, body.errors[0].path]).toEqual([422, path]);
  expect((await staff.call('GET', '/products?all=true')).body.total).toBe(9);
});

test('guests and clients → may not write', async () => {
  const client = panel.tab();
  await client.signIn('client@demo.test');
  expect((await guest.call('POST', '/products', vps)).status).toBe(401);
  expect((await client.call('POST', '/products', vps)).status).toBe(403);
});
