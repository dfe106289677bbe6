import { Problem } from '../../problem.ts';
import type { Sql } from '../../ports.ts';
import { type InvoiceRow, invoiceRow } from './invoice.ts';

/**
 * An invoice that can take a payment; one that was given up can. Throws Problem 404, 409 INVOICE_NOT_PAYABLE,
 * INVOICE_PAID.
 */
export function payableRow(sql: Sql, id: number): InvoiceRow {
  const row = invoiceRow(sql, id);
  if (row.status === 'paid')
    throw new Problem(
      409,
      'INVOICE_PAID',
      `Invoice ${row.number} is paid.`,
      'Record the payment without an invoice: it becomes credit.',
    );
  if (row.status === 'draft' || row.status === 'void')
    throw new Problem(
      409,
      'INVOICE_NOT_PAYABLE',
      `This invoice is ${row.status === 'draft' ? 'a draft' : 'void'}.`,
      row.status === 'draft' ? 'Issue it first.' : 'Nothing is owed on it.',
    );
  return row;
}
