import { beforeEach, expect, test } from 'vitest';
import { listenerPackage } from '../plugins/testing/listenerPlugin.ts';
import { openPluginPanel, type PluginPanel } from '../plugins/testing/pluginPanel.ts';

let panel: PluginPanel;
beforeEach(async () => {
  panel = await openPluginPanel();
});

/** A plugin whose answer to `invoice.lines` is what `code` returns; without a return it says nothing. */
const bookkeeper = async (code: string, id: string) =>
  expect(
    (await panel.upload(await listenerPackage(id, { hooks: ['invoice.lines'], first: code }))).status,
  ).toBe(201);

const draft = () =>
  panel.call('POST', '/invoices', { client_id: 1, lines: [{ description: 'Hosting', unit: '10' }] });

test('plugins change the lines of an invoice that is made → one after the other, checked as any', async () => {
  await bookkeeper(
    `return Response.json({ lines: [...told.data.lines, { description: 'Carbon offset', unit: '0.50' }] });`,
    'offset',
  );
  await bookkeeper(
    `return Response.json({ lines: told.data.lines.map((line) => ({ ...line, quantity: '2' })) });`,
    'twice',
  );
  const { status, body } = await draft();
  expect(status).toBe(201);
  expect(body).toMatchObject({
    subtotal_minor: 2100,
    lines: [{ description: 'Hosting' }, { description: 'Carbon offset', quantity: '2' }],
  });
});

test('a veto → 409 with its reason, nothing made', async () => {
  await bookkeeper(`return Response.json({ veto: 'Credit limit reached' });`, 'limit');
  expect(await draft()).toMatchObject({
    status: 409,
    body: { code: 'INVOICE_REFUSED', detail: 'Credit limit reached', plugin: { id: 'limit' } },
  });
  expect((await panel.call('GET', '/invoices')).body.total).toBe(0);
});

test.each([
  ['breaks', `throw new Error('oops');`],
  ['says nonsense', `return Response.json({ lines: [{ unit: 'much' }] });`],
])('a plugin that %s → the invoice is made without it, and the audit log says so', async (_, code) => {
  await bookkeeper(code, 'broken');
  expect((await draft()).body).toMatchObject({ subtotal_minor: 1000 });
  const { body } = await panel.call('GET', '/audit?action=invoice.unasked');
  expect(body.items).toMatchObject([{ subject: 'plugin:broken' }]);
});

test('a draft changes → plugins are asked about its lines and told which it is; a veto leaves it as it was', async () => {
  const made = await draft();
  const { id } = made.body as { id: number };
  await bookkeeper(
    `return told.data.invoice_id === ${id} && told.data.lines.length > 1
      ? Response.json({ veto: 'One line is enough' })
      : Response.json({ lines: told.data.lines.map((line) => ({ ...line, quantity: '3' })) });`,
    'strict',
  );
  const put = (body: object) => panel.call('PUT', `/invoices/${id}`, body);
  // Nothing to be asked about.
  expect((await put({ notes: 'Thank you' })).body).toMatchObject({ subtotal_minor: 1000 });
  expect((await put({ lines: [{ description: 'Hosting', unit: '20' }] })).body).toMatchObject({
    subtotal_minor: 6000,
  });
  const two = [
    { description: 'Hosting', unit: '20' },
    { description: 'Moving', unit: '5' },
  ];
  expect(await put({ lines: two })).toMatchObject({ status: 409, body: { code: 'INVOICE_REFUSED' } });
  expect((await panel.call('GET', `/invoices/${id}`)).body).toMatchObject({ subtotal_minor: 6000 });
});
