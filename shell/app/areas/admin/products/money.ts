import type { Phrase } from '../../../i18n/words.ts';
import { phrase } from '../../../i18n/words.ts';

/**
 * Amounts as people type them, and as integers of the currency's smallest unit. No floating point on the way:
 * 19.99 × 100 is not 1999 in binary.
 */

/** Digits after the decimal point: 2 for USD, 0 for JPY, 3 for KWD. */
export function fractionDigits(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}

export type ParsedAmount =
  | { readonly ok: true; readonly minor: number }
  | { readonly ok: false; readonly reason: Phrase };

/**
 * Reads an amount such as "19.99", "1,234.50" or, where the decimal sign is a comma, "1.234,50".
 * Refuses whatever it would have to guess or round: signs, exponents, misplaced group signs, too many decimals.
 */
export function parseAmount(text: string, currency: string, locale: string): ParsedAmount {
  const { decimal, group } = signsOf(locale);
  const compact = text.trim().replace(/[\s\u00a0\u202f]/g, '');
  if (compact === '') return { ok: false, reason: phrase('Enter an amount.') };
  const [whole = '', fraction, ...more] = compact.split(decimal);
  const digits = fractionDigits(currency);
  const plainWhole = ungroup(whole, group);
  if (more.length > 0 || plainWhole === null || (fraction !== undefined && !/^\d+$/.test(fraction))) {
    const example = formatAmount(digits === 0 ? 1234 : 1999, currency, locale);
    return { ok: false, reason: phrase('Enter an amount such as {example}.', { example }) };
  }
  if (fraction !== undefined && fraction.length > digits) {
    return {
      ok: false,
      reason:
        digits === 0
          ? phrase('{currency} has no decimals.', { currency })
          : phrase('{currency} has at most {digits} decimals.', { currency, digits }),
    };
  }
  const minor = Number(plainWhole + (fraction ?? '').padEnd(digits, '0'));
  if (!Number.isSafeInteger(minor)) return { ok: false, reason: phrase('This amount is too large.') };
  return { ok: true, minor };
}

/** The amount as `parseAmount` reads it back, without currency and group signs: 199900 USD → "1999.00". */
export function formatAmount(minor: number, currency: string, locale: string): string {
  const digits = fractionDigits(currency);
  const text = String(minor).padStart(digits + 1, '0');
  if (digits === 0) return text;
  return `${text.slice(0, -digits)}${signsOf(locale).decimal}${text.slice(-digits)}`;
}

/** What stands before the decimals: a point or a comma. */
export function decimalSign(locale: string): string {
  return signsOf(locale).decimal;
}

function signsOf(locale: string): { decimal: string; group: string } {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1234567.8);
  const sign = (type: string) => parts.find((part) => part.type === type)?.value;
  return { decimal: sign('decimal') ?? '.', group: sign('group') ?? ',' };
}

function ungroup(whole: string, group: string): string | null {
  if (/^\d+$/.test(whole)) return whole;
  const groups = whole.split(group);
  const wellFormed =
    groups.length > 1 && groups.every((part, at) => (at === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(part));
  return wellFormed ? groups.join('') : null;
}
