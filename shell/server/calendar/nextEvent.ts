import { testAccounts } from '../commerce/bank.ts';
import type { ServerPorts } from '../ports.ts';
import { readSettings } from '../settings.ts';
import { clockState, today } from './panelClock.ts';

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
    `WITH steps AS (SELECT value AS days FROM json_each(?2)),
       -- How many days before it is due each kind is billed.
       kinds AS (SELECT 'domain' AS kind, ?3 AS ahead UNION ALL SELECT 'annual', ?4 UNION ALL SELECT 'monthly', ?5)
     SELECT * FROM (
       SELECT 'renewal' AS what, min(date(due, '-' || ahead || ' days')) AS day FROM (
         SELECT ahead, (
           SELECT min(next_due) FROM services LEFT JOIN domains ON domains.service_id = services.id
           WHERE status = 'active' AND next_due > date(?1, '+' || ahead || ' days')
             AND (invoiced_through IS NULL OR invoiced_through < next_due)
             AND (cancel_on IS NULL OR cancel_on > next_due) AND coalesce(auto_renew, 1) = 1
             AND kind = CASE WHEN domains.id IS NOT NULL THEN 'domain'
               WHEN cycle IN ('annual', 'biennial', 'triennial') THEN 'annual' ELSE 'monthly' END
         ) AS due FROM kinds)
       UNION ALL SELECT 'dunning', min(date(due, days || ' days')) FROM (
         SELECT days, (
           SELECT min(due_on) FROM invoices
           WHERE status IN ('issued', 'partially_paid') AND due_on > date(?1, -days || ' days')
         ) AS due FROM steps)
       UNION ALL SELECT 'dunning', min(date(suspended_at, ?6 || ' days')) FROM services
         WHERE status = 'suspended' AND suspend_reason = 'overdue' AND date(suspended_at, ?6 || ' days') > ?1
       UNION ALL SELECT 'cancellation', min(cancel_on) FROM services
         WHERE cancel_on > ?1 AND status IN ('active', 'suspended')
       UNION ALL SELECT 'domain_expiry', min(expires_on) FROM domains JOIN services ON services.id = service_id
         WHERE auto_renew = 0 AND expires_on > ?1 AND status IN ('active', 'suspended')
       UNION ALL SELECT 'chargeback', min(chargeback_on) FROM payments
         WHERE chargeback_on > ?1 AND status = 'succeeded'
       -- What should have come already comes on the next day.
       UNION ALL SELECT 'transfer', max(date(?1, '+1 day'), min(max(
           date(due_on, json_extract(account.value, '$.days') || ' days'), date(issued_on, '+1 day'))))
         FROM payment_methods JOIN json_each(?7) AS account ON token = json_extract(account.value, '$.number')
           JOIN invoices ON invoices.client_id = payment_methods.client_id
         WHERE gateway = 'bank_transfer' AND status IN ('issued', 'partially_paid') AND payment_methods.id = (
           SELECT max(id) FROM payment_methods AS kept WHERE kept.client_id = invoices.client_id AND autopay = 1))
     WHERE day IS NOT NULL ORDER BY day LIMIT 1`,
    after,
    JSON.stringify(steps),
    renewal_days.domain,
    renewal_days.annual,
    renewal_days.monthly,
    Math.max(0, terminate_after_days - suspend_after_days),
    JSON.stringify(testAccounts),
  );
  return next ? { day: next.day, what: next.what } : null;
}
