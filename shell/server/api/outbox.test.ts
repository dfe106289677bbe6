import { beforeEach, describe, expect, test } from 'vitest';
import { MOST_BYTES, MOST_MESSAGES } from '../plugins/sendingQuota.ts';
import { listenerPackage } from '../plugins/testing/listenerPlugin.ts';
import { notesPackage } from '../plugins/testing/notesPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../plugins/testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

const letter = { to: 'ada@engine.test', name: 'Ada', subject: 'Hello', text: 'How are you?' };

describe('staff', () => {
  test('sends a mail and an SMS → both are in the outbox, newest first, with who sent them', async () => {
    const mail = await panel.call('POST', '/outbox/mail', {
      ...letter,
      client_id: 1,
      html: '<p>How are you?</p>',
    });
    panel.clock.advance({ minutes: 1 });
    const sms = await panel.call('POST', '/outbox/sms', {
      to: '+49 30 1234567',
      text: 'Your code is 123456',
    });
    expect(mail).toMatchObject({
      status: 201,
      body: { kind: 'mail', client_id: 1, html: '<p>How are you?</p>' },
    });
    expect(sms).toMatchObject({
      status: 201,
      body: { kind: 'sms', subject: 'Your code is 123456', html: null },
    });
    const { body } = await panel.call('GET', '/outbox');
    expect(body).toMatchObject({ total: 2, page: 1 });
    expect(body.items.map(({ id }: { id: number }) => id)).toEqual([sms.body.id, mail.body.id]);
    expect(body.items[1]).toEqual({
      id: mail.body.id,
      at: '2026-03-15T10:00:00.000Z',
      kind: 'mail',
      to: 'ada@engine.test',
      name: 'Ada',
      client_id: 1,
      subject: 'Hello',
      sender: { type: 'staff', id: '1', name: 'Demo Administrator' },
    });
    expect((await panel.call('GET', `/outbox/${mail.body.id}`)).body).toEqual(mail.body);
    expect(panel.topics).toContain('outbox');
  });

  test('looks for some → found by kind, client, sender and words', async () => {
    await panel.call('POST', '/outbox/mail', { ...letter, client_id: 1 });
    await panel.call('POST', '/outbox/mail', { ...letter, to: 'bob@engine.test', name: 'Bob' });
    await panel.call('POST', '/outbox/sms', { to: '030 555', text: 'Ring' });
    const total = async (query: string) => (await panel.call('GET', `/outbox?${query}`)).body.total;
    expect(await total('kind=sms')).toBe(1);
    expect(await total('client_id=1')).toBe(1);
    expect(await total('sender=1')).toBe(3);
    expect(await total('sender=notes')).toBe(0);
    expect(await total('q=bob+hello')).toBe(1);
    expect(await total('q=%25')).toBe(0);
  });

  test('something is wrong with it → 422 that names the field, and nothing is sent', async () => {
    for (const [path, body, field] of [
      ['mail', { ...letter, to: 'nobody' }, 'to'],
      ['mail', { ...letter, subject: 'a\nBcc: everybody@x.test' }, 'subject'],
      ['mail', { ...letter, text: '' }, 'text'],
      ['mail', { ...letter, client_id: 999_999 }, 'client_id'],
      ['mail', { ...letter, bcc: 'x@y.test' }, 'bcc'],
      ['sms', { to: 'ada@engine.test', text: 'x' }, 'to'],
      ['sms', { to: '030 555', text: 'x'.repeat(1601) }, 'text'],
    ] as const)
      expect((await panel.call('POST', `/outbox/${path}`, body)).body, field).toMatchObject({
        status: 422,
        errors: [{ path: field }],
      });
    expect((await panel.call('GET', '/outbox')).body.total).toBe(0);
  });

  test('repeats a request with its idempotency key → one mail', async () => {
    const once = { headers: { 'idempotency-key': 'letter-1' } };
    const first = await panel.call('POST', '/outbox/mail', letter, once);
    expect((await panel.call('POST', '/outbox/mail', letter, once)).body).toEqual(first.body);
    expect((await panel.call('GET', '/outbox')).body.total).toBe(1);
  });

  test('is a client, or nobody → neither sends nor reads', async () => {
    const client = await panel.signIn('client@demo.test');
    for (const [tab, status] of [
      [client, 403],
      [null, 401],
    ] as const) {
      expect((await panel.call('POST', '/outbox/mail', letter, { tab })).status).toBe(status);
      expect((await panel.call('GET', '/outbox', undefined, { tab })).status).toBe(status);
    }
  });
});

