import { beforeEach, expect, test } from 'vitest';
import { openPanel, type TestPanel, type TestTab } from '../testing/panel.ts';

let panel: TestPanel;
let staff: TestTab;
let client: TestTab;
let department: number;

beforeEach(async () => {
  panel = await openPanel();
  staff = panel.tab();
  client = panel.tab();
  await staff.signIn('support@demo.test');
  await client.signIn('client@demo.test');
  department = (await staff.call('POST', '/departments', { name: 'Night shift' })).body.id;
});

const ask = (tab: TestTab, more: object = {}) =>
  tab.call('POST', '/tickets', {
    department_id: department,
    subject: 'Site is slow',
    message: 'Since this morning.',
    ...more,
  });

test('a client asks, staff answers → the thread, the state, the mail, the audit log', async () => {
  const { status, body: opened } = await ask(client);
  expect(status).toBe(201);
  expect(opened).toMatchObject({
    number: 'T-00001',
    client_id: 1,
    status: 'open',
    priority: 'normal',
    department: 'Night shift',
    messages: [{ author_type: 'client', author_name: 'Demo Client', message: 'Since this morning.' }],
  });
  expect((await staff.call('GET', '/tickets?status=waiting')).body.total).toBe(1);
  panel.clock.advance({ minutes: 5 });
  const { body: answered } = await staff.call('POST', `/tickets/${opened.id}/messages`, {
    message: 'Mended.',
  });
  expect(answered).toMatchObject({ status: 'answered', last_reply_at: '2026-03-15T10:05:00.000Z' });
  expect((await staff.call('GET', '/outbox')).body.items).toMatchObject([
    { to: 'client@demo.test', client_id: 1, subject: expect.stringContaining('T-00001') },
  ]);
  expect((await staff.call('GET', '/tickets?status=waiting')).body.total).toBe(0);
  await client.call('POST', `/tickets/${opened.id}/messages`, { message: 'Not yet.' });
  expect((await client.call('GET', `/tickets/${opened.id}`)).body).toMatchObject({
    status: 'customer_reply',
  });
  expect((await staff.call('GET', `/audit?subject=ticket:${opened.id}`)).body.total).toBe(3);
  expect(panel.topics).toContain('tickets');
});

test('an internal note → staff sees it; the client does not, gets no mail and cannot write one', async () => {
  const { body } = await ask(client);
  await staff.call('POST', `/tickets/${body.id}/messages`, { message: 'Old disk.', internal: true });
  expect((await staff.call('GET', `/tickets/${body.id}`)).body).toMatchObject({
    status: 'open',
    messages: [{}, { internal: true, message: 'Old disk.' }],
  });
  expect((await client.call('GET', `/tickets/${body.id}`)).body.messages).toHaveLength(1);
  expect((await staff.call('GET', '/outbox')).body.total).toBe(0);
  const secret = { message: 'x', internal: true };
  expect((await client.call('POST', `/tickets/${body.id}/messages`, secret)).status).toBe(403);
});

test('a ticket of somebody else → a client reads, answers and lists nothing of it', async () => {
  const { body } = await ask(staff, { client_id: 2 });
  expect(body).toMatchObject({ status: 'answered', client_name: 'Rosalind Achterberg' });
  expect((await client.call('GET', `/tickets/${body.id}`)).status).toBe(403);
  expect((await client.call('POST', `/tickets/${body.id}/messages`, { message: 'x' })).status).toBe(403);
  expect((await client.call('PUT', `/tickets/${body.id}`, { status: 'closed' })).status).toBe(403);
  expect((await client.call('GET', '/tickets?client_id=2')).body.total).toBe(0);
  expect((await ask(client, { client_id: 2 })).status).toBe(403);
  expect((await panel.tab().call('GET', '/tickets')).status).toBe(401);
});

test('staff assigns and moves it; a client closes it and opens it again, and may change nothing else', async () => {
  const { body } = await ask(client);
  const path = `/tickets/${body.id}`;
  expect((await staff.call('PUT', path, { assigned_to: 2, priority: 'high' })).body).toMatchObject({
    assigned_name: 'Demo Support',
    priority: 'high',
  });
  expect((await staff.call('PUT', path, { assigned_to: 3 })).status).toBe(422);
  expect((await client.call('PUT', path, { priority: 'low' })).status).toBe(422);
  expect((await client.call('PUT', path, { status: 'answered' })).status).toBe(422);
  expect((await client.call('PUT', path, { status: 'closed' })).body).toMatchObject({ status: 'closed' });
  expect((await client.call('PUT', path, { status: 'open' })).body).toMatchObject({ status: 'open' });
});

test('who may only read support → sees tickets, can neither answer nor note', async () => {
  const { body } = await ask(client);
  const owner = panel.tab();
  await owner.signIn('admin@demo.test');
  await owner.call('PUT', '/staff/2', { staff_role: 'read_only' });
  await staff.signIn('support@demo.test');
  expect((await staff.call('GET', `/tickets/${body.id}`)).status).toBe(200);
  expect((await staff.call('POST', `/tickets/${body.id}/messages`, { message: 'x' })).status).toBe(403);
  expect((await staff.call('POST', '/canned-replies', { title: 'x', body: 'y' })).status).toBe(403);
});

test('a ticket that is refused → its number is the next one’s', async () => {
  expect((await ask(client, { department_id: 999 })).status).toBe(422);
  expect((await ask(client, { service_id: 999 })).status).toBe(422);
  expect((await ask(client)).body.number).toBe('T-00001');
});

test('a department with tickets → stays; canned replies are kept by title', async () => {
  await ask(client);
  expect(await staff.call('DELETE', `/departments/${department}`)).toMatchObject({
    status: 409,
    body: { code: 'IN_USE' },
  });
  const canned = { title: 'Hello', body: 'Thank you for writing.' };
  const { body } = await staff.call('POST', '/canned-replies', canned);
  expect(await staff.call('POST', '/canned-replies', { ...canned, title: 'HELLO' })).toMatchObject({
    status: 422,
    body: { errors: [{ path: 'title' }] },
  });
  expect((await staff.call('DELETE', `/canned-replies/${body.id}`)).status).toBe(204);
  expect((await client.call('GET', '/canned-replies')).status).toBe(403);
});
