/**
 * The billing engine: pure functions, exact decimals, no clock, no storage. Money is whole minor units (cents) of a
 * currency, a date `YYYY-MM-DD`, a rate a decimal string; impossible input throws a BillingError with a stable code.
 * The rules in plain words are in docs/billing.md.
 */
export { addDays, addMonths, daysBetween } from './calendar.ts';
export { changePlan } from './changePlan.ts';
export { creditNote, type CreditNote, type CreditNoteInput } from './creditNote.ts';
export { exponentOf } from './currency.ts';
export { cycles, nextPeriodEnd, periodStart, type Cycle } from './cycle.ts';
export type { Coupon, Discount } from './discount.ts';
export { BillingError, type BillingErrorCode } from './error.ts';
export { computeInvoice, type Invoice, type InvoiceInput, type InvoiceLine } from './invoice.ts';
export { lateFee } from './lateFee.ts';
export { convert, convertBack, toMajor, toMinor } from './money.ts';
export { formatMoney, parseMoney } from './moneyText.ts';
export { formatNumber } from './numbering.ts';
export { prorate, prorationFactor, type DayCount, type PartOfPeriod } from './proration.ts';
export { mrr, type RecurringService } from './recurring.ts';
export { allocate } from './shares.ts';
