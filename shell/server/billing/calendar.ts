import { BillingError } from './error.ts';

const DAY = 86_400_000;

export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Reads `YYYY-MM-DD`, years 1000 to 9999. Throws impossible_date, also for 30 February. */
export function parseDate(date: string): Day {
  const [, year, month, day] = (/^([1-9]\d{3})-(\d\d)-(\d\d)$/.exec(date) ?? []).map(Number);
  if (year && month && day && month <= 12 && day <= daysInMonth(year, month)) return { year, month, day };
  throw new BillingError(
    'impossible_date',
    `A date is written YYYY-MM-DD and must exist; ${JSON.stringify(date)} does not.`,
  );
}

/** Throws impossible_date past the year 9999. */
export function writeDate({ year, month, day }: Day): string {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  parseDate(date);
  return date;
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date `days` later, or earlier where negative. */
export function addDays(date: string, days: number): string {
  const moved = new Date((dayNumber(date) + days) * DAY);
  return writeDate({
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  });
}

/** Days from one date to another, negative where `to` comes first. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * The date in the month that comes `months` after that of `date`, on day `anchorDay` or, where the month has no such
 * day, on its last: ("2025-01-31", 1, 31) is 2025-02-28, ("2025-02-28", 1, 31) is 2025-03-31.
 */
export function addMonths(date: string, months: number, anchorDay: number): string {
  if (!Number.isInteger(anchorDay) || anchorDay < 1 || anchorDay > 31) {
    throw new BillingError('impossible_anchor_day', `A billing anchor day is 1 to 31, not ${anchorDay}.`);
  }
  const start = parseDate(date);
  const count = start.year * 12 + start.month - 1 + months;
  const [year, month] = [Math.floor(count / 12), (count % 12) + 1];
  return writeDate({ year, month, day: Math.min(anchorDay, daysInMonth(year, month)) });
}

/** Days since 1 January 1970. */
function dayNumber(date: string): number {
  const { year, month, day } = parseDate(date);
  return Date.UTC(year, month - 1, day) / DAY;
}
