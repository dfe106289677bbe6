import { addMonths } from '../../billing/index.ts';

/** The months from one to another, `YYYY-MM`, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  for (let month = from; month <= to; month = addMonths(`${month}-01`, 1, 1).slice(0, 7)) months.push(month);
  return months;
}

/** The month `count` before (or, negative, after) one. */
export function monthsBefore(month: string, count: number): string {
  return addMonths(`${month}-01`, -count, 1).slice(0, 7);
}
