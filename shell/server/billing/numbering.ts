import { parseDate } from './calendar.ts';
import { BillingError } from './error.ts';

/**
 * The number of a document: `{number}` is the counter, `{number:5}` the same with leading zeros to five digits,
 * `{yyyy}`, `{mm}`, `{dd}` its date; all else stands as it is. A counter that outgrows its width is written in full.
 * Throws unknown_placeholder, impossible_date, negative.
 */
export function formatNumber(pattern: string, counter: number, date: string): string {
  if (!Number.isSafeInteger(counter) || counter < 0) {
    throw new BillingError('negative', `A document's counter is a whole number from 0, not ${counter}.`);
  }
  const [yyyy, mm, dd] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
  parseDate(date);
  return pattern.replaceAll(/\{([^{}]*)\}/g, (placeholder, inner: string) => {
    const width = /^number(?::([1-9]\d?))?$/.exec(inner);
    if (width) return String(counter).padStart(Number(width[1] ?? 0), '0');
    if (inner === 'yyyy') return yyyy;
    if (inner === 'mm') return mm;
    if (inner === 'dd') return dd;
    throw new BillingError(
      'unknown_placeholder',
      `${placeholder} means nothing in a number; use {number}, {number:5}, {yyyy}, {mm} or {dd}.`,
    );
  });
}
