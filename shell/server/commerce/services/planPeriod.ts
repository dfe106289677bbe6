/** The periods that a change of plan lies in. */
import { type Cycle, nextPeriodEnd, periodStart } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import type { Books } from '../books.ts';
import type { Period } from './lifecycle.ts';
import { type Service, wrongState } from './service.ts';

interface PaidPeriod extends Period {
  /** What a whole one of the present plan was paid with, before tax. */
  readonly paid: number;
}

interface BilledPlan {
  readonly kind: 'service' | 'proration';
  readonly discount_minor: number;
  readonly product_id: number | null;
}

/**
 * The periods that are paid and not over yet, in their order: the one under way and, where somebody paid early, what is to
 * come. Throws Problem 409.
 */
export function paidPeriods({ sql, clock }: Books, service: Service): readonly [PaidPeriod, ...PaidPeriod[]] {
  const { next_due, label, cycle, anchor_day: anchorDay } = service;
  const day = today(clock);
  if (service.status !== 'active') throw wrongState(service, 'Only what is active can be changed.');
  if (next_due === null || next_due <= day)
    throw new Problem(409, 'NO_PERIOD', `${label} has no period that is paid.`, 'Pay what is due first.');
  const before = (end: string): PaidPeriod => ({
    start: periodStart({ end, cycle, anchorDay }),
    end,
    paid: paidFor(sql, service, end),
  });
  let first = before(next_due);
  const later: PaidPeriod[] = [];
  while (first.start > day && first.start > (service.starts_on ?? first.start)) {
    later.unshift(first);
    first = before(first.start);
  }
  return [first, ...later];
}

/** What the present plan costs for the period that ends on a day, less what a coupon took off it. */
function paidFor(sql: Sql, { id, product_id, amount_minor, quantity }: Service, end: string): number {
  const [latest] = sql.exec<BilledPlan>(
    `SELECT kind, discount_minor, product_id FROM invoice_lines
     WHERE service_id = ? AND kind IN ('service', 'proration') AND period_end = ? AND net_minor > 0
     ORDER BY id DESC LIMIT 1`,
    id,
    end,
  );
  const discount = latest?.kind === 'service' && latest.product_id === product_id ? latest.discount_minor : 0;
  return Math.max(0, amount_minor * quantity - discount);
}

/** The anchor day of a service; one that is billed by the week has that of its period. */
export function anchorOf({ cycle, anchor_day }: Service, { start }: Period): number {
  return cycle === 'weekly' ? Number(start.slice(8)) : anchor_day;
}

/**
 * The period of another cycle that is under way on a day, counted from where the present one began: so the anchor day
 * stays, and nobody pays for a day twice.
 */
export function periodUnder(
  day: string,
  first: string,
  { cycle, anchor_day: anchorDay }: { readonly cycle: Cycle; readonly anchor_day: number },
): Period {
  let start = first;
  let end = nextPeriodEnd({ start, cycle, anchorDay });
  while (end <= day) {
    start = end;
    end = nextPeriodEnd({ start, cycle, anchorDay });
  }
  return { start, end };
}
