/** Invoices, payments and credit notes as they go over the wire. Amounts in minor units of `currency`. */
import { INVOICE_STATUSES, LINE_KINDS } from '../commerce/invoices/invoice.ts';
import { currencySchema } from '../settings.ts';
import { line } from './schema.ts';
import { z } from '../zod.ts';

export const daySchema = z
  .string()
  .refine(isDay, 'A day that exists, as YYYY-MM-DD')
  .openapi({ example: '2026-03-15' });
const decimal = z
  .string()
  .regex(/^-?\d{1,12}(\.\d{1,9})?$/, 'A decimal number such as 12.50')
  .openapi({ example: '12.50' });
const positive = decimal.refine((value) => !value.startsWith('-'), 'Must not be below zero');
const percent = positive.refine((value) => Number(value) <= 100, 'At most 100');
const id = z.int().positive();

export const newLineSchema = z
  .strictObject({
    kind: z.enum(LINE_KINDS).default('manual'),
    description: line(300).min(1),
    quantity: positive.default('1'),
    unit: decimal,
    discount: z.strictObject({ percent: percent.optional(), fixed: z.int().min(0).optional() }).optional(),
    service_id: id.optional(),
    product_id: id.optional(),
    period_start: daySchema.optional(),
    period_end: daySchema.optional(),
    taxable: z.boolean().optional(),
  })
  .openapi('NewInvoiceLine');

export const linesSchema = z.array(newLineSchema).max(200);

export const newInvoiceSchema = z
  .strictObject({
    client_id: id,
    currency: currencySchema.optional(),
    due_on: daySchema.optional(),
    lines: linesSchema,
    notes: z.string().trim().max(2000).optional(),
  })
  .openapi('NewInvoice');

export const draftChangesSchema = newInvoiceSchema
  .pick({ due_on: true, lines: true, notes: true })
  .partial()
  .openapi('DraftChanges');

export const invoiceSummarySchema = z
  .object({
    id: z.int(),
    number: z.string().nullable(),
    client_id: z.int(),
    client_name: z.string(),
    status: z.enum(INVOICE_STATUSES),
    overdue: z.boolean(),
    currency: z.string(),
    tax_mode: z.enum(['exclusive', 'inclusive']),
    reverse_charge: z.boolean(),
    issued_on: z.string().nullable(),
    due_on: z.string().nullable(),
    paid_on: z.string().nullable(),
    subtotal_minor: z.int(),
    discount_minor: z.int(),
    tax_minor: z.int(),
    total_minor: z.int(),
    paid_minor: z.int(),
    credited_minor: z.int(),
    balance_minor: z.int(),
    rate_to_base: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('InvoiceSummary');

const lineSchema = z
  .object({
    id: z.int(),
    position: z.int(),
    kind: z.enum(LINE_KINDS),
    description: z.string(),
    quantity: z.string(),
    unit: z.string(),
    discount_percent: z.string().nullable(),
    discount_fixed_minor: z.int().nullable(),
    net_minor: z.int().openapi({ description: 'After its own discount, before coupons, without tax' }),
    discount_minor: z.int(),
    own_discount_minor: z.int(),
    taxable: z.boolean(),
    tax_rates: z.array(z.string()),
    service_id: z.int().nullable(),
    product_id: z.int().nullable(),
    period_start: z.string().nullable(),
    period_end: z.string().nullable(),
    credited_net_minor: z.int(),
  })
  .openapi('InvoiceLine');

const party = {
  name: z.string(),
  email: z.string(),
  address: z.string(),
  city: z.string(),
  postcode: z.string(),
  state: z.string(),
  country: z.string(),
  tax_id: z.string(),
};

export const invoiceSchema = invoiceSummarySchema
  .extend({
    notes: z.string(),
    client: z.object({ ...party, company: z.string() }),
    company: z.object({ ...party, bank: z.string() }),
    lines: z.array(lineSchema),
    taxes: z.array(
      z.object({ rate: z.string(), name: z.string(), base_minor: z.int(), amount_minor: z.int() }),
    ),
    coupons: z.array(z.object({ coupon_id: z.int(), code: z.string(), amount_minor: z.int() })),
    allocations: z.array(
      z.object({
        id: z.int(),
        payment_id: z.int().nullable().openapi({ description: 'Null: paid with credit' }),
        amount_minor: z.int().openapi({ description: 'Below zero: taken back' }),
        day: z.string(),
      }),
    ),
    credit_notes: z.array(
      z.object({
        id: z.int(),
        number: z.string(),
        total_minor: z.int(),
        reason: z.string(),
        issued_on: z.string(),
      }),
    ),
    notices: z.array(z.object({ kind: z.string(), day: z.string() })),
  })
  .openapi('Invoice');

export const creditNoteSchema = z
  .object({
    id: z.int(),
    number: z.string(),
    invoice_id: z.int(),
    invoice_number: z.string(),
    client_id: z.int(),
    client_name: z.string(),
    currency: z.string(),
    net_minor: z.int(),
    coupon_share_minor: z.int(),
    tax_minor: z.int(),
    total_minor: z.int(),
    reason: z.string(),
    issued_on: z.string(),
    created_at: z.string(),
  })
  .openapi('CreditNote');

function isDay(text: string): boolean {
  const [, year, month, day] = (/^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(text) ?? []).map(Number);
  if (!year || !month || !day || month > 12) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}
