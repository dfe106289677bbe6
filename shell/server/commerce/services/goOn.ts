import type { Actor } from '../../actor.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Books } from '../books.ts';
import { activate, unsuspend } from './lifecycle.ts';
import { logProvisioning } from './provisioning.ts';
import { getService, type ServiceRow } from './service.ts';

/** What of a service says how it goes on: not all that the API shows. */
interface State extends Pick<
  ServiceRow,
  'id' | 'label' | 'status' | 'suspend_reason' | 'next_due' | 'invoiced_through'
> {
  readonly is_domain: 0 | 1;
}

interface SettledLine {
  readonly service_id: number;
  readonly period_start: string | null;
  readonly period_end: string | null;
  /** Credit notes have taken all of it back: nobody has paid for it. */
  readonly credited: 0 | 1;
}

/**
 * Has the services go on that a settled invoice was for: what waits is set up, what was billed again is paid until the end
 * of that period, and what was suspended for being overdue runs again once nothing of it is. Nothing is set up for what
 * credit notes have taken back, but a period of what runs was given away and is not billed again. Call it in the
 * transaction that settles the invoice; one that is settled a second time moves nothing twice.
 */
export function goOnWithServices(books: Books, actor: Actor, invoice_id: number): void {
  const lines = books.sql.exec<SettledLine>(
    `SELECT service_id, period_start, period_end, net_minor <> 0 AND net_minor = (
       SELECT coalesce(sum(net_minor), 0) FROM credit_note_lines WHERE invoice_line_id = invoice_lines.id) AS credited
     FROM invoice_lines
     WHERE invoice_id = ? AND service_id IS NOT NULL AND kind IN ('service', 'proration') ORDER BY position`,
    invoice_id,
  );
  for (const line of lines) goOn(books, actor, line);
}

function goOn(
  books: Books,
  actor: Actor,
  { service_id, period_start: start, period_end: end, credited }: SettledLine,
): void {
  const [service] = books.sql.exec<State>(
    'SELECT id, label, is_domain, status, suspend_reason, next_due, invoiced_through FROM services WHERE id = ?',
    service_id,
  );
  if (service?.status === 'pending') {
    const billed = start !== null && end !== null ? { start, end } : undefined;
    if (!credited) activate(books, actor, getService(books.sql, service_id), billed);
    return;
  }
  if (service?.status !== 'active' && service?.status !== 'suspended') return;
  // A bill that was withdrawn is no gift: its period is billed again, or there is none.
  const given = !credited || service.invoiced_through === start;
  if (end !== null && start === service.next_due && given) renew(books, service, end);
  const late = service.status === 'suspended' && service.suspend_reason === 'overdue';
  if (late && !owesForIt(books, service_id)) unsuspend(books, actor, getService(books.sql, service_id));
}

function renew({ sql, clock }: Books, { id, is_domain, label }: State, end: string): void {
  sql.exec('UPDATE services SET next_due = ?, updated_at = ? WHERE id = ?', end, clock.now(), id);
  if (is_domain === 0) return;
  sql.exec('UPDATE domains SET expires_on = ? WHERE service_id = ?', end, id);
  logProvisioning({ sql, clock }, id, 'renew', `${label} was renewed until ${end}`);
}

function owesForIt({ sql, clock }: Books, serviceId: number): boolean {
  const [late] = sql.exec(
    `SELECT 1 FROM invoice_lines JOIN invoices ON invoices.id = invoice_id
     WHERE service_id = ? AND status IN ('issued', 'partially_paid', 'uncollectible') AND due_on < ? LIMIT 1`,
    serviceId,
    today(clock),
  );
  return late !== undefined;
}
