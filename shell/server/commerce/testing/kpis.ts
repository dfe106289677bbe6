/** The figures of the screens, counted row by row: no grouping and no query of the panel's own. */
import { addMonths, convert, type Cycle, daysBetween, mrr } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';

interface Money {
  readonly day: string;
  readonly currency: string;
  readonly rate: string;
  readonly amount: number;
}

/** Adds up what is of one currency, or for `base` of all: then what has one currency and rate is converted as a whole. */
function adder(wanted: string, base: string) {
  return (rows: readonly Money[]): number => {
    const counted = rows.filter(({ currency }) => wanted === 'base' || currency === wanted);
    if (wanted !== 'base') return counted.reduce((sum, { amount }) => sum + amount, 0);
    const same = Map.groupBy(counted, ({ currency, rate }) => `${currency} ${rate}`);
    return [...same.values()].reduce((sum, group) => {
      const { currency = base, rate = '1' } = group[0] ?? {};
      const amount = group.reduce((all, one) => all + one.amount, 0);
      return sum + (currency === base ? amount : convert(amount, currency, base, rate));
    }, 0);
  };
}

/** What was billed and received in a month (`YYYY-MM`), as every screen that says so must say it. */
export function recountMonth(sql: Sql, month: string, wanted: string, base: string) {
  const total = adder(wanted, base);
  const inMonth = (query: string) => sql.exec<Money>(query).filter(({ day }) => day.startsWith(month));
  const invoices = (amount: string) =>
    inMonth(
      `SELECT issued_on AS day, currency, rate_to_base AS rate, ${amount} AS amount FROM invoices
       WHERE status <> 'draft' AND status <> 'void'`,
    );
  const notes = (amount: string) =>
    inMonth(
      `SELECT n.issued_on AS day, n.currency, rate_to_base AS rate, ${amount} AS amount
       FROM credit_notes n, invoices i WHERE i.id = invoice_id AND status <> 'void'`,
    );
  const received = inMonth(
    `SELECT received_on AS day, currency, rate_to_base AS rate, amount_minor AS amount FROM payments
     WHERE status <> 'pending' AND status <> 'failed'`,
  );
  const returned = inMonth(
    `SELECT refunds.day, currency, rate_to_base AS rate, refunds.amount_minor AS amount FROM refunds, payments
     WHERE payments.id = payment_id`,
  );
  const billed = invoices('total_minor - tax_minor');
  const credited = notes('n.total_minor - n.tax_minor');
  return {
    month,
    invoices: billed.filter(({ currency }) => wanted === 'base' || currency === wanted).length,
    invoiced_minor: total(billed),
    credited_minor: total(credited),
    revenue_minor: total(billed) - total(credited),
    tax_minor: total(invoices('tax_minor')) - total(notes('n.tax_minor')),
    cash_minor: total(received) - total(returned),
  };
}

interface Movement {
  readonly service_id: number;
  readonly client_id: number;
  readonly currency: string;
  readonly earned: number;
}

/** What was open on a day, by thirty days of delay, each bucket converted by itself: not due, 1–30, 31–60, 61–90, more. */
export function recountAging(sql: Sql, today: string, wanted: string, base: string) {
  const total = adder(wanted, base);
  const open = sql
    .exec<Money>(
      `SELECT due_on AS day, currency, rate_to_base AS rate, total_minor - paid_minor - credited_minor AS amount
       FROM invoices WHERE status = 'issued' OR status = 'partially_paid'`,
    )
    .filter(({ currency }) => wanted === 'base' || currency === wanted);
  return [0, 1, 2, 3, 4].map((bucket) => {
    const rows = open.filter(
      ({ day }) => Math.min(4, Math.max(0, Math.ceil(daysBetween(day, today) / 30))) === bucket,
    );
    return { invoices: rows.length, amount_minor: total(rows) };
  });
}

export function recountKpis(sql: Sql, today: string, wanted: string, base: string) {
  const month = today.slice(0, 7);
  const now = recountMonth(sql, month, wanted, base);
  const lastMonth = recountMonth(sql, addMonths(`${month}-01`, -1, 1).slice(0, 7), wanted, base);
  const rates = new Map(
    sql
      .exec<{ code: string; rate: string }>('SELECT code, rate_to_base AS rate FROM currencies')
      .map(({ code, rate }) => [code, rate]),
  );
  // Revenue that recurs is converted service by service, so that products, movements and the total agree.
  const recurring = (rows: readonly Pick<Movement, 'currency' | 'earned'>[]) =>
    rows
      .filter(({ currency }) => wanted === 'base' || currency === wanted)
      .reduce(
        (sum, { currency, earned }) =>
          sum +
          (wanted !== 'base' || currency === base
            ? earned
            : convert(earned, currency, base, rates.get(currency) ?? '1')),
        0,
      );
  const services = sql
    .exec<{
      client_id: number;
      status: string;
      currency: string;
      amount: number;
      cycle: Cycle;
      quantity: number;
    }>('SELECT client_id, status, currency, amount_minor AS amount, cycle, quantity FROM services')
    .map((service) => Object.assign(service, { earned: mrr([service]) }));
  const active = services.filter(({ status }) => status === 'active');
  const last = new Map(
    sql
      .exec<Movement>(
        `SELECT service_id, client_id, m.currency, mrr_after_minor AS earned FROM service_movements m
         JOIN services ON services.id = service_id WHERE day < '${month}-01' ORDER BY m.id`,
      )
      .map((row) => [row.service_id, row]),
  );
  const payers = (rows: readonly Pick<Movement, 'client_id' | 'earned'>[]) =>
    new Set(rows.filter(({ earned }) => earned > 0).map(({ client_id }) => client_id));
  const [were, are] = [payers([...last.values()]), payers(active)];
  const aging = recountAging(sql, today, wanted, base);
  const late = aging.slice(1);
  const owed = (rows: typeof aging) => rows.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  const count = (query: string) => sql.exec(query).length;
  return {
    mrr_minor: recurring(active),
    mrr_month_ago_minor: recurring([...last.values()]),
    active_services: active.length,
    suspended_services: services.filter(({ status }) => status === 'suspended').length,
    paying_clients: are.size,
    new_clients: [...are].filter((id) => !were.has(id)).length,
    lost_clients: [...were].filter((id) => !are.has(id)).length,
    revenue_minor: now.revenue_minor,
    revenue_last_month_minor: lastMonth.revenue_minor,
    cash_minor: now.cash_minor,
    receivables_minor: owed(aging),
    overdue_minor: owed(late),
    overdue_invoices: late.reduce((sum, { invoices }) => sum + invoices, 0),
    pending_orders: count(`SELECT id FROM orders WHERE status = 'pending'`),
    open_tickets: count(`SELECT id FROM tickets WHERE status = 'open' OR status = 'customer_reply'`),
  };
}
