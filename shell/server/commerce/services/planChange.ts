/** Upgrades and downgrades within a period that is paid. */
import type { Actor } from '../../actor.ts';
import { invalidField } from '../../invalid.ts';
import { changePlan, type Cycle, toMajor } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import { creditBalance } from '../credit.ts';
import { applyCredit } from '../payments/applyCredit.ts';
import { createInvoice } from '../invoices/draft.ts';
import { findInvoice, type Invoice } from '../invoices/invoice.ts';
import { issueInvoice } from '../invoices/issue.ts';
import { type PricedItem, priceItem } from '../orders/items.ts';
import { alterService } from './alter.ts';
import { creditRest } from './creditRest.ts';
import { anchorOf, paidPeriods, periodUnder } from './planPeriod.ts';
import type { Period } from './lifecycle.ts';
import { logProvisioning } from './provisioning.ts';
import { withdrawBills } from './renewalBill.ts';
import { getService, type Service } from './service.ts';

/** Amounts are for one cycle and the whole quantity, before tax unless it says so; minor units of the service's currency. */
export interface PlanChange {
  readonly product_id: number;
  readonly product_name: string;
  readonly cycle: Cycle;
  readonly currency: string;
  readonly from_amount_minor: number;
  readonly to_amount_minor: number;
  /** The unused rest of what was paid. */
  readonly credit_minor: number;
  /** The rest of the new plan's period: the same one, or the one of the new cycle. */
  readonly charge_minor: number;
  readonly tax_minor: number;
  /** Left to be paid, with tax. */
  readonly due_minor: number;
  /** Paid with the client's credit, with tax. */
  readonly credit_used_minor: number;
  /** Given to the client's credit, with tax. */
  readonly to_credit_minor: number;
  /** Where the new plan's period ends. */
  readonly next_due: string;
}

export interface Changed {
  readonly change: PlanChange;
  readonly service: Service;
  readonly invoice: Invoice | null;
}

/**
 * Moves an active service to another product or billing cycle, from today on: what is owed for the rest of what is paid,
 * a period that was paid early included, is an invoice, what is left over a credit note on what had been paid. A bill for the next period that nobody has paid is
 * taken back, for it says what no longer holds. Coupons are for whole periods. Emits service.upgraded. Call it inside a
 * transaction. Throws Problem 404, 409 SERVICE_…, NO_PERIOD, 422 INVALID.
 */
