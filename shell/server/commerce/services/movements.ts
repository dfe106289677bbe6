/** Monthly recurring revenue, written down with every change of it. */
import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import type { Books } from '../books.ts';
import { monthly, type ServiceRow } from './service.ts';

type Kind = 'new' | 'expansion' | 'contraction' | 'churn' | 'reactivation';

/** A service that is active earns; one that is suspended leaves as churn and comes back as reactivation. */
const earns = (service: ServiceRow) => (service.status === 'active' ? monthly(service) : 0);

/** Notes what a change does to the recurring revenue, if anything. Call it in the transaction of the change. */
export function recordMovement({ sql, clock }: Books, before: ServiceRow, after: ServiceRow): void {
  const [was, is] = [earns(before), earns(after)];
  if (was === is) return;
  sql.exec(
    `INSERT INTO service_movements (service_id, day, kind, currency, mrr_before_minor, mrr_after_minor)
     VALUES (?, ?, ?, ?, ?, ?)`,
    after.id,
    today(clock),
    kindOf(was, is, () => hasEarned(sql, after.id)),
    after.currency,
    was,
    is,
  );
}

function kindOf(was: number, is: number, hasEarnedBefore: () => boolean): Kind {
  if (is === 0) return 'churn';
  if (was === 0) return hasEarnedBefore() ? 'reactivation' : 'new';
  return is > was ? 'expansion' : 'contraction';
}

function hasEarned(sql: Sql, serviceId: number): boolean {
  return sql.exec('SELECT 1 FROM service_movements WHERE service_id = ? LIMIT 1', serviceId).length > 0;
}
