import { beforeEach, expect, test } from 'vitest';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let staff: TestTab;

beforeEach(async () => {
  panel = await openPanel();
  staff = panel.tab();
  await staff.signIn('support@demo.test');
});

test('pages of 10 over 24 clients → every client exactly once', async () => {
  const seen: number[] = [];
  for (const page of [1, 2, 3, 4]) {
    const { body } = await staff.call('GET', `/clients?page=${page}&page_size=10&sort=country`);
    expect(body).toMatchObject({ page, page_size: 10, total: 24 });
    seen.push(...body.items.map(({ id }: { id: number }) => id));
  }
  expect(new Set(seen).size).toBe(24);
  expect(seen).toHaveLength(24);
});

test('search, status and country together → all of them hold; % is an ordinary character', async () => {
  const names = async (query: string) =>
    (await staff.call('GET', `/clients?${query}`)).body.items.map(({ name }: { name: string }) => name);
  expect(await names('q=dunleavy')).toEqual(['Saoirse Dunleavy']);
  expect(await names('country=ie&sort=name')).toEqual(['Fionn MacGabhann', 'Saoirse Dunleavy']);
  expect(await names('country=IE&q=peat')).toEqual(['Fionn MacGabhann']);
  expect(await names('status=closed')).toEqual(['Lucía Barrientos']);
  expect(await names('q=%25')).toEqual([]);
  expect(await names(`q=${encodeURIComponent("'; DROP TABLE clients; --")}`)).toEqual([]);
});

test.each(['sort=password', 'sort=name%20DESC', 'page=0', 'page_size=201', 'status=gone'])(
  'list with %s → 422 INVALID',
  async (query) => {
    expect(await staff.call('GET', `/clients?${query}`)).toMatchObject({
      status: 422,
      body: { code: 'INVALID' },
    });
  },
);

test('a client is added with name and e-mail alone → 201 with everything else filled in, audited and announced', async () => {
  const { status, body } = await staff.call('POST', '/clients', { name: ' Ada ', email: 'ada@engine.test' });
  expect(status).toBe(201);
  expect(body).toEqual({
    id: 25,
    name: 'Ada',
    email: 'ada@engine.test',
    company: '',
    country: '',
    phone: '',
    status: 'active',
    currency: 'USD',
    address: '',
    city: '',
    postcode: '',
    state: '',
    tax_id: '',
    tax_exempt: false,
    language: 'en',
    created_at: '2026-03-15T10:00:00.000Z',
    updated_at: '2026-03-15T10:00:00.000Z',
  });
  expect((await staff.call('GET', '/clients/25')).body).toEqual(body);
  expect(panel.topics).toContain('clients');
  const { body: audit } = await staff.call('GET', '/audit?subject=client:25');
  expect(audit.items).toMatchObject([
    {
      action: 'client.created',
      actor: { type: 'staff', id: '2', name: 'Demo Support' },
      before: null,
      after: body,
    },
  ]);
});

test('fields that do not fit, are missing or unknown → 422 naming each, nothing stored', async () => {
  const { status, body } = await staff.call('POST', '/clients', {
    name: 'Line\nbreak',
    country: 'Germany',
    currency: 'XXY',
    admin: true,
  });
  expect(status).toBe(422);
  expect(body.errors.map(({ path }: { path: string }) => path).sort()).toEqual([
    'admin',
    'country',
    'currency',
    'email',
    'name',
  ]);
  expect((await staff.call('GET', '/clients')).body.total).toBe(24);
});

test('one field is changed → the others stay, the audit shows only what changed', async () => {
  panel.clock.advance({ minutes: 5 });
  const { status, body } = await staff.call('PUT', '/clients/3', { phone: '+49 30 1' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    name: 'Tobias Kranz',
    phone: '+49 30 1',
    updated_at: '2026-03-15T10:05:00.000Z',
  });
  const { body: audit } = await staff.call('GET', '/audit?action=client.updated');
  expect(audit.items).toMatchObject([{ before: { phone: '+49 30 5550102' }, after: { phone: '+49 30 1' } }]);
});

test('the same values again → no new audit entry and no new time', async () => {
  const { body: before } = await staff.call('GET', '/clients/3');
  panel.clock.advance({ minutes: 5 });
  expect((await staff.call('PUT', '/clients/3', { name: before.name })).body).toEqual(before);
  expect((await staff.call('GET', '/audit?action=client.updated')).body.total).toBe(0);
});

test('a client that does not exist → 404; an id that is none → 422', async () => {
  expect(await staff.call('GET', '/clients/999')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await staff.call('PUT', '/clients/999', { name: 'x' })).toMatchObject({ status: 404 });
  expect(await staff.call('GET', '/clients/abc')).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'id' }] },
  });
});

test('guest → 401, client → 403 but for themselves', async () => {
  expect(await panel.tab().call('GET', '/clients')).toMatchObject({
    status: 401,
    body: { code: 'UNAUTHENTICATED' },
  });
  const client = panel.tab();
  await client.signIn('client@demo.test');
  expect(await client.call('GET', '/clients')).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  expect(await client.call('GET', '/clients/2')).toMatchObject({ status: 403 });
  expect(await client.call('PUT', '/clients/2', { name: 'x' })).toMatchObject({ status: 403 });
  expect(await client.call('GET', '/clients/1')).toMatchObject({
    status: 200,
    body: { email: 'client@demo.test' },
  });
});

test('a client changes their own address and tax id → stored and audited in their name', async () => {
  const client = panel.tab();
  await client.signIn('client@demo.test');
  const address = { address: '5 Quay Street', city: 'Galway', country: 'IE', tax_id: 'IE6388047V' };
  expect(await client.call('PUT', '/clients/1', address)).toMatchObject({ status: 200, body: address });
  const { body: audit } = await staff.call('GET', '/audit?action=client.updated');
  expect(audit.items).toMatchObject([{ actor: { type: 'client' }, after: address }]);
});

test.each([{ tax_exempt: true }, { status: 'closed' }, { currency: 'JPY' }, { email: 'other@demo.test' }])(
  'a client changes %j of their own → 422 at the field, nothing stored',
  async (change) => {
    const client = panel.tab();
    await client.signIn('client@demo.test');
    const { body: before } = await client.call('GET', '/clients/1');
    const [path] = Object.keys(change);
    expect(await client.call('PUT', '/clients/1', { city: 'Cork', ...change })).toMatchObject({
      status: 422,
      body: { code: 'INVALID', errors: [{ path }] },
    });
    expect((await client.call('GET', '/clients/1')).body).toEqual(before);
  },
);

test('staff exempts a client from tax → said so when it is read again and in the list', async () => {
  await staff.call('PUT', '/clients/3', { tax_exempt: true });
  expect((await staff.call('GET', '/clients/3')).body).toMatchObject({ tax_exempt: true });
  expect((await staff.call('GET', '/clients?q=kranz')).body.items).toMatchObject([{ tax_exempt: true }]);
});
