/** Chases what is owed: reminders, late fees, suspension, termination. Each step is taken once for an invoice. */
import { SYSTEM } from '../../actor.ts';
import { addDays, convertBack, lateFee, toMajor } from '../../billing/index.ts';
import type { Settings } from '../../settings.ts';
import type { Books } from '../books.ts';
import { rateToBase } from '../exchange.ts';
import { addDraft } from '../invoices/draft.ts';
import { UNPAID } from '../invoices/invoice.ts';
import { issueDraft } from '../invoices/issue.ts';
import { remind } from '../invoices/remind.ts';
import { suspend } from '../services/lifecycle.ts';
import { terminate } from '../services/ending.ts';
import { getService } from '../services/service.ts';
import { note } from './notices.ts';

/** Reminds clients of invoices whose day it is. Emits invoice.reminder, and invoice.overdue after the due day. */
export function remindDue(books: Books, day: string, { reminder_days }: Settings): number {
  const dueDays = reminder_days.map((offset) => addDays(day, -offset));
  if (dueDays.length === 0) return 0;
  const due = books.sql.exec<{ id: number }>(
    `SELECT id FROM invoices WHERE status IN ${UNPAID} AND due_on IN (${dueDays.map(() => '?').join(', ')})
       AND NOT EXISTS (SELECT 1 FROM invoice_notices WHERE invoice_id = invoices.id AND kind IN ('reminder', 'issued') AND day = ?)
     ORDER BY id`,
    ...dueDays,
    day,
  );
  for (const { id } of due) remind(books, SYSTEM, id);
  return due.length;
}

/** Bills a fee for what is late, as an invoice of its own without tax: what was issued does not change. */
export function chargeLateFees(books: Books, day: string, settings: Settings): number {
  const { late_fee, late_fee_after_days, currency: base } = settings;
  if (late_fee === null) return 0;
  const { sql } = books;
  const late = sql.exec<{ id: number; number: string; client_id: number; currency: string; balance: number }>(
    `SELECT id, number, client_id, currency, balance_minor AS balance FROM invoices
     WHERE status IN ${UNPAID} AND due_on = ? AND EXISTS (
       SELECT 1 FROM invoice_lines WHERE invoice_id = invoices.id AND kind <> 'late_fee') ORDER BY id`,
    addDays(day, -late_fee_after_days),
  );
  return late.filter(({ id, number, client_id, currency, balance }) => {
    if (!note(books, id, 'late_fee', day)) return false;
    // The settings are in the base currency.
    const there = (minor: number | undefined) =>
      minor === undefined || currency === base
        ? minor
        : convertBack(minor, base, currency, rateToBase(sql, currency));
    const fee = lateFee({
      balance,
      percent: late_fee.percent,
      fixed: there(late_fee.fixed),
      minimum: there(late_fee.minimum),
    });
    if (fee === 0) return false;
    const draft = addDraft(books, SYSTEM, {
      client_id,
      currency,
      due_on: day,
      lines: [
        {
          kind: 'late_fee',
          description: `Late fee for invoice ${number}`,
          quantity: '1',
          unit: toMajor(fee, currency),
          taxable: false,
        },
      ],
    });
    issueDraft(books, SYSTEM, draft, { fresh: true });
    return true;
  }).length;
}

/** Suspends what is paid with an invoice that has been due for too long. Once an invoice: staff may let it run again. */
export function suspendOverdue(books: Books, day: string, { suspend_after_days }: Settings): number {
  const late = books.sql.exec<{ invoice_id: number; service_id: number }>(
    `SELECT DISTINCT invoices.id AS invoice_id, service_id
     FROM invoices JOIN invoice_lines ON invoice_id = invoices.id JOIN services ON services.id = service_id
     WHERE invoices.status IN ${UNPAID} AND due_on < ?1 AND due_on <= date(?1, '-' || ?2 || ' days')
       AND services.status = 'active' AND kind IN ('service', 'proration') AND NOT EXISTS (
         SELECT 1 FROM invoice_notices WHERE invoice_id = invoices.id AND kind = 'suspension')
     ORDER BY 1, 2`,
    day,
    suspend_after_days,
  );
  for (const { invoice_id, service_id } of late) {
    note(books, invoice_id, 'suspension', day);
    const service = getService(books.sql, service_id);
    if (service.status === 'active') suspend(books, SYSTEM, service, 'overdue');
  }
  return new Set(late.map(({ service_id }) => service_id)).size;
}

/**
 * Ends what is suspended for an invoice that nobody has paid for far too long. Nobody has less time from the suspension
 * on than those have who were suspended on the first day of it: a bank may take a payment back long after it was due.
 */
export function terminateOverdue(
  books: Books,
  day: string,
  { terminate_after_days, suspend_after_days }: Settings,
): number {
  const late = books.sql.exec<{ invoice_id: number; service_id: number }>(
    `SELECT min(invoices.id) AS invoice_id, service_id
     FROM services CROSS JOIN invoice_lines ON service_id = services.id CROSS JOIN invoices ON invoices.id = invoice_id
     WHERE services.status = 'suspended' AND suspend_reason = 'overdue' AND kind IN ('service', 'proration')
       AND invoices.status IN ('issued', 'partially_paid', 'uncollectible') AND due_on <= date(?1, '-' || ?2 || ' days')
       AND date(suspended_at) <= date(?1, '-' || ?3 || ' days')
     GROUP BY service_id ORDER BY service_id`,
    day,
    terminate_after_days,
    Math.max(0, terminate_after_days - suspend_after_days),
  );
  for (const { invoice_id, service_id } of late) {
    note(books, invoice_id, 'termination', day);
    terminate(books, SYSTEM, getService(books.sql, service_id), 'An invoice was not paid');
  }
  return late.length;
}
