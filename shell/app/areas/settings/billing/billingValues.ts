import type { Phrase } from '../../../i18n/words.ts';
import type { Settings } from '../../../api/types.ts';
import type { FormOptions } from '../../../components/form/useForm.ts';
import { phrase } from '../../../i18n/words.ts';
import { formatAmount, parseAmount } from '../../admin/products/money.ts';

/** The settings of billing as a form holds them: days as numbers (NaN for an empty field), amounts as typed. */
export interface BillingValues extends Pick<
  Settings,
  | 'tax_mode'
  | 'proration_mode'
  | 'payment_term_days'
  | 'suspend_after_days'
  | 'terminate_after_days'
  | 'late_fee_after_days'
  | PatternName
> {
  readonly renewal_monthly: number;
  readonly renewal_annual: number;
  readonly renewal_domain: number;
  /** "-3, 0, 3" */
  readonly reminder_days: string;
  readonly charges_late_fee: boolean;
  readonly late_fee_percent: string;
  readonly late_fee_fixed: string;
  readonly late_fee_minimum: string;
}

export type PatternName = `${'invoice' | 'credit_note' | 'order' | 'ticket'}_number_pattern`;
export type DaysName = {
  [Name in keyof BillingValues]: BillingValues[Name] extends number ? Name : never;
}[keyof BillingValues];

/** Amounts are read and written in the panel's currency and its language. */
export function billingForm(currency: string, locale: string) {
  const amountText = (minor: number | undefined) =>
    minor === undefined ? '' : formatAmount(minor, currency, locale);
  const minorOf = (text: string) => {
    const amount = text.trim() ? parseAmount(text, currency, locale) : null;
    return amount?.ok ? amount.minor : undefined;
  };
  const amountOrNothing = (text: string, { charges_late_fee }: BillingValues) => {
    if (!charges_late_fee || text.trim() === '') return undefined;
    const amount = parseAmount(text, currency, locale);
    if (!amount.ok) return amount.reason;
    return amount.minor > 0 ? undefined : phrase('Enter an amount above 0, or nothing.');
  };

  const valuesOf = (settings: Settings): BillingValues => ({
    tax_mode: settings.tax_mode,
    proration_mode: settings.proration_mode,
    payment_term_days: settings.payment_term_days,
    renewal_monthly: settings.renewal_days.monthly,
    renewal_annual: settings.renewal_days.annual,
    renewal_domain: settings.renewal_days.domain,
    reminder_days: settings.reminder_days.join(', '),
    suspend_after_days: settings.suspend_after_days,
    terminate_after_days: settings.terminate_after_days,
    charges_late_fee: settings.late_fee !== null,
    late_fee_percent: settings.late_fee?.percent ?? '',
    late_fee_fixed: amountText(settings.late_fee?.fixed),
    late_fee_minimum: amountText(settings.late_fee?.minimum),
    late_fee_after_days: settings.late_fee_after_days,
    invoice_number_pattern: settings.invoice_number_pattern,
    credit_note_number_pattern: settings.credit_note_number_pattern,
    order_number_pattern: settings.order_number_pattern,
    ticket_number_pattern: settings.ticket_number_pattern,
  });

  const changesOf = ({
    renewal_monthly,
    renewal_annual,
    renewal_domain,
    reminder_days,
    charges_late_fee,
    late_fee_percent,
    late_fee_fixed,
    late_fee_minimum,
    ...same
  }: BillingValues): Partial<Settings> => {
    const percent = late_fee_percent.trim();
    const fixed = minorOf(late_fee_fixed);
    const minimum = minorOf(late_fee_minimum);
    const late_fee = {
      ...(percent ? { percent } : {}),
      ...(fixed === undefined ? {} : { fixed }),
      ...(minimum === undefined ? {} : { minimum }),
    };
    return {
      ...same,
      renewal_days: { monthly: renewal_monthly, annual: renewal_annual, domain: renewal_domain },
      reminder_days: daysOf(reminder_days) ?? [],
      late_fee: charges_late_fee ? late_fee : null,
    };
  };

  const validate: FormOptions<BillingValues>['validate'] = {
    payment_term_days: days(0, 180),
    renewal_monthly: days(0, 60),
    renewal_annual: days(0, 120),
    renewal_domain: days(0, 120),
    reminder_days: reminderDays,
    suspend_after_days: days(0, 365),
    terminate_after_days: (value, { suspend_after_days }) =>
      days(1, 730)(value) ??
      (value <= suspend_after_days
        ? phrase('Must be more than the {days} days after which services are suspended.', {
            days: suspend_after_days,
          })
        : undefined),
    late_fee_after_days: (value, { charges_late_fee }) =>
      charges_late_fee ? days(1, 180)(value) : undefined,
    late_fee_percent: (value, { charges_late_fee, late_fee_fixed }) => {
      if (!charges_late_fee) return undefined;
      if (value.trim() === '')
        return late_fee_fixed.trim() === ''
          ? phrase('Enter a percentage, a fixed amount or both.')
          : undefined;
      return /^\d{1,2}(\.\d{1,4})?$/u.test(value.trim()) && Number(value) > 0
        ? undefined
        : phrase('Enter a percentage such as 5 or 2.5.');
    },
    late_fee_fixed: amountOrNothing,
    late_fee_minimum: amountOrNothing,
  };

  return { valuesOf, changesOf, validate };
}

/** For a whole number of days. */
const days = (min: number, max: number) => (value: number) =>
  Number.isInteger(value) && value >= min && value <= max
    ? undefined
    : phrase('Enter whole days from {min} to {max}.', { min, max });

/** "-3, 0, 3" as numbers, or null when it is something else. */
export function daysOf(text: string): number[] | null {
  const parts = text.split(/[\s,;،؛]+/u).filter(Boolean);
  return parts.every((part) => /^[-−+]?\d{1,3}$/u.test(part))
    ? parts.map((part) => Number(part.replace('−', '-')) || 0)
    : null;
}

function reminderDays(text: string): Phrase | undefined {
  const list = daysOf(text);
  if (list === null || list.some((day) => day < -60 || day > 180))
    return phrase('Enter days from -60 to 180 with commas between, such as -3, 0, 7.');
  if (list.length > 12) return phrase('Enter at most 12 days.');
  return new Set(list).size === list.length ? undefined : phrase('Each day may stand here once.');
}
