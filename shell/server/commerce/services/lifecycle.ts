/** How a service begins, rests and goes on. Each is to be called inside a transaction. */
import type { Actor } from '../../actor.ts';
import { nextPeriodEnd } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import { sendTemplate } from '../mail/send.ts';
import { alterService } from './alter.ts';
import { logProvisioning, setUp } from './provisioning.ts';
import type { Books } from '../books.ts';
import { type Service, type SuspendReason, wrongState } from './service.ts';

export interface Period {
  readonly start: string;
  /** Exclusive. */
  readonly end: string;
}

/**
 * Sets a pending service up and lets its first period begin: the one that was billed, or today where that is over by now.
 * Stays pending when there is no room for it: null, and the log says so. Throws Problem 409.
 */
export function activate(books: Books, actor: Actor, service: Service, billed?: Period): Service | null {
  if (service.status !== 'pending') throw wrongState(service, 'Only what is pending can be activated.');
  const account = setUp(books, service);
  if (!account) return null;
  const { cycle } = service;
  const day = today(books.clock);
  const start = billed && (cycle === 'one_time' || billed.end > day) ? billed.start : day;
  const anchor_day = Number(start.slice(8));
  const next_due = cycle === 'one_time' ? null : nextPeriodEnd({ start, cycle, anchorDay: anchor_day });
  if (service.domain !== null)
    books.sql.exec(
      'UPDATE domains SET registered_on = ?, expires_on = ? WHERE service_id = ?',
      day,
      next_due,
      service.id,
    );
  return alterService(
    books,
    actor,
    service,
    { ...account, status: 'active', starts_on: start, anchor_day, next_due, invoiced_through: start },
    { action: 'service.activated', summary: `${service.label} was set up`, event: 'service.created' },
  );
}

/** Throws Problem 409. */
export function suspend(books: Books, actor: Actor, service: Service, reason: SuspendReason): Service {
  if (service.status !== 'active') throw wrongState(service, 'Only what is active can be suspended.');
  const why = { overdue: 'an invoice is overdue', abuse: 'of abuse', other: 'staff decided so' }[reason];
  logProvisioning(books, service.id, 'suspend', `Suspended because ${why}`);
  if (reason === 'overdue')
    sendTemplate(books, actor, 'service.suspended', service.client_id, { service: service.label });
  return alterService(
    books,
    actor,
    service,
    { status: 'suspended', suspend_reason: reason, suspended_at: books.clock.now() },
    {
      action: 'service.suspended',
      summary: `${service.label} was suspended: ${reason}`,
      event: 'service.suspended',
    },
  );
}

/** Throws Problem 409. */
export function unsuspend(books: Books, actor: Actor, service: Service): Service {
  if (service.status !== 'suspended') throw wrongState(service, 'Only what is suspended can be revived.');
  logProvisioning(books, service.id, 'unsuspend', 'Runs again');
  return alterService(
    books,
    actor,
    service,
    { status: 'active', suspend_reason: null, suspended_at: null },
    { action: 'service.unsuspended', summary: `${service.label} runs again`, event: 'service.unsuspended' },
  );
}
