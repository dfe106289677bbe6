import { addDays } from '../server/billing/index.ts';
import type { Books } from '../server/commerce/books.ts';

interface Offer {
  readonly code: string;
  readonly percent?: string;
  /** In dollars. */
  readonly fixed?: number;
  readonly duration: 'once' | 'cycles' | 'forever';
  readonly cycles?: number;
  /** Days before the end of the story; without them it is good always. */
  readonly from?: number;
  readonly to?: number;
}

const offers: readonly Offer[] = [
  { code: 'THREE20', percent: '20', duration: 'cycles', cycles: 3 },
  { code: 'PARTNER10', percent: '10', duration: 'forever' },
  { code: 'FIVEOFF', fixed: 500, duration: 'once' },
  { code: 'SUMMER15', percent: '15', duration: 'once', from: 280, to: 190 },
  { code: 'SPRING25', percent: '25', duration: 'once', from: 30, to: -30 },
];

/** The codes that people know; WELCOME10 is on the front page. */
export const codes = ['WELCOME10', 'WELCOME10', ...offers.map(({ code }) => code)];

/** Coupons of every kind, beside the one that every company begins with. */
export function addCoupons({ sql, clock }: Books, end: string): void {
  const now = clock.now();
  for (const { code, percent = null, fixed = null, duration, cycles = null, from, to } of offers)
    sql.exec(
      `INSERT INTO coupons (code, kind, percent, amount_minor, currency, duration, cycles, starts_on, ends_on,
         created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      code,
      fixed === null ? 'percent' : 'fixed',
      percent,
      fixed,
      fixed === null ? null : 'USD',
      duration,
      cycles,
      from === undefined ? null : addDays(end, -from),
      to === undefined ? null : addDays(end, -to),
      now,
      now,
    );
}
