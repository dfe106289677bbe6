import { cycles } from '../billing/index.ts';
import { currencySchema } from '../settings.ts';
import { line } from './schema.ts';
import { z } from '../zod.ts';

const minor = z.int();
const domain = z.string().trim().max(253);
const quantity = z.int().min(1).max(1000);
const country = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^([A-Z]{2})?$/, 'An ISO 3166 code of two letters, or empty');

export const newItem = z.strictObject({
  product_id: z.int().positive(),
  cycle: z.enum(cycles),
  currency: currencySchema.optional(),
  quantity: quantity.default(1),
  domain: domain.default(''),
});

export const changedItem = z.strictObject({
  cycle: z.enum(cycles).optional(),
  quantity: quantity.optional(),
  domain: domain.optional(),
});

export const changedCart = z.strictObject({
  currency: currencySchema.optional(),
  coupon_code: line(60).optional(),
});

/** What a buyer has said of themselves so far. */
export const saidQuery = z.object({
  country: country.optional(),
  state: line(80).optional(),
  tax_id: line(40).optional(),
});

export const cartSchema = z
  .object({
    currency: z.string(),
    currencies: z.array(z.string()),
    coupon_code: z.string(),
    coupon: z.object({ code: z.string(), words: z.string() }).nullable(),
    coupon_problem: z.string().nullable(),
    items: z.array(
      z.object({
        id: z.int(),
        product_id: z.int(),
        slug: z.string(),
        name: z.string(),
        type: z.enum(['hosting', 'domain', 'ssl', 'email']),
        cycle: z.enum(cycles),
        cycles: z.array(z.string()),
        quantity: z.int(),
        domain: z.string(),
        amount_minor: minor,
        setup_minor: minor,
        total_minor: minor,
      }),
    ),
    subtotal_minor: minor,
    discount_minor: minor,
    taxes: z.array(z.object({ name: z.string(), rate: z.string(), base_minor: minor, amount_minor: minor })),
    tax_minor: minor,
    total_minor: minor,
    tax_mode: z.enum(['exclusive', 'inclusive']),
    reverse_charge: z.boolean(),
  })
  .openapi('Cart');

const address = z.strictObject({
  company: line(160).default(''),
  address: line(200).default(''),
  city: line(120).default(''),
  postcode: line(20).default(''),
  state: line(80).default(''),
  country: country.default(''),
  tax_id: line(40).default(''),
});

const card = z.strictObject({
  number: z.string().max(40),
  exp: z.string().max(10),
  cvc: z.string().max(6),
  name: line(160),
});

export const checkoutSchema = z.strictObject({
  client: address
    .extend({
      name: line(160).min(1),
      email: z.email().max(254),
      password: z.string().min(8, 'At least 8 characters').max(200),
      phone: line(40).default(''),
    })
    .optional(),
  address: address.optional(),
  payment: z.union([
    z.strictObject({
      gateway: z.literal('card'),
      card,
      confirm_3ds: z.boolean().optional(),
      save: z.boolean().optional(),
    }),
    z.strictObject({ payment_method_id: z.int().positive(), confirm_3ds: z.boolean().optional() }),
    z.strictObject({ gateway: z.literal('bank_transfer') }),
  ]),
  expected_total_minor: minor,
});

/** The order, its invoice and the payment as their own resources show them. */
export const checkedOut = z.object({
  order: z.looseObject({ id: z.int(), number: z.string(), status: z.string() }),
  invoice: z.looseObject({ id: z.int(), number: z.string().nullable(), total_minor: minor }),
  payment: z.looseObject({ id: z.int(), status: z.string() }).nullable(),
});
