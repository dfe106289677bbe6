import { SYSTEM } from '../../actor.ts';
import type { Counts } from '../../calendar/days.ts';
import type { Sql } from '../../ports.ts';
import { readSettings } from '../../settings.ts';
import type { Books } from '../books.ts';
import { chargeBackDue } from '../payments/refund.ts';
import { payDue } from './autopay.ts';
import { chargeLateFees, remindDue, suspendOverdue, terminateOverdue } from './dunning.ts';
import { endCancelled, expireDomains } from './endings.ts';
import { billRenewals } from './renewals.ts';
import { receiveTransfers } from './transfers.ts';

/**
 * All that is due on a day, in the order that is fair to clients: who pays on the day is neither reminded nor suspended.
 * Done twice it does nothing more. Call it inside the day's transaction, with a clock that stands on the day.
 */
export function workOfDay(books: Books, day: string): Counts {
  const { sql } = books;
  const settings = readSettings(sql);
  const marks = newest(sql);
  const ended = { cancellations: endCancelled(books, day), domains_expired: expireDomains(books, day) };
  const invoices_issued = billRenewals(books, day, settings);
  receiveTransfers(books, day);
  const renewals = payDue(books, day);
  const chargebacks = chargeBackDue(books, SYSTEM);
  const reminders = remindDue(books, day, settings);
  const late_fees = chargeLateFees(books, day, settings);
  // They are due on the day they are billed.
  const fees = payDue(books, day);
  const failed_payments = renewals.failed_payments + fees.failed_payments;
  const suspensions = suspendOverdue(books, day, settings);
  const terminations = terminateOverdue(books, day, settings);
  const { paid, mails } = happenedSince(sql, marks);
  const counts = {
    invoices_issued,
    paid,
    failed_payments,
    chargebacks,
    reminders,
    late_fees,
    suspensions,
    terminations,
    ...ended,
    mails,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, times]) => times > 0));
}

interface Marks {
  readonly audited: number;
  readonly sent: number;
}

/** The newest entries of the logs: what comes later is counted without looking at what was there before. */
function newest(sql: Sql): Marks {
  const [row] = sql.exec<Marks>(
    `SELECT (SELECT coalesce(max(id), 0) FROM audit_log) AS audited, (SELECT coalesce(max(id), 0) FROM outbox) AS sent`,
  );
  return row ?? { audited: 0, sent: 0 };
}

/** By how many there are more paid invoices, and how many mails went out. */
function happenedSince(sql: Sql, { audited, sent }: Marks): { paid: number; mails: number } {
  const [row] = sql.exec<{ paid: number; mails: number }>(
    `SELECT (SELECT count(*) FILTER (WHERE action = 'invoice.paid')
               - count(*) FILTER (WHERE action = 'invoice.status_changed' AND before ->> 'status' = 'paid')
             FROM audit_log WHERE id > ?) AS paid,
            (SELECT count(*) FROM outbox WHERE id > ?) AS mails`,
    audited,
    sent,
  );
  return row ?? { paid: 0, mails: 0 };
}
