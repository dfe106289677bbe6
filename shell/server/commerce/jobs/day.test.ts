import { expect, test } from 'vitest';
import { openShop } from '../testing/shop.ts';
import { untruths } from '../testing/untruths.ts';

test('nobody pays → reminders, suspension on day 3, termination on day 21; each once', async () => {
  const { order, pay, call, advance, sql } = await openShop();
  const { id, invoice_id } = await order(1, 'starter');
  pay(invoice_id);
  const [{ service_id }] = (await call('GET', `/orders/${id}`)).items;
  const service = () => call('GET', `/services/${service_id}`);
  expect(await service()).toMatchObject({
    status: 'active',
    starts_on: '2026-03-15',
    next_due: '2026-04-15',
  });

  const { digest } = await advance({ to: '2026-04-08' });
  expect(digest).toEqual({ invoices_issued: 1, mails: 1 });
  const renewal = (await service()).invoices[0];
  expect(renewal).toMatchObject({ status: 'issued', due_on: '2026-04-15' });

  expect((await advance({ to: '2026-04-17' })).digest).toEqual({ reminders: 2, mails: 2 });
  expect((await advance({ to: '2026-04-18' })).digest).toEqual({ reminders: 1, suspensions: 1, mails: 2 });
  expect(await service()).toMatchObject({ status: 'suspended', suspend_reason: 'overdue' });
  expect((await advance({ to: '2026-05-06' })).digest).toEqual({ reminders: 2, terminations: 1, mails: 3 });
  expect(await service()).toMatchObject({ status: 'terminated' });
  expect((await advance({ months: 2 })).digest).toEqual({});
  expect(untruths(sql)).toEqual([]);
});
