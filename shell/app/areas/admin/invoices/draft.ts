import type { Phrase } from '../../../i18n/words.ts';
import { phrase } from '../../../i18n/words.ts';
import { formatAmount, parseAmount } from '../products/money.ts';
import type { ParsedAmount } from '../products/money.ts';
import type { Invoice } from './invoice.ts';

/** A line as it is typed. */
export interface DraftLine {
  /** Only of this form. */
  readonly key: number;
  readonly description: string;
  /** Decimal text. */
  readonly quantity: string;
  /** For one, as people of the locale type amounts. */
  readonly unit: string;
  readonly taxable: boolean;
  /** What the form does not show and must not lose: service, product, period, kind. */
  readonly rest: Readonly<Record<string, unknown>>;
}

let keys = 0;

export function blankLine(): DraftLine {
  keys += 1;
  return { key: keys, description: '', quantity: '1', unit: '', taxable: true, rest: { kind: 'manual' } };
}

/** The lines of a draft, to be edited. @param write a decimal in major units as people type it */
export function linesOf(invoice: Invoice, write: (decimal: string) => string): DraftLine[] {
  return invoice.lines.map((line) => {
    const { discount_percent: percent, discount_fixed_minor: fixed } = line;
    const discount = {
      ...(percent === null ? {} : { percent }),
      ...(fixed === null ? {} : { fixed }),
    };
    return {
      ...blankLine(),
      description: line.description,
      quantity: line.quantity,
      unit: write(line.unit),
      taxable: line.taxable,
      rest: {
        kind: line.kind,
        ...present('service_id', line.service_id),
        ...present('product_id', line.product_id),
        ...present('period_start', line.period_start),
        ...present('period_end', line.period_end),
        ...(Object.keys(discount).length > 0 ? { discount } : {}),
      },
    };
  });
}

function present(name: string, value: unknown): Record<string, unknown> {
  return value === null ? {} : { [name]: value };
}

type LineErrors = Partial<Record<'description' | 'quantity' | 'unit', Phrase>>;

/** What is wrong with the lines, by their keys; empty when nothing is. */
export function checkLines(
  lines: readonly DraftLine[],
  currency: string,
  locale: string,
): Record<number, LineErrors> {
  const errors: Record<number, LineErrors> = {};
  for (const { key, description, quantity, unit } of lines) {
    const amount = parseSigned(unit, currency, locale);
    const wrong: LineErrors = {
      ...(description.trim() ? {} : { description: phrase('Say what it is.') }),
      ...(decimalOf(quantity) === null ? { quantity: phrase('Enter a number such as 1 or 2.5.') } : {}),
      ...(amount.ok ? {} : { unit: amount.reason }),
    };
    if (Object.keys(wrong).length > 0) errors[key] = wrong;
  }
  return errors;
}

/** The lines as the API takes them; only after `checkLines` found nothing. */
export function sendLines(lines: readonly DraftLine[], currency: string, locale: string): object[] {
  return lines.map(({ description, quantity, unit, taxable, rest }) => {
    const amount = parseSigned(unit, currency, locale);
    return {
      ...rest,
      description: description.trim(),
      quantity: decimalOf(quantity),
      unit: amount.ok ? decimalText(amount.minor, currency) : unit,
      taxable,
    };
  });
}

/** An amount that may be below zero: a line that gives something back. */
function parseSigned(text: string, currency: string, locale: string): ParsedAmount {
  const negative = /^\s*[-−]/u.test(text);
  const amount = parseAmount(text.replace(/^\s*[-−]/u, ''), currency, locale);
  return amount.ok && negative ? { ok: true, minor: -amount.minor } : amount;
}

function decimalText(minor: number, currency: string): string {
  return `${minor < 0 ? '-' : ''}${formatAmount(Math.abs(minor), currency, 'en')}`;
}

function decimalOf(text: string): string | null {
  const plain = text.trim().replace(',', '.');
  return /^\d{1,9}(\.\d{1,6})?$/u.test(plain) ? plain : null;
}
