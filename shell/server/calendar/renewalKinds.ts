/** How many days before it is due each kind of service is billed: what the daily job and the next event go by. */
import { type Cycle, cycles } from '../billing/index.ts';
import type { Settings } from '../settings.ts';

const LONG: ReadonlySet<Cycle> = new Set(['annual', 'biennial', 'triennial']);

/** The first binding of a statement that reads `RENEWAL_KINDS`. */
export function renewalKinds({ monthly, annual, domain }: Settings['renewal_days']): string {
  const kinds = cycles.flatMap((cycle) => [
    { domain: 1, cycle, days: domain },
    { domain: 0, cycle, days: LONG.has(cycle) ? annual : monthly },
  ]);
  return JSON.stringify(kinds);
}

/** A table of every kind there is, a few rows, for a join with `services` in which each is one range of an index. */
export const RENEWAL_KINDS = `(
  SELECT value ->> 'domain' AS is_domain, value ->> 'cycle' AS cycle, value ->> 'days' AS days FROM json_each(?1)
) AS kinds`;

/** A service of the kind whose next period has no bill yet; as `services_to_bill` says it. */
export const TO_BILL = `services.is_domain = kinds.is_domain AND services.cycle = kinds.cycle
  AND services.status = 'active' AND (invoiced_through IS NULL OR invoiced_through < next_due)`;
