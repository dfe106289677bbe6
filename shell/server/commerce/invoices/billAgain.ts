import type { Sql } from '../../ports.ts';

/**
 * Has the next daily job bill the periods again that an invoice was for and that nobody has paid for, with the coupons
 * that they had. Call it in the transaction that takes the invoice back.
 * @param serviceId of this service alone
 */
export function billPeriodsAgain(sql: Sql, invoiceId: number, serviceId: number | null = null): void {
  sql.exec(
    `UPDATE services SET invoiced_through = NULL, coupon_cycles_left = coupon_cycles_left + EXISTS (
       SELECT 1 FROM invoice_lines l JOIN coupon_redemptions r ON r.invoice_id = l.invoice_id
       WHERE l.invoice_id = ?1 AND l.service_id = services.id AND l.period_start = services.next_due
         AND r.coupon_id = services.coupon_id
         AND (r.lines IS NULL OR l.position IN (SELECT value FROM json_each(r.lines))))
     WHERE id IN (SELECT service_id FROM invoice_lines WHERE invoice_id = ?1 AND kind = 'service')
       AND (?2 IS NULL OR id = ?2) AND invoiced_through = next_due AND EXISTS (
         SELECT 1 FROM invoice_lines l
         WHERE l.invoice_id = ?1 AND l.service_id = services.id AND l.kind = 'service' AND l.period_start = services.next_due)`,
    invoiceId,
    serviceId,
  );
}
