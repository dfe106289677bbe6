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
    `WITH steps AS (SELECT value AS days FROM json_each(?2))
     SELECT * FROM (
       SELECT 'renewal' AS what, min(date(next_due, '-' || CASE WHEN domains.id IS NOT NULL THEN ?3
           WHEN cycle IN ('annual', 'biennial', 'triennial') THEN ?4 ELSE ?5 END || ' days')) AS day
         FROM services LEFT JOIN domains ON domains.service_id = services.id
         WHERE status = 'active' AND (invoiced_through IS NULL OR invoiced_through < next_due)
           AND (cancel_on IS NULL OR cancel_on > next_due) AND coalesce(auto_renew, 1) = 1
           AND date(next_due, '-' || CASE WHEN domains.id IS NOT NULL THEN ?3
             WHEN cycle IN ('annual', 'biennial', 'triennial') THEN ?4 ELSE ?5 END || ' days') > ?1
       UNION ALL SELECT 'dunning', min(date(due_on, days || ' days')) FROM invoices, steps
         WHERE status IN ('issued', 'partially_paid') AND date(due_on, days || ' days') > ?1
       UNION ALL SELECT 'dunning', min(date(suspended_at, ?6 || ' days')) FROM services
         WHERE status = 'suspended' AND suspend_reason = 'overdue' AND date(suspended_at, ?6 || ' days') > ?1
       UNION ALL SELECT 'cancellation', min(cancel_on) FROM services
         WHERE cancel_on > ?1 AND status IN ('active', 'suspended')
       UNION ALL SELECT 'domain_expiry', min(expires_on) FROM domains JOIN services ON services.id = service_id
         WHERE auto_renew = 0 AND expires_on > ?1 AND status IN ('active', 'suspended')
       UNION ALL SELECT 'chargeback', min(chargeback_on) FROM payments
         WHERE chargeback_on > ?1 AND status = 'succeeded')
     WHERE day IS NOT NULL ORDER BY day LIMIT 1`,
    after,
    JSON.stringify(steps),
    renewal_days.domain,
    renewal_days.annual,
    renewal_days.monthly,
    Math.max(0, terminate_after_days - suspend_after_days),
  );
  return next ? { day: next.day, what: next.what } : null;
}
