import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';

/** How a client stands in one currency. */
export interface ClientAccount {
  readonly currency: string;
  readonly unpaid_invoices: number;
  /** Still to be paid, tax included. */
  readonly open_minor: number;
  /** The part of it whose due day is over. */
  readonly overdue_minor: number;
  /** Invoiced less credited since the beginning, without tax; what is void never happened. */
  readonly revenue_minor: number;
  /** What the client has to spend. */
  readonly credit_minor: number;
}

/**
 * A client's account in each currency that was ever used, and always in their own, which is the first.
 * Throws Problem 404 NOT_FOUND.
 * @param day `YYYY-MM-DD`
 */
export function clientAccounts(sql: Sql, client_id: number, day: string): ClientAccount[] {
  const [client] = sql.exec<{ currency: string }>('SELECT currency FROM clients WHERE id = ?', client_id);
  if (!client)
    throw new Problem(404, 'NOT_FOUND', `There is no client ${client_id}.`, 'It may have been removed.');
  return sql.exec<ClientAccount>(
    `WITH figures AS (
       SELECT currency,
              status IN ('issued', 'partially_paid') AND balance_minor > 0 AS unpaid,
              iif(status IN ('issued', 'partially_paid'), balance_minor, 0) AS open,
              iif(status IN ('issued', 'partially_paid') AND due_on < ?3, balance_minor, 0) AS overdue,
              total_minor - tax_minor AS revenue,
              0 AS credit
       FROM invoices WHERE client_id = ?1 AND status NOT IN ('draft', 'void')
       UNION ALL
       SELECT n.currency, 0, 0, 0, n.tax_minor - n.total_minor, 0
       FROM credit_notes n JOIN invoices i ON i.id = n.invoice_id
       WHERE i.client_id = ?1 AND i.status <> 'void'
       UNION ALL
       SELECT currency, 0, 0, 0, 0, amount_minor FROM credit_ledger WHERE client_id = ?1
       UNION ALL
       SELECT ?2, 0, 0, 0, 0, 0)
     SELECT currency, sum(unpaid) AS unpaid_invoices, sum(open) AS open_minor, sum(overdue) AS overdue_minor,
            sum(revenue) AS revenue_minor, sum(credit) AS credit_minor
     FROM figures GROUP BY currency ORDER BY currency <> ?2, currency`,
    client_id,
    client.currency,
    day,
  );
}
