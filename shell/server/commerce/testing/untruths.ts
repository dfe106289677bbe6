/**
 * What must be true of the books whatever was done, asked of the raw rows by queries that share nothing with the
 * panel's own. Each query answers with the rows that break its sentence.
 */
import { mrr, type Cycle } from '../../billing/index.ts';
import type { Sql } from '../../ports.ts';

const queries: Readonly<Record<string, string>> = {
  'what an invoice says is paid is the sum of its allocations': `
    SELECT id, paid_minor, (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE invoice_id = invoices.id) AS rows
    FROM invoices WHERE paid_minor <> rows`,

  'what an invoice says is credited is the sum of its credit notes': `
    SELECT id, credited_minor, (SELECT coalesce(sum(total_minor), 0) FROM credit_notes WHERE invoice_id = invoices.id) AS rows
    FROM invoices WHERE credited_minor <> rows`,

  'the balance of an issued invoice is never negative': `
    SELECT id, balance_minor FROM invoices WHERE number IS NOT NULL AND balance_minor < 0`,

  'an invoice is paid when nothing of it is open, and partially when something was paid': `
    SELECT id, status, balance_minor, paid_minor FROM invoices
    WHERE (status = 'paid' AND balance_minor <> 0)
       OR (status = 'partially_paid' AND (balance_minor <= 0 OR paid_minor + credited_minor <= 0))
       OR (status = 'issued' AND (paid_minor <> 0 OR balance_minor = 0))
       OR (status = 'void' AND paid_minor <> 0)`,

  'an invoice has a number, a day and a rate when it is no draft': `
    SELECT id, status, number FROM invoices
    WHERE (number IS NULL) <> (status = 'draft')
       OR (number IS NOT NULL AND (issued_on IS NULL OR due_on IS NULL OR rate_to_base IS NULL))`,

  'the rows of an invoice add up to it': `
    WITH added AS (
      SELECT id, tax_mode, subtotal_minor, discount_minor, tax_minor, total_minor,
        (SELECT coalesce(sum(discount_minor), 0) FROM invoice_lines WHERE invoice_id = invoices.id) AS discounts,
        (SELECT coalesce(sum(amount_minor), 0) FROM invoice_taxes WHERE invoice_id = invoices.id) AS taxes,
        (SELECT coalesce(sum(amount_minor), 0) FROM coupon_redemptions WHERE invoice_id = invoices.id) AS coupons,
        (SELECT coalesce(sum(discount_minor - own_discount_minor), 0) FROM invoice_lines WHERE invoice_id = invoices.id) AS shares
      FROM invoices)
    SELECT * FROM added
    WHERE discounts <> discount_minor OR taxes <> tax_minor OR coupons <> shares
       OR total_minor <> subtotal_minor - discount_minor + iif(tax_mode = 'exclusive', tax_minor, 0)`,

  'a credit note is the sum of its lines, and its amounts add up': `
    SELECT id, net_minor, (SELECT sum(net_minor) FROM credit_note_lines WHERE credit_note_id = credit_notes.id) AS rows
    FROM credit_notes WHERE net_minor <> rows OR total_minor <> net_minor - coupon_share_minor + tax_minor`,

  'credit notes never exceed their invoice, in total, in tax or in any line': `
    SELECT invoices.id FROM invoices JOIN credit_notes ON credit_notes.invoice_id = invoices.id
    GROUP BY invoices.id
    HAVING sum(credit_notes.total_minor) > invoices.total_minor OR sum(credit_notes.tax_minor) > invoices.tax_minor
    UNION ALL
    SELECT invoice_lines.invoice_id FROM invoice_lines JOIN credit_note_lines ON invoice_line_id = invoice_lines.id
    GROUP BY invoice_lines.id HAVING abs(sum(credit_note_lines.net_minor)) > abs(invoice_lines.net_minor)`,

  'what a payment says is refunded is the sum of its refunds, and no more than the payment': `
    SELECT id, amount_minor, refunded_minor, (SELECT coalesce(sum(amount_minor), 0) FROM refunds WHERE payment_id = payments.id) AS rows
    FROM payments WHERE refunded_minor <> rows OR rows > amount_minor`,

  'what remains of a payment is on invoices and in credit, to the unit': `
    SELECT id, amount_minor - refunded_minor AS remains,
      (SELECT coalesce(sum(amount_minor), 0) FROM payment_allocations WHERE payment_id = payments.id)
      + (SELECT coalesce(sum(amount_minor), 0) FROM credit_ledger WHERE payment_id = payments.id) AS rows
    FROM payments WHERE rows <> iif(status IN ('succeeded', 'charged_back'), remains, 0)`,

  'credit that pays for invoices is taken from the ledger, and comes back to it': `
    WITH rows AS (
      SELECT client_id, currency, amount_minor FROM credit_ledger
      WHERE kind = 'applied' OR (kind = 'credit_note' AND payment_id IS NULL)
      UNION ALL
      SELECT client_id, currency, payment_allocations.amount_minor FROM payment_allocations
      JOIN invoices ON invoices.id = invoice_id WHERE ledger_id IS NOT NULL)
    SELECT client_id, currency, sum(amount_minor) AS difference FROM rows GROUP BY 1, 2 HAVING difference <> 0`,

  'nobody spends credit that they do not have, unless a bank took it back afterwards': `
    SELECT client_id, currency, sum(amount_minor) AS balance FROM credit_ledger
    WHERE client_id NOT IN (SELECT client_id FROM payments WHERE status = 'charged_back')
    GROUP BY 1, 2 HAVING balance < 0`,

  'money stays with its client and in its currency': `
    SELECT payment_allocations.id FROM payment_allocations JOIN invoices ON invoices.id = payment_allocations.invoice_id
      LEFT JOIN payments ON payments.id = payment_allocations.payment_id LEFT JOIN credit_ledger ON credit_ledger.id = ledger_id
    WHERE coalesce(payments.client_id, credit_ledger.client_id) <> invoices.client_id
       OR coalesce(payments.currency, credit_ledger.currency) <> invoices.currency
    UNION ALL
    SELECT credit_notes.id FROM credit_notes JOIN invoices ON invoices.id = invoice_id
    WHERE credit_notes.client_id <> invoices.client_id OR credit_notes.currency <> invoices.currency`,

  'each change of recurring revenue begins where the last one ended': `
    SELECT * FROM (
      SELECT id, service_id, mrr_before_minor,
        lag(mrr_after_minor, 1, 0) OVER (PARTITION BY service_id ORDER BY id) AS was
      FROM service_movements)
    WHERE mrr_before_minor <> was`,

  'a change of recurring revenue is of the kind that it says': `
    SELECT id, kind, mrr_before_minor, mrr_after_minor FROM service_movements
    WHERE NOT CASE kind
      WHEN 'new' THEN mrr_before_minor = 0 AND mrr_after_minor > 0
      WHEN 'reactivation' THEN mrr_before_minor = 0 AND mrr_after_minor > 0
      WHEN 'churn' THEN mrr_before_minor > 0 AND mrr_after_minor = 0
      WHEN 'expansion' THEN mrr_before_minor > 0 AND mrr_after_minor > mrr_before_minor
      ELSE mrr_after_minor < mrr_before_minor END`,
};

