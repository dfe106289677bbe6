/** Bills what is to be renewed, some days before it is due. */
import { SYSTEM } from '../../actor.ts';
import { type Cycle, nextPeriodEnd, toMajor } from '../../billing/index.ts';
import { RENEWAL_KINDS, renewalKinds, TO_BILL } from '../../calendar/renewalKinds.ts';
import type { Sql } from '../../ports.ts';
import type { Settings } from '../../settings.ts';
import type { Books } from '../books.ts';
import { appliedTo, couponById } from '../coupons.ts';
import { creditBalance } from '../credit.ts';
import { applyCredit } from '../payments/applyCredit.ts';
import type { AppliedCoupon, NewLine } from '../invoices/contents.ts';
import { addDraft } from '../invoices/draft.ts';
import { issueDraft } from '../invoices/issue.ts';

interface Due {
  readonly id: number;
  readonly client_id: number;
  readonly product_id: number;
  readonly label: string;
  readonly currency: string;
  readonly cycle: Cycle;
  readonly quantity: number;
  readonly amount_minor: number;
  readonly anchor_day: number;
  readonly next_due: string;
  readonly coupon_id: number | null;
  readonly coupon_cycles_left: number | null;
}

/**
 * Issues the invoices of the periods that begin soon; what of one client is due on the same day is one invoice. Credit
 * that the client has pays for it at once. A period is billed once: `invoiced_through` says which. Returns how many.
 */
export function billRenewals(books: Books, day: string, { renewal_days }: Settings): number {
  const due = books.sql.exec<Due>(
    `SELECT services.id, services.client_id, product_id, label, currency, services.cycle, quantity, amount_minor,
            anchor_day, next_due, coupon_id, coupon_cycles_left
     FROM ${RENEWAL_KINDS} CROSS JOIN services INDEXED BY services_to_bill
       ON ${TO_BILL} AND next_due <= date(?2, '+' || kinds.days || ' days')
     LEFT JOIN domains ON domains.service_id = services.id
     WHERE (cancel_on IS NULL OR cancel_on > next_due) AND coalesce(auto_renew, 1) = 1
     ORDER BY services.client_id, currency, next_due, services.id`,
    renewalKinds(renewal_days),
    day,
  );
  const groups = Map.groupBy(
    due,
    ({ client_id, currency, next_due }) => `${client_id} ${currency} ${next_due}`,
  );
  for (const services of groups.values()) bill(books, day, services);
  return groups.size;
}

function bill(books: Books, day: string, services: readonly Due[]): void {
  const [first] = services;
  if (!first) return;
  const { sql } = books;
  const { client_id, currency, next_due } = first;
  const id = addDraft(books, SYSTEM, {
    client_id,
    currency,
    due_on: next_due < day ? day : next_due,
    lines: services.map(lineOf),
    coupons: couponsOf(sql, services),
  });
  issueDraft(books, SYSTEM, id, { fresh: true });
  for (const service of services)
    sql.exec(
      `UPDATE services SET invoiced_through = next_due, coupon_cycles_left = max(coupon_cycles_left - 1, 0) WHERE id = ?`,
      service.id,
    );
  if (creditBalance(sql, client_id, currency) > 0 && isOpen(sql, id)) applyCredit(books, SYSTEM, id);
}

function lineOf(service: Due): NewLine {
  const { id, product_id, label, currency, cycle, quantity, amount_minor, anchor_day, next_due } = service;
  return {
    kind: 'service',
    description: label,
    quantity: String(quantity),
    unit: toMajor(amount_minor, currency),
    service_id: id,
    product_id,
    period_start: next_due,
    period_end: nextPeriodEnd({ start: next_due, cycle, anchorDay: anchor_day }),
  };
}

/** Each coupon once a document, for the lines of the services that have it and are to have it once more. */
function couponsOf(sql: Sql, services: readonly Due[]): AppliedCoupon[] {
  const lasting = ({ coupon_id, coupon_cycles_left }: Due) =>
    coupon_id !== null && (coupon_cycles_left === null || coupon_cycles_left > 0);
  const ids = new Set(services.filter(lasting).map(({ coupon_id }) => coupon_id));
  return [...ids].flatMap((id) => {
    const coupon = id === null ? undefined : couponById(sql, id);
    if (!coupon || !coupon.active) return [];
    const products = services.map((service) =>
      service.coupon_id === id && lasting(service) ? service.product_id : undefined,
    );
    const applied = appliedTo(sql, coupon, products);
    const lines = applied?.lines.filter((i) => products[i] !== undefined) ?? [];
    return applied && lines.length > 0 ? [{ ...applied, lines }] : [];
  });
}

function isOpen(sql: Sql, id: number): boolean {
  return sql.exec('SELECT 1 FROM invoices WHERE id = ? AND balance_minor > 0', id).length > 0;
}
