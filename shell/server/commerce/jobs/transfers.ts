import { SYSTEM } from '../../actor.ts';
import { addDays, exponentOf } from '../../billing/index.ts';
import { accountOf, arrivalOf, type TestAccount, testAccounts } from '../bank.ts';
import type { Books } from '../books.ts';
import { UNPAID } from '../invoices/invoice.ts';
import { confirmPayment, recordPayment } from '../payments/record.ts';

interface Expected {
  readonly id: number;
  readonly number: string;
  readonly client_id: number;
  readonly currency: string;
  readonly balance_minor: number;
  readonly issued_on: string;
  readonly due_on: string;
  readonly token: string;
  /** The transfer that was announced for it. */
  readonly announced: number | null;
}

/** Nobody transfers longer before an invoice is due. */
const MOST_DAYS_AHEAD = Math.max(...testAccounts.map(({ days }) => -days));

/** Records what has come by a day from the test accounts of clients who pay with one by themselves. */
export function receiveTransfers(books: Books, day: string): void {
  const expected = books.sql.exec<Expected>(
    `SELECT invoices.id, number, invoices.client_id, currency, balance_minor, issued_on, due_on, token, (
       SELECT max(id) FROM payments
       WHERE invoice_id = invoices.id AND gateway = 'bank_transfer' AND status = 'pending') AS announced
     FROM invoices CROSS JOIN payment_methods ON payment_methods.id = (
       SELECT max(id) FROM payment_methods AS kept WHERE kept.client_id = invoices.client_id AND autopay = 1)
     WHERE status IN ${UNPAID} AND due_on <= ? AND gateway = 'bank_transfer'
     ORDER BY invoices.id`,
    addDays(day, MOST_DAYS_AHEAD),
  );
  for (const invoice of expected) {
    const account = accountOf(invoice.token);
    if (account && arrivalOf(account, invoice) <= day) receive(books, invoice, account);
  }
}

function receive(books: Books, invoice: Expected, account: TestAccount): void {
  const { id, number, client_id, currency, balance_minor, announced } = invoice;
  const amount_minor = account.roundsUp ? wholeUnits(balance_minor, currency) : balance_minor;
  const reference = `Transfer for ${number}`;
  if (announced !== null) confirmPayment(books, SYSTEM, announced, { amount_minor, reference });
  else
    recordPayment(books, SYSTEM, {
      client_id,
      invoice_id: id,
      amount_minor,
      currency,
      gateway: 'bank_transfer',
      reference,
    });
}

function wholeUnits(minor: number, currency: string): number {
  const unit = 10 ** exponentOf(currency);
  return Math.ceil(minor / unit) * unit;
}
