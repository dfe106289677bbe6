import type { Cycle } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Books } from '../books.ts';
import { getService } from './service.ts';

interface InvoiceOfService {
  id: number;
  number: string | null;
  status: string;
  overdue: boolean;
  currency: string;
  issued_on: string | null;
  due_on: string | null;
  paid_on: string | null;
  total_minor: number;
  balance_minor: number;
}

/** A service with what happened to it, the newest first. Throws Problem 404 NOT_FOUND. */
export function serviceDetail({ sql, clock }: Books, id: number) {
  const service = getService(sql, id);
  const log = sql.exec<{ id: number; at: string; action: string; outcome: string; detail: string }>(
    'SELECT id, at, action, outcome, detail FROM provisioning_log WHERE service_id = ? ORDER BY id DESC',
    id,
  );
  const changes = sql.exec<{
    id: number;
    at: string;
    from_product: string;
    to_product: string;
    from_cycle: Cycle;
    to_cycle: Cycle;
    from_amount_minor: number;
    to_amount_minor: number;
    credit_minor: number;
    charge_minor: number;
    invoice_id: number | null;
  }>(
    `SELECT c.id, at, f.name AS from_product, t.name AS to_product, from_cycle, to_cycle, from_amount_minor, to_amount_minor, credit_minor,
            charge_minor, invoice_id
     FROM service_changes c JOIN products f ON f.id = from_product_id JOIN products t ON t.id = to_product_id
     WHERE service_id = ? ORDER BY c.id DESC`,
    id,
  );
  const invoices = sql
    .exec<Omit<InvoiceOfService, 'overdue'>>(
      `SELECT id, number, status, currency, issued_on, due_on, paid_on, total_minor, balance_minor FROM invoices
       WHERE id IN (SELECT invoice_id FROM invoice_lines WHERE service_id = ?) ORDER BY id DESC`,
      id,
    )
    .map((row): InvoiceOfService => Object.assign(row, { overdue: isLate(row, today(clock)) }));
  return Object.assign(service, { log, changes, invoices });
}

function isLate({ status, due_on }: Omit<InvoiceOfService, 'overdue'>, day: string): boolean {
  return (status === 'issued' || status === 'partially_paid') && due_on !== null && due_on < day;
}
