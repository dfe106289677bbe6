import { GATEWAYS, PAYMENT_STATUSES } from '../commerce/payments/payment.ts';
import { currencySchema } from '../settings.ts';
import { daySchema } from './invoiceSchemas.ts';
import { line } from './schema.ts';
import { z } from '../zod.ts';

const amount = z.int().positive().openapi({ description: 'Minor units' });

export const cardSchema = z
  .strictObject({
    number: z.string().max(40),
    exp: z.string().max(10),
    cvc: z.string().max(4),
    name: line(120),
  })
  .openapi('Card');

/** How an invoice is paid. `confirm_3ds`: the person's answer when the bank asks. */
export const payWithSchema = z
  .union([
    z.strictObject({
      gateway: z.literal('card'),
      card: cardSchema,
      confirm_3ds: z.boolean().optional(),
      save: z.boolean().optional(),
    }),
    z.strictObject({ payment_method_id: z.int().positive(), confirm_3ds: z.boolean().optional() }),
    z.strictObject({ gateway: z.literal('bank_transfer') }),
  ])
  .openapi('PayWith');

export const newPaymentSchema = z
  .strictObject({
    client_id: z.int().positive(),
    invoice_id: z.int().positive().optional(),
    amount_minor: amount,
    currency: currencySchema,
    gateway: z.enum(GATEWAYS).exclude(['card']),
    reference: line(120).optional(),
    received_on: daySchema.optional(),
  })
  .openapi('NewPayment');

export const confirmationSchema = z.strictObject({
  amount_minor: amount.optional(),
  reference: line(120).optional(),
});

export const refundSchema = z
  .strictObject({
    amount_minor: amount.optional(),
    reason: line(300).optional(),
    reopen: z.boolean().optional().openapi({ description: 'The invoice is to be paid again' }),
  })
  .openapi('Refund');

export const paymentSummarySchema = z
  .object({
    id: z.int(),
    client_id: z.int(),
    client_name: z.string(),
    currency: z.string(),
    amount_minor: z.int(),
    refunded_minor: z.int(),
    gateway: z.enum(GATEWAYS),
    status: z.enum(PAYMENT_STATUSES),
    failure: z.string().nullable(),
    reference: z.string(),
    last4: z.string(),
    invoice_id: z.int().nullable(),
    invoice_number: z.string().nullable(),
    rate_to_base: z.string(),
    received_on: z.string(),
    created_at: z.string(),
  })
  .openapi('PaymentSummary');

export const paymentSchema = paymentSummarySchema
  .extend({
    allocations: z.array(
      z.object({ invoice_id: z.int(), invoice_number: z.string().nullable(), amount_minor: z.int() }),
    ),
    refunds: z.array(
      z.object({
        id: z.int(),
        kind: z.enum(['refund', 'chargeback']),
        amount_minor: z.int(),
        reason: z.string(),
        day: z.string(),
      }),
    ),
    refundable_minor: z.int(),
  })
  .openapi('Payment');
