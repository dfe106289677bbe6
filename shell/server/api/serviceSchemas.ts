import { cycles } from '../billing/index.ts';
import { z } from '../zod.ts';

const minor = z.int();
const day = z.iso.date();

export const SERVICE_STATUSES = ['pending', 'active', 'suspended', 'terminated', 'cancelled'] as const;

export const serviceSchema = z
  .object({
    id: z.int(),
    client_id: z.int(),
    client_name: z.string(),
    product_id: z.int(),
    product_name: z.string(),
    product_type: z.string(),
    order_id: z.int().nullable(),
    label: z.string(),
    status: z.enum(SERVICE_STATUSES),
    suspend_reason: z.enum(['overdue', 'abuse', 'other']).nullable(),
    currency: z.string(),
    cycle: z.enum(cycles),
    quantity: z.int(),
    amount_minor: minor.openapi({ description: 'Of one, for one cycle' }),
    anchor_day: z.int(),
    starts_on: day.nullable(),
    next_due: day.nullable().openapi({ description: 'The first day that is not paid for yet' }),
    invoiced_through: day.nullable(),
    cancel_on: day.nullable(),
    coupon_id: z.int().nullable(),
    coupon_cycles_left: z.int().nullable(),
    server_id: z.int().nullable(),
    server_name: z.string().nullable(),
    username: z.string(),
    domain: z.string().nullable(),
    suspended_at: z.string().nullable(),
    ended_at: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('Service');

export const serviceDetailSchema = serviceSchema.extend({
  log: z.array(
    z.object({ id: z.int(), at: z.string(), action: z.string(), outcome: z.string(), detail: z.string() }),
  ),
  changes: z.array(
    z.object({
      id: z.int(),
      at: z.string(),
      from_product: z.string(),
      to_product: z.string(),
      from_cycle: z.enum(cycles),
      to_cycle: z.enum(cycles),
      from_amount_minor: minor,
      to_amount_minor: minor,
      credit_minor: minor,
      charge_minor: minor,
      invoice_id: z.int().nullable(),
    }),
  ),
  invoices: z.array(
    z.object({
      id: z.int(),
      number: z.string().nullable(),
      status: z.string(),
      overdue: z.boolean(),
      currency: z.string(),
      issued_on: day.nullable(),
      due_on: day.nullable(),
      paid_on: day.nullable(),
      total_minor: minor,
      balance_minor: minor,
    }),
  ),
});

export const serverSchema = z
  .object({
    id: z.int(),
    name: z.string(),
    host: z.string(),
    capacity: z.int(),
    used: z.int(),
    active: z.boolean(),
  })
  .openapi('Server');

export const planChangeSchema = z.object({
  product_id: z.int(),
  product_name: z.string(),
  cycle: z.enum(cycles),
  currency: z.string(),
  from_amount_minor: minor,
  to_amount_minor: minor,
  credit_minor: minor,
  charge_minor: minor,
  tax_minor: minor,
  due_minor: minor,
  credit_used_minor: minor,
  to_credit_minor: minor,
  next_due: day,
});

export const planChangedSchema = z.object({
  service: serviceSchema,
  invoice: z.looseObject({ id: z.int(), number: z.string().nullable(), balance_minor: minor }).nullable(),
});
