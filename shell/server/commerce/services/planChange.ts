/** Upgrades and downgrades within a period that is paid. */
import type { Actor } from '../../api/access.ts';
import { invalidField } from '../../api/app.ts';
import { changePlan, type Cycle, toMajor } from '../../billing/index.ts';
import { today } from '../../calendar/panelClock.ts';
import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import { applyCredit, creditBalance } from '../credit.ts';
import { createInvoice } from '../invoices/draft.ts';
import { findInvoice, type Invoice } from '../invoices/invoice.ts';
import { issueInvoice } from '../invoices/issue.ts';
import { priceItem } from '../orders/items.ts';
import { alterService } from './alter.ts';
import { creditRest } from './creditRest.ts';
import { logProvisioning } from './provisioning.ts';
import { getService, type Service, wrongState } from './service.ts';

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
  /** The same rest at the new price. */
  readonly charge_minor: number;
  readonly tax_minor: number;
  /** Left to be paid, with tax. */
  readonly due_minor: number;
  /** Paid with the client's credit, with tax. */
  readonly credit_used_minor: number;
  /** Given to the client's credit, with tax. */
  readonly to_credit_minor: number;
  readonly next_due: string;
}

export interface Changed {
  readonly change: PlanChange;
  readonly service: Service;
  readonly invoice: Invoice | null;
}

/**
 * Moves an active service to another product, from today on: what is owed for the rest of the period is an invoice, what
 * is left over a credit note on what had been paid. Coupons are for whole periods. Emits service.upgraded. Call it inside
 * a transaction. Throws Problem 404, 409 SERVICE_…, NO_PERIOD, 422 INVALID.
 */
export function changeService(
  books: Books,
  actor: Actor,
  service: Service,
  wanted: { readonly product_id: number; readonly cycle: Cycle },
): Changed {
  const { sql, clock } = books;
  const { id, client_id, currency, quantity, cycle, label } = service;
  const next = target(sql, service, wanted);
  const day = today(clock);
  const period = paidPeriod(books, service);
  const from = service.amount_minor * quantity;
  const to = next.amount_minor * quantity;
  const { credit, charge } = changePlan({
    old: { amount: period.paid },
    next: { amount: to },
    periodStart: period.start,
    periodEnd: period.end,
    on: day,
    mode: readSetting(sql, 'proration_mode'),
  });
  const before = creditBalance(sql, client_id, currency);
  const title = label.startsWith(service.product_name)
    ? `${next.name}${label.slice(service.product_name.length)}`
    : label;
  const rest = {
    service_id: id,
    period_start: day,
    period_end: period.end,
    quantity: '1',
    kind: 'proration',
  } as const;
  let invoice: Invoice | null = null;
  if (charge > credit) {
    const draft = createInvoice(books, actor, {
      client_id,
      currency,
      lines: [
        {
          ...rest,
          description: `${title}: rest of the period`,
          unit: toMajor(charge, currency),
          product_id: next.product_id,
        },
        ...(credit > 0
          ? [
              {
                ...rest,
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
    creditRest(books, actor, service, credit - charge, `${label} was changed to ${next.name}`);
  }
  const balance = creditBalance(sql, client_id, currency);
  logProvisioning(books, id, 'change', `Changed from ${service.product_name} to ${next.name}`);
  sql.exec(
    `INSERT INTO service_changes (service_id, at, from_product_id, to_product_id, from_amount_minor, to_amount_minor,
       credit_minor, charge_minor, invoice_id)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    clock.now(),
    service.product_id,
    next.product_id,
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
    { product_id: next.product_id, amount_minor: next.amount_minor, label: title },
    {
      action: 'service.changed',
      summary: `${label} was changed to ${next.name}`,
      event: 'service.upgraded',
    },
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
      next_due: period.end,
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

function target(sql: Sql, service: Service, { product_id, cycle }: { product_id: number; cycle: Cycle }) {
  if (cycle !== service.cycle)
    throw invalidField('cycle', 'Within a period that is paid only the product can be changed');
  if (product_id === service.product_id) throw invalidField('product_id', 'It is this product already');
  const { quantity, currency, product_type } = service;
  const [product] = sql.exec<{ type: string }>('SELECT type FROM products WHERE id = ?', product_id);
  if (product_type === 'domain' || product?.type !== product_type)
    throw invalidField('product_id', 'A service can be changed to a product of its own kind');
  return priceItem(sql, { product_id, cycle, quantity, domain: '' }, currency);
}

interface BilledPlan {
  readonly kind: 'service' | 'proration';
  readonly period_start: string;
  readonly discount_minor: number;
  readonly product_id: number | null;
}

/** The period that is under way, and what a whole one of the present plan was paid with. Throws Problem 409. */
function paidPeriod({ sql, clock }: Books, service: Service): { start: string; end: string; paid: number } {
  const { id, status, next_due, label, amount_minor, quantity, product_id, starts_on } = service;
  if (status !== 'active') throw wrongState(service, 'Only what is active can be changed.');
  const day = today(clock);
  if (next_due === null || next_due <= day)
    throw new Problem(409, 'NO_PERIOD', `${label} has no period that is paid.`, 'Pay what is due first.');
  const billed = sql.exec<BilledPlan>(
    `SELECT kind, period_start, discount_minor, product_id FROM invoice_lines
     WHERE service_id = ? AND kind IN ('service', 'proration') AND period_end = ? AND net_minor > 0 ORDER BY id DESC`,
    id,
    next_due,
  );
  const full = amount_minor * quantity;
  const start = billed.find(({ kind }) => kind === 'service')?.period_start ?? starts_on ?? day;
  const [latest] = billed;
  const discount = latest?.kind === 'service' && latest.product_id === product_id ? latest.discount_minor : 0;
  return {
    start: start < day ? start : day,
    end: next_due,
    paid: Math.max(0, full - discount),
  };
}
