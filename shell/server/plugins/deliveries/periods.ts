import { DAY, HOUR, later } from '../../time.ts';

export type Every = 'hour' | 'day' | 'week' | 'month';

/** A year of runs; of hourly ones three days. What a panel that was closed for longer has missed before is not made up. */
const MOST_MADE_UP: Readonly<Record<Every, number>> = { hour: 72, day: 366, week: 53, month: 12 };

/** The moment at which the period that holds `time` began: full hour, midnight, Monday, first of the month; in UTC. */
function begin(every: Every, time: string): string {
  const date = new Date(time);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (every) {
    case 'hour':
      return iso(Math.floor(date.getTime() / HOUR) * HOUR);
    case 'day':
      return iso(Date.UTC(year, month, day));
    case 'week':
      return iso(Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7)));
    case 'month':
      return iso(Date.UTC(year, month, 1));
  }
}

/** When the next period begins, after `time`. */
export function nextPeriod(every: Every, time: string): string {
  const longest = { hour: HOUR, day: DAY, week: 7 * DAY, month: 31 * DAY }[every];
  return begin(every, later(begin(every, time), longest));
}

/** The beginnings of all periods after `since`, up to `now`, in order; of many, the latest. */
export function periodsSince(every: Every, since: string, now: string): string[] {
  const periods: string[] = [];
  let at = begin(every, now);
  while (at > since && periods.length < MOST_MADE_UP[every]) {
    periods.unshift(at);
    at = begin(every, later(at, -1));
  }
  return periods;
}

const iso = (time: number) => new Date(time).toISOString();
