import type { Actor } from '../../api/access.ts';
import type { Books } from '../books.ts';

/** Has the services go on that an invoice has paid for. Called once when it becomes paid, in the same transaction. */
export function invoicePaid({ sql, clock }: Books, _actor: Actor, invoice_id: number): void {
  const lines = sql.exec<{ service_id: number; period_end: string }>(
    `SELECT service_id, period_end FROM invoice_lines
     WHERE invoice_id = ? AND service_id IS NOT NULL AND period_end IS NOT NULL ORDER BY position`,
    invoice_id,
  );
  for (const { service_id, period_end } of lines)
    sql.exec(
      `UPDATE services SET next_due = ?, updated_at = ? WHERE id = ? AND (next_due IS NULL OR next_due < ?)`,
      period_end,
      clock.now(),
      service_id,
      period_end,
    );
}