export function changeService(
  books: Books,
  actor: Actor,
  service: Service,
  wanted: { readonly product_id: number; readonly cycle: Cycle },
): Changed {
  const { sql, clock } = books;
  const { id, client_id, currency, quantity, label } = service;
  const { cycle } = wanted;
  const next = target(sql, service, wanted);
  const day = today(clock);
  const periods = paidPeriods(books, service);
  const [first] = periods;
  const paidUntil = endOf(periods);
  const anchor_day = anchorOf(service, first);
  const nextPeriods =
    cycle === service.cycle ? periods : [periodUnder(day, first.start, { cycle, anchor_day })];
  const next_due = endOf(nextPeriods);
  const from = service.amount_minor * quantity;
  const to = next.amount_minor * quantity;
  const mode = readSetting(sql, 'proration_mode');
  const restOf = ({ start, end }: Period, paid = 0) =>
    changePlan({
      old: { amount: paid },
      next: { amount: to },
      periodStart: start,
      periodEnd: end,
      on: start < day ? day : start,
      mode,
    });
  const credit = sum(periods.map((period) => restOf(period, period.paid).credit));
  const charge = sum(nextPeriods.map((period) => restOf(period).charge));
  const what = wordsFor(service, next, cycle);
  withdrawBills(books, actor, service, { from: paidUntil, reason: what });
  const before = creditBalance(sql, client_id, currency);
  const title = label.startsWith(service.product_name)
    ? `${next.name}${label.slice(service.product_name.length)}`
    : label;
  const rest = { service_id: id, period_start: day, quantity: '1', kind: 'proration' } as const;
  let invoice: Invoice | null = null;
  if (charge > credit) {
    const draft = createInvoice(books, actor, {
      client_id,
      currency,
      lines: [
        {
          ...rest,
          period_end: next_due,
          description: `${title}: rest of the period`,
          unit: toMajor(charge, currency),
          product_id: next.product_id,
        },
        ...(credit > 0
          ? [
              {
                ...rest,
                period_end: paidUntil,
                description: `${label}: unused rest`,
                unit: toMajor(-credit, currency),
                product_id: service.product_id,
              },
            ]
          : []),
      ],
    });
    invoice = issueInvoice(books, actor, draft.id);
    if (before > 0 && invoice.balance_minor > 0) applyCredit(books, actor, invoice.id);
    invoice = findInvoice(books, invoice.id);
  } else if (credit > charge) {
    const of = { ends: periods.map(({ end }) => end), reason: what };
    creditRest(books, actor, service, credit - charge, of);
  }
  const balance = creditBalance(sql, client_id, currency);
  logProvisioning(books, id, 'change', what);
  sql.exec(
    `INSERT INTO service_changes (service_id, at, from_product_id, to_product_id, from_cycle, to_cycle,
       from_amount_minor, to_amount_minor, credit_minor, charge_minor, invoice_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    clock.now(),
    service.product_id,
    next.product_id,
    service.cycle,
    cycle,
    service.amount_minor,
    next.amount_minor,
    credit,
    charge,
    invoice?.id ?? null,
  );
  const after = alterService(
    books,
    actor,
    getService(sql, id),
    {
      product_id: next.product_id,
      amount_minor: next.amount_minor,
      label: title,
      cycle,
      anchor_day,
      next_due,
    },
    { action: 'service.changed', summary: what, event: 'service.upgraded' },
  );
  return {
    change: {
      product_id: next.product_id,
      product_name: next.name,
      cycle,
      currency,
      from_amount_minor: from,
      to_amount_minor: to,
      credit_minor: credit,
      charge_minor: charge,
      tax_minor: invoice?.tax_minor ?? 0,
      due_minor: invoice?.balance_minor ?? 0,
      credit_used_minor: Math.max(0, before - balance),
      to_credit_minor: Math.max(0, balance - before),
      next_due,
    },
    service: after,
    invoice,
  };
}

/** What `changeService` would come to: it is run and taken back, so that both say the same. */
export function previewChange(...change: Parameters<typeof changeService>): PlanChange {
  const previews: PlanChange[] = [];
  const takeBack = new Error('A preview is taken back');
  try {
    change[0].sql.transaction(() => {
      previews.push(changeService(...change).change);
      throw takeBack;
    });
  } catch (error) {
    if (error !== takeBack) throw error;
  }
  const [preview] = previews;
  if (!preview) throw takeBack;
  return preview;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function endOf(periods: readonly Period[]): string {
  return periods.at(-1)?.end ?? '';
}

/** What is done, for people who read it on a credit note or in a log. */
function wordsFor({ label, product_id, cycle: before }: Service, next: PricedItem, cycle: Cycle): string {
  const words = (each: Cycle) => each.replace('_', ' ');
  if (cycle === before) return `${label} was changed to ${next.name}`;
  if (next.product_id === product_id)
    return `${label} was changed from ${words(before)} to ${words(cycle)} billing`;
  return `${label} was changed to ${next.name} with ${words(cycle)} billing`;
}

function target(sql: Sql, service: Service, { product_id, cycle }: { product_id: number; cycle: Cycle }) {
  if (cycle === 'one_time') throw invalidField('cycle', 'What is paid once has no period to change to');
  if (product_id === service.product_id && cycle === service.cycle)
    throw invalidField('product_id', 'It is this product already');
  const { quantity, currency, product_type } = service;
  const [product] = sql.exec<{ type: string }>('SELECT type FROM products WHERE id = ?', product_id);
  if (product_type === 'domain' || product?.type !== product_type)
    throw invalidField('product_id', 'A service can be changed to a product of its own kind');
  return priceItem(sql, { product_id, cycle, quantity, domain: '' }, currency);
}
