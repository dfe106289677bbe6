/** How the company bills: read by the billing rooms, changed under Settings. Days are counted from the day an invoice is due. */
import { formatNumber } from './billing/index.ts';
import { z } from './zod.ts';

const text = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u, 'One line of text');

const days = (min: number, max: number) => z.int().min(min).max(max);

const pattern = text(60).superRefine((value, context) => {
  const problem = patternProblem(value);
  if (problem) context.addIssue({ code: 'custom', message: problem });
});

const minorUnits = z
  .int()
  .min(1)
  .max(100_000_000)
  .openapi({ description: 'Minor units of the base currency' });

const lateFeeSchema = z
  .strictObject({
    percent: z
      .string()
      .regex(/^\d{1,2}(\.\d{1,4})?$/, 'A percentage such as 5 or 2.5')
      .optional(),
    fixed: minorUnits.optional(),
    minimum: minorUnits.optional(),
  })
  .refine(({ percent, fixed }) => percent !== undefined || fixed !== undefined, {
    message: 'A late fee needs a percentage, a fixed amount or both',
  });

export const billingSettings = {
  tax_mode: z.enum(['exclusive', 'inclusive']),
  company_address: text(200),
  company_city: text(120),
  company_postcode: text(20),
  /** ISO 3166 code of two letters, or empty. */
  company_country: z.string().regex(/^([A-Z]{2})?$/, 'An ISO 3166 code of two letters, or empty'),
  company_state: text(60),
  company_tax_id: text(40),
  /** Where a transfer is to go, as invoices say it. */
  company_bank: z.string().trim().max(400),
  invoice_number_pattern: pattern,
  credit_note_number_pattern: pattern,
  order_number_pattern: pattern,
  ticket_number_pattern: pattern,
  /** How many days before it is due a renewal is invoiced: for cycles under a year, from a year on, and for domains. */
  renewal_days: z.strictObject({ monthly: days(0, 60), annual: days(0, 120), domain: days(0, 120) }),
  reminder_days: z
    .array(days(-60, 180))
    .max(12)
    .refine((list) => new Set(list).size === list.length, 'Each day may stand here once'),
  suspend_after_days: days(0, 365),
  terminate_after_days: days(1, 730),
  /** Charged once for each overdue invoice, on the day `late_fee_after_days`; null: none. */
  late_fee: lateFeeSchema.nullable(),
  late_fee_after_days: days(1, 180),
  /** Real days, or every month as one of thirty. */
  proration_mode: z.enum(['real', '30']),
  payment_term_days: days(0, 180),
};

export const billingDefaults: z.infer<z.ZodObject<typeof billingSettings>> = {
  tax_mode: 'exclusive',
  company_address: '',
  company_city: '',
  company_postcode: '',
  company_country: '',
  company_state: '',
  company_tax_id: '',
  company_bank: '',
  invoice_number_pattern: 'INV-{yyyy}-{number:5}',
  credit_note_number_pattern: 'CN-{yyyy}-{number:5}',
  order_number_pattern: 'ORD-{number:5}',
  ticket_number_pattern: 'T-{number:5}',
  renewal_days: { monthly: 7, annual: 14, domain: 30 },
  reminder_days: [-3, 0, 3, 7, 14],
  suspend_after_days: 3,
  terminate_after_days: 21,
  late_fee: null,
  late_fee_after_days: 7,
  proration_mode: 'real',
  payment_term_days: 14,
};

/** Why this can't be the pattern of a document's number, or null. Two documents must never get the same number. */
function patternProblem(pattern: string): string | null {
  try {
    const [first, second] = [1, 2].map((counter) => formatNumber(pattern, counter, '2000-01-01'));
    return first === second ? 'It must hold {number}, so that no two documents have the same number' : null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
