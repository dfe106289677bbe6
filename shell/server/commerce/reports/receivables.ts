import type { Sql } from '../../ports.ts';
import { addUp, type Scope } from './scope.ts';

export const BUCKETS = ['not_due', '1_30', '31_60', '61_90', 'over_90'] as const;
export type Bucket = (typeof BUCKETS)[number];

export interface Receivable {
  readonly bucket: Bucket;
  readonly invoices: number;
  readonly amount_minor: number;
}

export interface ClientReceivables {
  readonly client_id: number;
  readonly client_name: string;
  readonly total_minor: number;
  readonly overdue_minor: number;
  readonly buckets: Readonly<Record<Bucket, number>>;
}

interface Sum {
  readonly client_id: number;
  readonly client_name: string;
  readonly bucket: Bucket;
  readonly currency: string;
  readonly rate: string;
  readonly count: number;
  readonly amount: number;
}

/** An invoice is overdue from the day after its due day on. */
const BUCKET = `CASE WHEN due_on IS NULL OR due_on >= ?1 THEN 'not_due'
  WHEN julianday(?1) - julianday(due_on) <= 30 THEN '1_30'
  WHEN julianday(?1) - julianday(due_on) <= 60 THEN '31_60'
  WHEN julianday(?1) - julianday(due_on) <= 90 THEN '61_90' ELSE 'over_90' END`;

const OPEN = `status IN ('issued', 'partially_paid') AND balance_minor > 0`;

/** What is owed on a day, by how long it has been due, at the rates frozen at issue. */
export function agingOf(sql: Sql, scope: Scope, day: string): Receivable[] {
  const rows = sql.exec<Sum>(
    `SELECT ${BUCKET} AS bucket, currency, rate_to_base AS rate, count(*) AS count, sum(balance_minor) AS amount
     FROM invoices WHERE ${OPEN} GROUP BY 1, 2, 3`,
    day,
  );
  const counts = addUp(
    scope,
    rows,
    ({ bucket }) => bucket,
    ({ count }) => count,
  );
  const amounts = addUp(
    scope,
    rows,
    ({ bucket }) => bucket,
    ({ amount, currency, rate }) => scope.convert(amount, currency, rate),
  );
  return BUCKETS.map((bucket) => ({
    bucket,
    invoices: counts.get(bucket) ?? 0,
    amount_minor: amounts.get(bucket) ?? 0,
  }));
}

/** The same by client, who owes most first. Figures of clients are converted each for itself. */
export function agingByClient(sql: Sql, scope: Scope, day: string): ClientReceivables[] {
  const rows = sql.exec<Sum>(
    `SELECT client_id, clients.name AS client_name, ${BUCKET} AS bucket, invoices.currency, rate_to_base AS rate,
            sum(balance_minor) AS amount
     FROM invoices JOIN clients ON clients.id = client_id
     WHERE invoices.${OPEN} GROUP BY client_id, 3, 4, 5`,
    day,
  );
  const clients = new Map<number, { client_name: string; buckets: Record<Bucket, number> }>();
  for (const { client_id, client_name, bucket, currency, rate, amount } of rows) {
    if (!scope.counts(currency)) continue;
    const client = clients.get(client_id) ?? {
      client_name,
      buckets: { not_due: 0, '1_30': 0, '31_60': 0, '61_90': 0, over_90: 0 },
    };
    client.buckets[bucket] += scope.convert(amount, currency, rate);
    clients.set(client_id, client);
  }
  return [...clients]
    .map(([client_id, { client_name, buckets }]) => {
      const total_minor = BUCKETS.reduce((sum, bucket) => sum + buckets[bucket], 0);
      return { client_id, client_name, total_minor, overdue_minor: total_minor - buckets.not_due, buckets };
    })
    .sort((a, b) => b.total_minor - a.total_minor || a.client_id - b.client_id);
}
