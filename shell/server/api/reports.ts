/** Figures, each added up from the rows there are when somebody asks. */
import { createRoute } from '@hono/zod-openapi';
import type { Context, TypedResponse } from 'hono';
import { today } from '../calendar/panelClock.ts';
import { clientsByMonth } from '../commerce/reports/clients.ts';
import { dashboard } from '../commerce/reports/dashboard.ts';
import { monthsBefore } from '../commerce/reports/months.ts';
import { productFigures } from '../commerce/reports/products.ts';
import { agingByClient, BUCKETS } from '../commerce/reports/receivables.ts';
import { recurringByMonth } from '../commerce/reports/recurring.ts';
import { revenueByMonth } from '../commerce/reports/revenue.ts';
import { type Scope, scopeOf } from '../commerce/reports/scope.ts';
import { creditedBetween, taxedBetween } from '../commerce/reports/taxes.ts';
import type { ServerPorts } from '../serverPorts.ts';
import type { PanelEnv } from './access.ts';
import { createApi } from './app.ts';
import { invalidField } from '../invalid.ts';
import { requirePermission } from './permissions.ts';
import { answerFile } from './csv.ts';
import {
  churnSchema,
  clientReceivablesSchema,
  creditedTaxSchema,
  dashboardSchema,
  monthsQuery,
  productFiguresSchema,
  recurringSchema,
  reportQuery,
  revenueSchema,
  taxFiguresSchema,
} from './reportSchemas.ts';
import { json, problems } from './schema.ts';
import { z } from '../zod.ts';

const tags = ['reports'];
const middleware = requirePermission('billing.read');
/** Ten years. */
const MOST_MONTHS = 120;

const overMonths = <Item extends z.ZodType>(item: Item) =>
  z.object({ currency: z.string(), from: z.string(), to: z.string(), items: z.array(item) });

const dashboardRoute = createRoute({
  method: 'get',
  path: '/dashboard',
  tags,
  summary: 'How the company stands today',
  middleware,
  request: { query: reportQuery.pick({ currency: true }) },
  responses: { 200: json(dashboardSchema), ...problems(401, 403, 422) },
});

const monthly = <const Path extends string, Item extends z.ZodType>(
  path: Path,
  summary: string,
  item: Item,
) =>
  createRoute({
    method: 'get',
    path,
    tags,
    summary,
    middleware,
    request: { query: monthsQuery },
    responses: { 200: json(overMonths(item)), ...problems(401, 403, 422) },
  });

const revenue = monthly('/reports/revenue', 'What was billed and received, by month', revenueSchema);
const recurring = monthly('/reports/mrr', 'How recurring revenue moved, by month', recurringSchema);
const churn = monthly('/reports/churn', 'Which clients came and went, by month', churnSchema);
const products = monthly('/reports/products', 'What each product brings', productFiguresSchema);

const aging = createRoute({
  method: 'get',
  path: '/reports/aging',
  tags,
  summary: 'Who owes what, and for how long',
  middleware,
  request: { query: reportQuery },
  responses: {
    200: json(z.object({ currency: z.string(), day: z.iso.date(), items: z.array(clientReceivablesSchema) })),
    ...problems(401, 403, 422),
  },
});

const tax = createRoute({
  method: 'get',
  path: '/reports/tax',
  tags,
  summary: 'What was taxed, by rate and currency, and what credit notes took back of it',
  middleware,
  request: { query: monthsQuery.omit({ currency: true }) },
  responses: {
    200: json(
      z.object({
        from: z.string(),
        to: z.string(),
        items: z.array(taxFiguresSchema),
        credited: z.array(creditedTaxSchema),
      }),
    ),
    ...problems(401, 403, 422),
  },
});

export function reportsApi(ports: Pick<ServerPorts, 'sql' | 'clock'>) {
  const { sql, clock } = ports;

  /** The months asked for; the last twelve where nothing is said. */
  function months(query: { from?: string | undefined; to?: string | undefined }) {
    const to = query.to ?? today(clock).slice(0, 7);
    const from = query.from ?? monthsBefore(to, 11);
    if (from > to) throw invalidField('from', 'Must not lie after the last month');
    if (monthsBefore(to, MOST_MONTHS - 1) > from)
      throw invalidField('from', `At most ${MOST_MONTHS} months at once`);
    return { from, to };
  }

  /** Answers a report by month: as it is, or its items as a file. */
  function report<Item extends object>(
    c: Context<PanelEnv>,
    name: string,
    columns: z.ZodObject,
    query: z.infer<typeof monthsQuery>,
    read: (scope: Scope, from: string, to: string) => Item[],
  ) {
    const scope = scopeOf(sql, query.currency);
    const { from, to } = months(query);
    const { currency } = scope;
    const items = read(scope, from, to);
    return query.format === 'csv'
      ? answerFile(c, { name, item: columns }, inCurrency(items, currency))
      : (c.json({ currency, from, to, items }, 200) as Answered<Item>);
  }

  return createApi()
    .openapi(dashboardRoute, (c) => c.json(dashboard(ports, c.req.valid('query').currency), 200))
    .openapi(revenue, (c) =>
      report(c, 'revenue', revenueSchema, c.req.valid('query'), (scope, from, to) =>
        revenueByMonth(sql, scope, from, to),
      ),
    )
    .openapi(recurring, (c) =>
      report(c, 'mrr', recurringSchema, c.req.valid('query'), (scope, from, to) =>
        recurringByMonth(sql, scope, from, to),
      ),
    )
    .openapi(churn, (c) =>
      report(c, 'churn', churnSchema, c.req.valid('query'), (_, from, to) => clientsByMonth(sql, from, to)),
    )
    .openapi(products, (c) =>
      report(c, 'products', productFiguresSchema, c.req.valid('query'), (scope, from, to) =>
        productFigures(sql, scope, from, to),
      ),
    )
    .openapi(aging, (c) => {
      const { currency: wanted, format } = c.req.valid('query');
      const scope = scopeOf(sql, wanted);
      const day = today(clock);
      const items = agingByClient(sql, scope, day);
      if (format === 'json') return c.json({ currency: scope.currency, day, items }, 200);
      const rows = items.map(({ client_id, client_name, total_minor, overdue_minor, buckets }) => {
        const amounts = BUCKETS.map((bucket) => [`${bucket}_minor`, buckets[bucket]] as const);
        return Object.assign(Object.fromEntries(amounts), {
          client_id,
          client_name,
          total_minor,
          overdue_minor,
        });
      });
      return answerFile(c, { name: 'aging', item: agingColumns }, inCurrency(rows, scope.currency));
    })
    .openapi(tax, (c) => {
      const query = c.req.valid('query');
      const { from, to } = months(query);
      const days = [`${from}-01`, `${to}-31`] as const;
      const items = taxedBetween(sql, ...days);
      if (query.format === 'csv') return answerFile(c, { name: 'tax', item: taxFiguresSchema }, items);
      return c.json({ from, to, items, credited: creditedBetween(sql, ...days) }, 200);
    });
}

type Answered<Item> = TypedResponse<
  { currency: string; from: string; to: string; items: Item[] },
  200,
  'json'
> &
  Response;

const agingColumns = clientReceivablesSchema.omit({ buckets: true }).extend({
  not_due_minor: z.int(),
  '1_30_minor': z.int(),
  '31_60_minor': z.int(),
  '61_90_minor': z.int(),
  over_90_minor: z.int(),
});

/** So that amounts become decimals in a file. */
const inCurrency = <Item extends object>(items: readonly Item[], currency: string) =>
  items.map((item) => ({ ...item, currency }));
