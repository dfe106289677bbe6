/** The figures of the dashboard, counted row by row: no grouping, no query of the panel's own, no movement of revenue. */
import { convert, type Cycle, daysBetween, mrr } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';

interface Money {
  readonly day: string;
  readonly currency: string;
  readonly rate: string;
  readonly amount: number;
}

/** Of one currency, or of all in `base`: then what has the same currency and rate is added up and converted once. */
export function recountKpis(sql: Sql, today: string, wanted: string, base: string) {
  const month = today.slice(0, 7);
  const inMonth = <Row extends Money>(rows: readonly Row[]) =>
    rows.filter(({ day }) => day.startsWith(month));
  const total = (rows: readonly Money[]): number => {
    const counted = rows.filter(({ currency }) => wanted === 'base' || currency === wanted);
    if (wanted !== 'base') return counted.reduce((sum, { amount }) => sum + amount, 0);
    const same = Map.groupBy(counted, ({ currency, rate }) => `${currency} ${rate}`);
    return [...same.values()].reduce((sum, group) => {
      const { currency = base, rate = '1' } = group[0] ?? {};
      const amount = group.reduce((all, one) => all + one.amount, 0);
      return sum + (currency === base ? amount : convert(amount, currency, base, rate));
    }, 0);
  };

  const invoices = sql.exec<Money & { status: string; due: string; tax: number; total: number }>(
    `SELECT issued_on AS day, due_on AS due, status, currency, rate_to_base AS rate, tax_minor AS tax,
            total_minor AS total, total_minor - paid_minor - credited_minor AS amount
     FROM invoices WHERE status <> 'draft' AND status <> 'void'`,
  );
  const credited = sql.exec<Money>(
    `SELECT credit_notes.issued_on AS day, credit_notes.currency, rate_to_base AS rate,
            credit_notes.total_minor - credit_notes.tax_minor AS amount
     FROM credit_notes, invoices WHERE invoices.id = invoice_id AND status <> 'void'`,
  );
  const received = sql.exec<Money>(
    `SELECT received_on AS day, currency, rate_to_base AS rate, amount_minor AS amount
     FROM payments WHERE status <> 'pending' AND status <> 'failed'`,
  );
  const returned = sql.exec<Money>(
    `SELECT refunds.day, currency, rate_to_base AS rate, refunds.amount_minor AS amount
     FROM refunds, payments WHERE payments.id = payment_id`,
  );
  const rates = new Map(
    sql
      .exec<{ code: string; rate: string }>('SELECT code, rate_to_base AS rate FROM currencies')
      .map(({ code, rate }) => [code, rate]),
  );
  const active = sql.exec<{ currency: string; amount: number; cycle: Cycle; quantity: number }>(
    `SELECT currency, amount_minor AS amount, cycle, quantity FROM services WHERE status = 'active'`,
  );
  // Revenue that recurs is converted service by service, so that products, movements and the total agree.
  const recurring = active
    .filter(({ currency }) => wanted === 'base' || currency === wanted)
    .map(({ currency, ...service }) => {
      const monthly = mrr([service]);
      if (wanted !== 'base' || currency === base) return monthly;
      return convert(monthly, currency, base, rates.get(currency) ?? '1');
    });
  const open = invoices.filter(({ status }) => status === 'issued' || status === 'partially_paid');
  const late = open.filter(({ due }) => due < today);
  // By thirty days of delay, as they are shown: each bucket is converted by itself.
  const owed = (rows: typeof open) =>
    [
      ...Map.groupBy(rows, ({ due }) =>
        Math.min(4, Math.max(0, Math.ceil(daysBetween(due, today) / 30))),
      ).values(),
    ]
      .map(total)
      .reduce((sum, amount) => sum + amount, 0);
  return {
    mrr_minor: recurring.reduce((sum, amount) => sum + amount, 0),
    active_services: active.length,
    revenue_minor:
      total(
        inMonth(invoices).map(({ day, currency, rate, ...of }) => ({
          day,
          currency,
          rate,
          amount: of.total - of.tax,
        })),
      ) - total(inMonth(credited)),
    cash_minor: total(inMonth(received)) - total(inMonth(returned)),
    receivables_minor: owed(open),
    overdue_minor: owed(late),
    overdue_invoices: late.filter(({ currency }) => wanted === 'base' || currency === wanted).length,
  };
}
