import { BUCKETS } from '../commerce/reports/receivables.ts';
import { z } from '../zod.ts';

const minor = z.int().openapi({ description: 'Minor units of the currency of the answer' });
const month = z
  .string()
  .regex(/^[1-9]\d{3}-(0[1-9]|1[0-2])$/, 'A month such as 2026-03')
  .openapi({ example: '2026-03' });

export const reportQuery = z.object({
  /** `base`: everything, converted. */
  currency: z
    .union([z.literal('base'), z.string().regex(/^[A-Z]{3}$/, 'base, or a currency such as EUR')])
    .default('base'),
  format: z.enum(['json', 'csv']).default('json'),
});

export const monthsQuery = reportQuery.extend({ from: month.optional(), to: month.optional() });

export const revenueSchema = z.object({
  month,
  invoices: z.int(),
  invoiced_minor: minor,
  credited_minor: minor,
  revenue_minor: minor,
  tax_minor: minor,
  cash_minor: minor,
});

export const recurringSchema = z.object({
  month,
  start_minor: minor,
  new_minor: minor,
  expansion_minor: minor,
  reactivation_minor: minor,
  contraction_minor: minor,
  churn_minor: minor,
  end_minor: minor,
});

export const churnSchema = z.object({
  month,
  start: z.int(),
  gained: z.int(),
  lost: z.int(),
  end: z.int(),
  churn_percent: z.string().nullable(),
});

const productRecurring = z.object({
  product_id: z.int(),
  name: z.string(),
  active: z.int(),
  mrr_minor: minor,
});

export const productFiguresSchema = productRecurring.extend({ billed_minor: minor });

export const clientReceivablesSchema = z.object({
  client_id: z.int(),
  client_name: z.string(),
  total_minor: minor,
  overdue_minor: minor,
  buckets: z.record(z.enum(BUCKETS), minor),
});

export const taxFiguresSchema = z.object({
  name: z.string(),
  rate: z.string(),
  currency: z.string(),
  invoices: z.int(),
  base_minor: z.int(),
  tax_minor: z.int(),
});

export const creditedTaxSchema = z.object({
  currency: z.string(),
  credit_notes: z.int(),
  net_minor: z.int(),
  tax_minor: z.int(),
});

export const dashboardSchema = z
  .object({
    currency: z.string(),
    day: z.iso.date(),
    kpis: z.object({
      mrr_minor: minor,
      mrr_month_ago_minor: minor.openapi({ description: 'When this month began' }),
      active_services: z.int(),
      suspended_services: z.int(),
      paying_clients: z.int().openapi({ description: 'Clients with a service that earns' }),
      new_clients: z.int().openapi({ description: 'Who became one this month' }),
      lost_clients: z.int().openapi({ description: 'Who is none any more since this month' }),
      revenue_minor: minor.openapi({ description: 'Of this month: invoiced less credited, without tax' }),
      revenue_last_month_minor: minor,
      cash_minor: minor.openapi({ description: 'Of this month: received less refunded' }),
      receivables_minor: minor,
      overdue_minor: minor,
      overdue_invoices: z.int(),
      pending_orders: z.int(),
      open_tickets: z.int(),
    }),
    revenue: z.array(revenueSchema),
    mrr: z.array(recurringSchema),
    aging: z.array(z.object({ bucket: z.enum(BUCKETS), invoices: z.int(), amount_minor: minor })),
    services: z.array(z.object({ status: z.string(), count: z.int() })),
    top_products: z.array(productRecurring),
  })
  .openapi('Dashboard');
