/** How a service ends, or is kept after all. Each is to be called inside a transaction. */
import type { Actor } from '../../actor.ts';
import { addDays } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import { sendTemplate } from '../mail/send.ts';
import { alterService, type ServiceChanges } from './alter.ts';
import { logProvisioning } from './provisioning.ts';
import { withdrawBills } from './renewalBill.ts';
import { getService, type Service, wrongState } from './service.ts';

/** Ends it for good, with its data. What was used stays owed; periods to come are not. Throws Problem 409. */
export function terminate(books: Books, actor: Actor, service: Service, why: string): Service {
  const ended = end(books, actor, service, 'terminated', why);
  const from = addDays(today(books.clock), 1);
  withdrawBills(books, actor, service, { from, reason: `${service.label} has ended` });
  sendTemplate(books, actor, 'service.terminated', service.client_id, { service: service.label });
  return ended;
}

/** Ends it because the client wants so; what is not paid of it is not asked for any more. Throws Problem 409. */
export function cancelNow(books: Books, actor: Actor, service: Service): Service {
  end(books, actor, service, 'cancelled', 'The client cancelled it');
  withdrawUnpaid(books, actor, service);
  return getService(books.sql, service.id);
}

/** Takes the bills back of what begins when the paid period ends. */
function withdrawUnpaid(books: Books, actor: Actor, service: Service): void {
  const { next_due: from, label } = service;
  if (from !== null) withdrawBills(books, actor, service, { from, reason: `${label} was cancelled` });
}

function end(
  books: Books,
  actor: Actor,
  service: Service,
  status: 'terminated' | 'cancelled',
  why: string,
): Service {
  if (service.status === 'terminated' || service.status === 'cancelled')
    throw wrongState(service, 'It has ended already.');
  if (service.status !== 'pending') logProvisioning(books, service.id, 'terminate', why);
  const changes: ServiceChanges = {
    status,
    suspend_reason: null,
    suspended_at: null,
    cancel_on: null,
    ended_at: books.clock.now(),
  };
  return alterService(books, actor, service, changes, {
    action: `service.${status}`,
    summary: `${service.label} was ${status}: ${why}`,
    ...(status === 'terminated' ? { event: 'service.terminated' } : {}),
  });
}

/** Has it end when what is paid for ends; a bill for what would follow is taken back. Throws Problem 409. */
export function cancelAtPeriodEnd(books: Books, actor: Actor, service: Service): Service {
  const { status, next_due, label } = service;
  if (status !== 'active' && status !== 'suspended')
    throw wrongState(service, 'Only what runs can be cancelled for the end of its period.');
  if (next_due === null)
    throw new Problem(409, 'NO_PERIOD', `${label} was paid once.`, 'It has no period; cancel it at once.');
  const day = today(books.clock);
  const cancel_on = next_due > day ? next_due : day;
  alterService(
    books,
    actor,
    service,
    { cancel_on },
    { action: 'service.cancellation', summary: `${label} ends on ${cancel_on}` },
  );
  withdrawUnpaid(books, actor, service);
  return getService(books.sql, service.id);
}

/** Takes a cancellation for the end of the period back. Throws Problem 409 NOT_CANCELLED. */
export function keep(books: Books, actor: Actor, service: Service): Service {
  if (service.cancel_on === null)
    throw new Problem(
      409,
      'NOT_CANCELLED',
      `${service.label} is not to end.`,
      'There is nothing to take back.',
    );
  return alterService(
    books,
    actor,
    service,
    { cancel_on: null },
    { action: 'service.kept', summary: `${service.label} goes on` },
  );
}
