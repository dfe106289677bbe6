import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { today } from '../../calendar/panelClock.ts';
import { emit } from '../../events.ts';
import type { Books } from '../books.ts';
import { appliedTo, type CouponRow } from '../coupons.ts';
import type { NewLine } from '../invoices/contents.ts';
import { createInvoice } from '../invoices/draft.ts';
import { issueDraft } from '../invoices/issue.ts';
import { sendTemplate } from '../mail/send.ts';
import { nextNumber } from '../numbering.ts';
import { forPlugins, getOrder, type Order } from './order.ts';
import { invoiceLinesOf, type PricedItem, titleOf } from './items.ts';

export interface NewOrder {
  readonly client_id: number;
  readonly currency: string;
  readonly items: readonly PricedItem[];
  readonly coupon: CouponRow | null;
  readonly note?: string | undefined;
  /** Default: as the settings say. */
  readonly due_on?: string | undefined;
}

/**
 * Takes an order: its services wait until its invoice, issued here, is paid; an invoice of nothing is so at once. Emits
 * order.created. Call it inside a transaction. Throws Problem 422 INVALID, 409 CURRENCY_WITHOUT_RATE.
 */
export function placeOrder(books: Books, actor: Actor, input: NewOrder): Order {
  const { sql, clock } = books;
  const { client_id, currency, items, coupon } = input;
  const day = today(clock);
  const now = clock.now();
  const { lastRowId: id } = sql.query(
    `INSERT INTO orders (number, client_id, status, currency, coupon_id, total_minor, note, created_at, updated_at)
     VALUES (?, ?, 'pending', ?, ?, 0, ?, ?, ?)`,
    [nextNumber(sql, 'order', day), client_id, currency, coupon?.id ?? null, input.note ?? '', now, now],
  );
  const lines = items.flatMap((item) => {
    const service_id = addService(books, id, input, item);
    return invoiceLinesOf(item, currency, day).map((line): NewLine => Object.assign(line, { service_id }));
  });
  const applied = coupon
    ? appliedTo(
        sql,
        coupon,
        lines.map(({ product_id }) => product_id),
      )
    : null;
  const draft = createInvoice(books, actor, {
    client_id,
    currency,
    lines,
    coupons: applied ? [{ ...applied, order_id: id }] : [],
  });
  sql.exec('UPDATE orders SET invoice_id = ?, total_minor = ? WHERE id = ?', draft.id, draft.total_minor, id);
  const order = getOrder(sql, id);
  recordAudit(sql, clock, {
    actor,
    action: 'order.created',
    subject: `order:${id}`,
    summary: `Order ${order.number} of ${order.client_name} was placed`,
    after: {
      total_minor: order.total_minor,
      currency,
      items: order.items.map(({ description }) => description),
    },
  });
  emit(books, 'order.created', forPlugins(order));
  sendTemplate(books, actor, 'order.confirmed', client_id, (write) => ({
    order_number: order.number,
    total: write.money(order.total_minor, currency),
  }));
  issueDraft(books, actor, draft.id, { due_on: input.due_on });
  return getOrder(sql, id);
}

/** One service an item, waiting; and the domain that it is. */
function addService({ sql, clock }: Books, orderId: number, order: NewOrder, item: PricedItem): number {
  const { client_id, currency, coupon } = order;
  const now = clock.now();
  const title = titleOf(item);
  const { product_id, cycle, quantity, amount_minor, setup_minor, domain } = item;
  const { lastRowId: serviceId } = sql.query(
    `INSERT INTO services (client_id, product_id, order_id, label, is_domain, status, currency, cycle, quantity,
       amount_minor, anchor_day, coupon_id, coupon_cycles_left, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, 'pending', ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      client_id,
      product_id,
      orderId,
      title,
      item.type === 'domain' ? 1 : 0,
      currency,
      cycle,
      quantity,
      amount_minor,
      Number(now.slice(8, 10)),
      ...lasting(coupon),
      now,
      now,
    ],
  );
  if (item.type === 'domain')
    sql.exec(
      'INSERT INTO domains (name, client_id, service_id) VALUES (?, ?, ?)',
      domain,
      client_id,
      serviceId,
    );
  sql.exec(
    `INSERT INTO order_items (order_id, product_id, service_id, description, cycle, quantity, amount_minor, setup_minor, domain)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    orderId,
    product_id,
    serviceId,
    title,
    cycle,
    quantity,
    amount_minor,
    setup_minor,
    domain,
  );
  return serviceId;
}

/** The coupon of the renewals: its id and for how many of them; null: for all. */
function lasting(coupon: CouponRow | null): [number | null, number | null] {
  if (!coupon || coupon.duration === 'once') return [null, null];
  return coupon.duration === 'forever' ? [coupon.id, null] : [coupon.id, (coupon.cycles ?? 1) - 1];
}
