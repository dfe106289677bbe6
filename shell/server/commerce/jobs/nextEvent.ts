import { testAccounts } from '../bank.ts';
import type { ServerPorts } from '../../serverPorts.ts';
import { readSettings } from '../../settings.ts';
import { clockState, today } from '../../calendar/panelClock.ts';
import { RENEWAL_KINDS, renewalKinds, TO_BILL } from '../../calendar/renewalKinds.ts';

/** The first day whose work is still to be done and on which there is some, and what; null where there is none ahead. */
export function nextEvent({
  sql,
  clock,
}: Pick<ServerPorts, 'sql' | 'clock'>): { day: string; what: string } | null {
  const { renewal_days, reminder_days, suspend_after_days, terminate_after_days } = readSettings(sql);
  const { done_through } = clockState(sql);
  const day = today(clock);
  const after = done_through !== null && done_through >= day ? done_through : day;
  const steps = [...reminder_days, 1, suspend_after_days, terminate_after_days];
  const [next] = sql.exec<{ day: string; what: string }>(
    `WITH steps AS (SELECT value AS days FROM json_each(?3))
     SELECT * FROM (
       SELECT 'renewal' AS what, min(date(due, '-' || days || ' days')) AS day FROM (
         SELECT days, (
           SELECT next_due FROM services INDEXED BY services_to_bill
           LEFT JOIN domains ON domains.service_id = services.id
           WHERE ${TO_BILL} AND next_due > date(?2, '+' || kinds.days || ' days')
             AND (cancel_on IS NULL OR cancel_on > next_due) AND coalesce(auto_renew, 1) = 1
           ORDER BY next_due LIMIT 1
         ) AS due FROM ${RENEWAL_KINDS})
       UNION ALL SELECT 'dunning', min(date(due, days || ' days')) FROM (
         SELECT days, (
           SELECT min(due_on) FROM invoices
           WHERE status IN ('issued', 'partially_paid') AND due_on > date(?2, -days || ' days')
         ) AS due FROM steps)
       UNION ALL SELECT 'dunning', min(date(suspended_at, ?4 || ' days')) FROM services
         WHERE status = 'suspended' AND suspend_reason = 'overdue' AND date(suspended_at, ?4 || ' days') > ?2
       UNION ALL SELECT 'cancellation', min(cancel_on) FROM services INDEXED BY services_by_end
         WHERE cancel_on > ?2 AND status IN ('active', 'suspended')
       UNION ALL SELECT 'domain_expiry', min(expires_on) FROM domains INDEXED BY domains_to_let_go
         CROSS JOIN services ON services.id = service_id
         WHERE auto_renew = 0 AND expires_on > ?2 AND status IN ('active', 'suspended')
       UNION ALL SELECT 'chargeback', min(chargeback_on) FROM payments INDEXED BY payments_to_charge_back
         WHERE chargeback_on > ?2 AND status = 'succeeded' AND refunded_minor < amount_minor
       -- What should have come already comes on the next day.
       UNION ALL SELECT 'transfer', max(date(?2, '+1 day'), min(max(
           date(due_on, json_extract(account.value, '$.days') || ' days'), date(issued_on, '+1 day'))))
         FROM invoices CROSS JOIN payment_methods ON payment_methods.id = (
           SELECT max(id) FROM payment_methods AS kept WHERE kept.client_id = invoices.client_id AND autopay = 1)
           JOIN json_each(?5) AS account ON token = json_extract(account.value, '$.number')
         WHERE gateway = 'bank_transfer' AND status IN ('issued', 'partially_paid'))
     WHERE day IS NOT NULL ORDER BY day LIMIT 1`,
    renewalKinds(renewal_days),
    after,
    JSON.stringify(steps),
    Math.max(0, terminate_after_days - suspend_after_days),
    JSON.stringify(testAccounts),
  );
  return next ? { day: next.day, what: next.what } : null;
}
