import type { Sql } from '../../ports.ts';

export interface TaxFigures {
  readonly name: string;
  readonly rate: string;
  readonly currency: string;
  readonly invoices: number;
  readonly base_minor: number;
  readonly tax_minor: number;
}

export interface CreditedTax {
  readonly currency: string;
  readonly credit_notes: number;
  readonly net_minor: number;
  readonly tax_minor: number;
}

/** What was taxed between two days (both included), by rate and in the currency it was billed in; what is void is left out. */
export function taxedBetween(sql: Sql, from: string, to: string): TaxFigures[] {
  return sql.exec<TaxFigures>(
    `SELECT name, rate, currency, count(*) AS invoices, sum(base_minor) AS base_minor, sum(amount_minor) AS tax_minor
     FROM invoices JOIN invoice_taxes ON invoice_id = invoices.id
     WHERE issued_on BETWEEN ? AND ? AND status NOT IN ('draft', 'void')
     GROUP BY name, rate, currency ORDER BY currency, name, CAST(rate AS REAL)`,
    from,
    to,
  );
}

/** What credit notes of the same days took back of it. */
export function creditedBetween(sql: Sql, from: string, to: string): CreditedTax[] {
  return sql.exec<CreditedTax>(
    `SELECT n.currency, count(*) AS credit_notes, sum(n.total_minor - n.tax_minor) AS net_minor,
            sum(n.tax_minor) AS tax_minor
     FROM credit_notes n JOIN invoices i ON i.id = n.invoice_id
     WHERE n.issued_on BETWEEN ? AND ? AND i.status <> 'void' GROUP BY n.currency ORDER BY n.currency`,
    from,
    to,
  );
}
