import { SYSTEM } from '../../api/access.ts';
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
  const before = tally(sql);
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
  const after = tally(sql);
  const counts = {
    invoices_issued,
    paid: after.paid - before.paid,
    failed_payments,
    chargebacks,
    reminders,
    late_fees,
    suspensions,
    terminations,
    ...ended,
    mails: after.mails - before.mails,
  };
  return Object.fromEntries(Object.entries(counts).filter(([, times]) => times > 0));
}

/** Invoices that became paid and mails, by the ids that were given so far. */
function tally(sql: Sql): { paid: number; mails: number } {
  const [row] = sql.exec<{ paid: number; mails: number }>(
    `SELECT (SELECT count(*) FROM invoices WHERE status = 'paid') AS paid, (SELECT count(*) FROM outbox) AS mails`,
  );
  return row ?? { paid: 0, mails: 0 };
}
