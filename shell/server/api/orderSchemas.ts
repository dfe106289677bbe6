import { cycles } from '../billing/index.ts';
import { currencySchema } from '../settings.ts';
import { invoiceSummarySchema } from './invoiceSchemas.ts';
import { paymentSummarySchema } from './paymentSchemas.ts';
import { line } from './schema.ts';
import { z } from '../zod.ts';

export const orderStatus = z.enum(['pending', 'active', 'cancelled']);

export const orderSummarySchema = z
  .object({
    id: z.int(),
    number: z.string(),
    client_id: z.int(),
    client_name: z.string(),
    status: orderStatus,
    currency: z.string(),
    coupon_code: z.string().nullable(),
    invoice_id: z.int().nullable(),
    invoice_number: z.string().nullable(),
    invoice_status: z.string().nullable(),
    total_minor: z.int(),
    note: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('OrderSummary');

export const orderSchema = orderSummarySchema
  .extend({
    items: z.array(
      z.object({
        id: z.int(),
        product_id: z.int().nullable(),
        service_id: z.int().nullable(),
        service_status: z.string().nullable(),
        description: z.string(),
        cycle: z.enum(cycles),
        quantity: z.int(),
        amount_minor: z.int(),
        setup_minor: z.int(),
        domain: z.string(),
      }),
    ),
  })
  .openapi('Order');

export const orderDetailSchema = orderSchema.extend({
  invoice: invoiceSummarySchema.nullable(),
  payments: z.array(paymentSummarySchema),
  log: z.array(
    z.object({
      id: z.int(),
      service_id: z.int(),
      label: z.string(),
      at: z.string(),
      action: z.string(),
      outcome: z.string(),
      detail: z.string(),
    }),
  ),
});

export const newOrderSchema = z.strictObject({
  client_id: z.int().positive(),
  currency: currencySchema.optional().openapi({ description: "Default: the client's" }),
  items: z
    .array(
      z.strictObject({
        product_id: z.int().positive(),
        cycle: z.enum(cycles),
        quantity: z.int().min(1).max(1000).default(1),
        domain: z.string().trim().max(253).default(''),
      }),
    )
    .min(1)
    .max(50),
  coupon_code: line(60).default(''),
  note: z.string().trim().max(2000).default(''),
  due_on: z.iso.date().optional(),
});