describe('a plugin', () => {
  const mailer = (permissions: string[]) =>
    listenerPackage('mailer', {
      permissions,
      hooks: ['client.created'],
      first: `
        const { name, email: to, id: client_id } = told.data;
        const answer = await env.PANEL.fetch('/api/v1/outbox/mail', {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'idempotency-key': told.event_id },
          body: JSON.stringify({ to, name, client_id, subject: 'Welcome', text: 'Welcome, ' + name }),
        });
        told.answer = await answer.json();`,
    });
  const addClient = () => panel.call('POST', '/clients', { name: 'Ada', email: 'ada@engine.test' });

  test('has mail.send → its mail is in the outbox, with its name; removed, the mail stays', async () => {
    await panel.upload(await mailer(['mail.send']));
    const { body: client } = await addClient();
    await panel.work();
    const { body } = await panel.call('GET', '/outbox?sender=mailer');
    expect(body.items).toMatchObject([
      {
        to: 'ada@engine.test',
        client_id: client.id,
        subject: 'Welcome',
        sender: { type: 'plugin', id: 'mailer', name: 'mailer' },
      },
    ]);
    await panel.call('DELETE', '/marketplace/uninstall/mailer');
    expect((await panel.call('GET', '/outbox')).body.total).toBe(1);
    const kept = JSON.stringify(panel.sql.exec('SELECT * FROM idempotency_keys'));
    expect(kept).not.toContain('mailer');
  });

  test('has sent what a plugin may in a day → 429 until the next, and nothing is sent; staff and others may', async () => {
    await panel.upload(await mailer(['mail.send']));
    await addClient();
    await panel.work();
    const sent = async () => (await panel.call('GET', '/outbox?sender=mailer')).body.total;
    const answer = async () => (await panel.call('GET', '/mailer')).body.at(-1).answer;
    expect(await sent()).toBe(1);
    for (const full of [`messages = ${MOST_MESSAGES}`, `messages = 1, bytes = ${MOST_BYTES}`]) {
      panel.sql.exec(`UPDATE plugin_sending SET ${full}`);
      await addClient();
      await panel.work();
      expect(await answer()).toMatchObject({ status: 429, code: 'QUOTA', retry_after: 14 * 60 * 60 });
      expect(await sent()).toBe(1);
    }
    expect((await panel.call('POST', '/outbox/mail', letter)).status).toBe(201);
    panel.sql.exec(`UPDATE plugin_sending SET day = '2026-03-14'`);
    await addClient();
    await panel.work();
    expect(await answer()).toMatchObject({ kind: 'mail' });
    expect(panel.sql.exec('SELECT day, messages FROM plugin_sending')).toEqual([
      { day: '2026-03-15', messages: 1 },
    ]);
  });

  test('has no mail.send → 403 that names the permission, and nothing is sent', async () => {
    await panel.upload(await mailer(['sms.send', 'clients.read']));
    await addClient();
    await panel.work();
    const [{ answer }] = (await panel.call('GET', '/mailer')).body;
    expect(answer).toMatchObject({
      status: 403,
      code: 'FORBIDDEN',
      permission: 'mail.send',
      title: 'mailer may not do that.',
      detail: expect.stringContaining('"mail.send"'),
    });
    expect((await panel.call('GET', '/outbox')).body.total).toBe(0);
  });

  test('asks for what is open to no plugin → 403 that says so', async () => {
    await panel.upload(await notesPackage());
    const { body } = await panel.call('POST', '/notes/panel', { path: '/api/v1/outbox' });
    expect(JSON.parse(body)).toMatchObject({
      code: 'FORBIDDEN',
      detail: 'GET /api/v1/outbox is open to no plugin.',
    });
  });
});
