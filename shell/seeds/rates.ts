import { recordAudit } from '../server/audit.ts';
import { readSetting } from '../server/settings.ts';
import type { Books } from '../server/commerce/books.ts';
import { staff } from './staff.ts';

/** Days between two looks at the rates, counted back from the last one: it is a few days ago when the story ends. */
const EVERY = 91;
const LAST = 2;
/** How far a rate goes up and down around what it was in the beginning, and in how many looks it does so. */
const SWING = 0.03;
const LOOKS = 5;

/** Somebody looks up the exchange rates every three months. @param left days until the end of the story */
export function followRates({ sql, clock }: Books, left: number, beginnings: Map<string, number>): void {
  if (left < LAST || (left - LAST) % EVERY !== 0) return;
  const actor = staff({ sql, clock });
  const look = (left - LAST) / EVERY;
  const rates = sql.exec<{ code: string; rate_to_base: string }>(
    'SELECT code, rate_to_base FROM currencies WHERE code <> ? ORDER BY code',
    readSetting(sql, 'currency'),
  );
  rates.forEach(({ code, rate_to_base: before }, at) => {
    const beginning = beginnings.get(code) ?? Number(before);
    beginnings.set(code, beginning);
    const rate_to_base = String(
      Number((beginning * (1 + SWING * Math.sin((2 * Math.PI * look) / LOOKS + at))).toPrecision(4)),
    );
    sql.exec(
      'UPDATE currencies SET rate_to_base = ?, updated_at = ? WHERE code = ?',
      rate_to_base,
      clock.now(),
      code,
    );
    recordAudit(sql, clock, {
      actor,
      action: 'currency.rate_set',
      subject: `currency:${code}`,
      summary: `The rate of ${code} was set to ${rate_to_base}`,
      before: { rate_to_base: before },
      after: { rate_to_base },
    });
  });
}
