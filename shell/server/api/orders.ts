import { createRoute } from '@hono/zod-openapi';
import { couponProblem, findCoupon, type CouponRow } from '../commerce/coupons.ts';
import { priceItem } from '../commerce/orders/items.ts';
import { ORDER_COLUMNS, ORDER_TABLES, type OrderSummary } from '../commerce/orders/order.ts';
import { acceptOrder, cancelOrder } from '../commerce/orders/decide.ts';
import { orderDetail } from '../commerce/orders/detail.ts';
import { placeOrder } from '../commerce/orders/place.ts';
import { billedClient } from '../commerce/parties.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { currencySchema } from '../settings.ts';
import { actor } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { answerList } from './csv.ts';
import { byClientName, contains, equals, listPage, within } from './list.ts';
import { ownClient, requirePermission, requirePermissionOrClient } from './permissions.ts';
import {
  newOrderSchema,
  orderDetailSchema,
  orderSchema,
  orderStatus,
  orderSummarySchema,
} from './orderSchemas.ts';
import { daySchema, idParam, json, listQuery, pageOf, problems } from './schema.ts';
import { write } from './write.ts';
import { z } from '../zod.ts';

const tags = ['orders'];
const reader = requirePermissionOrClient('billing.read');
const writer = requirePermission('billing.write');
const list = createRoute({
  method: 'get',
  path: '/orders',
  tags,
  summary: 'Orders; clients see their own',
  middleware: reader,
  request: {
    query: listQuery(['-created_at', 'number', 'client_name', 'status', 'total']).extend({
      status: orderStatus.optional(),
      client_id: z.coerce.number().int().positive().optional(),
      currency: currencySchema.optional(),
      from: daySchema.optional(),
      to: daySchema.optional(),
    }),
  },
  responses: { 200: json(pageOf(orderSummarySchema)), ...problems(401, 403, 422) },
});

const get = createRoute({
  method: 'get',
  path: '/orders/{id}',
  tags,
  summary: 'One order with what it asks for and what came of it: invoice, payments, what was set up',
  middleware: reader,
  request: { params: idParam },
  responses: { 200: json(orderDetailSchema), ...problems(401, 403, 404) },
});

const create = createRoute({
  method: 'post',
  path: '/orders',
  tags,
  summary: 'Take an order for a client; its invoice is issued',
  middleware: writer,
  request: { body: json(newOrderSchema) },
  responses: {
    201: json(orderSchema, 'Created'),
    ...problems(401, 403, [409, 'CURRENCY_WITHOUT_RATE'], 422),
  },
});

const decide = <const Path extends string>(path: Path, summary: string) =>
  createRoute({
    method: 'post',
    path,
    tags,
    summary,
    middleware: writer,
    request: { params: idParam },
    responses: {
      200: json(orderSchema),
      ...problems(401, 403, 404, [409, 'ORDER_NOT_PENDING', 'NO_ROOM', 'INVOICE_HAS_PAYMENTS']),
    },
  });

const accept = decide('/orders/{id}/accept', 'Set up what an order asks for, paid or not');
const cancel = decide('/orders/{id}/cancel', 'Take an order back that was not set up');

const SORTABLE = {
  created_at: 'orders.created_at',
  number: 'orders.id',
  client_name: byClientName('orders'),
  status: 'orders.status',
  total: 'orders.total_minor',
};
const TOPICS = ['orders', 'invoices', 'services', 'audit', 'outbox'] as const;

export function ordersApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  const { sql } = ports;
  return createApi()
    .openapi(list, (c) => {
      const { q, status: state, client_id, currency, from, to, ...request } = c.req.valid('query');
      const own = ownClient(c.var.caller) ?? client_id;
      const source = {
        columns: ORDER_COLUMNS,
        from: ORDER_TABLES,
        table: 'orders',
        filters: [
          ...(own === undefined ? [] : [{ where: 'orders.client_id = ?', bindings: [own] }]),
          ...equals('orders.status', state),
          ...equals('orders.currency', currency),
          ...within('orders.created_at', { from, to }),
          ...contains(['orders.number'], q, [
            { column: 'orders.client_id', table: 'clients', columns: ['name'] },
          ]),
        ],
        sortable: SORTABLE,
        key: 'orders.id',
      };
      return answerList(c, { name: 'orders', item: orderSummarySchema }, request, (request) =>
        listPage<OrderSummary>(sql, source, request),
      );
    })
    .openapi(get, (c) => {
      const order = orderDetail(ports, c.req.valid('param').id);
      const own = ownClient(c.var.caller);
      if (own !== null && own !== order.client_id)
        throw new Problem(403, 'FORBIDDEN', 'You may not do this.', 'Clients can see only what is theirs.');
      return c.json(order, 200);
    })
    .openapi(create, (c) => {
      const input = c.req.valid('json');
      const order = write(c, ports, TOPICS, () => {
        const client = billedClient(sql, input.client_id);
        const currency = input.currency ?? client.currency;
        const items = input.items.map((wish, i) => priceItem(sql, wish, currency, `items.${i}`));
        const products = items.map(({ product_id }) => product_id);
        const coupon = wanted(input.coupon_code, { client_id: client.id, currency, products });
        const { client_id, note, due_on } = input;
        return placeOrder(ports, actor(c), { client_id, currency, items, coupon, note, due_on });
      });
      return c.json(order, 201);
    })
    .openapi(accept, (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        write(c, ports, TOPICS, () => acceptOrder(ports, actor(c), id)),
        200,
      );
    })
    .openapi(cancel, (c) => {
      const { id } = c.req.valid('param');
      return c.json(
        write(c, ports, TOPICS, () => cancelOrder(ports, actor(c), id)),
        200,
      );
    });

  /** Throws Problem 422 INVALID at `coupon_code`. */
  function wanted(code: string, purchase: Parameters<typeof couponProblem>[2]): CouponRow | null {
    if (code === '') return null;
    const coupon = findCoupon(sql, code);
    const problem = coupon ? couponProblem(ports, coupon, purchase) : 'There is no such coupon';
    if (problem !== null) throw invalidField('coupon_code', problem);
    return coupon ?? null;
  }
}