/** Every untrue sentence with the first rows that break it; none where the books are true. */
export function untruths(sql: Sql): readonly string[] {
  return [
    ...Object.entries(queries).flatMap(([sentence, query]) => {
      const rows = sql.exec(query);
      return rows.length === 0 ? [] : [`Not true: ${sentence}: ${JSON.stringify(rows.slice(0, 3))}`];
    }),
    ...gaps(sql),
    ...movements(sql),
  ];
}

/** Documents are numbered 1, 2, 3 … without a gap, whatever stands around the counter. */
function gaps(sql: Sql): readonly string[] {
  return ['invoices', 'credit_notes', 'orders'].flatMap((table) => {
    const counters = sql
      .exec<{ number: string }>(`SELECT number FROM ${table} WHERE number IS NOT NULL`)
      .map(({ number }) => Number(/(\d+)\D*$/.exec(number)?.[1]))
      .sort((a, b) => a - b);
    const gap = counters.findIndex((counter, i) => counter !== i + 1);
    return gap < 0
      ? []
      : [`Not true: ${table} are numbered without gaps: number ${gap + 1} is ${counters[gap]}`];
  });
}

/** Start + new + expansion + reactivation − contraction − churn is what active services earn now. */
function movements(sql: Sql): readonly string[] {
  const moved = sql.exec<{ service_id: number; mrr: number }>(
    'SELECT service_id, sum(mrr_after_minor - mrr_before_minor) AS mrr FROM service_movements GROUP BY service_id',
  );
  const sums = new Map(moved.map(({ service_id, mrr }) => [service_id, mrr]));
  return sql
    .exec<{ id: number; status: string; amount_minor: number; cycle: Cycle; quantity: number }>(
      'SELECT id, status, amount_minor, cycle, quantity FROM services',
    )
    .flatMap(({ id, status, amount_minor, cycle, quantity }) => {
      const earns = status === 'active' ? mrr([{ amount: amount_minor, cycle, quantity }]) : 0;
      const says = sums.get(id) ?? 0;
      return says === earns
        ? []
        : [`Not true: service ${id} earns ${earns} a month; its movements say ${says}`];
    });
}
