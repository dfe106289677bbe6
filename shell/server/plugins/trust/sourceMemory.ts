import type { Clock, Sql } from '../../ports.ts';
import type { Revocation } from './revocations.ts';
import { realTime } from '../../time.ts';

/** What a source said last in an index that counts. */
export interface Remembered {
  readonly version: number;
  readonly revoked: readonly Revocation[];
}

/** Null for a source that was never read. @param url of its folder */
export function recallSource(sql: Sql, url: string): Remembered | null {
  const [row] = sql.exec<{ version: number; revoked: string }>(
    'SELECT version, revoked FROM plugin_sources WHERE url = ?',
    url,
  );
  return row ? { version: row.version, revoked: JSON.parse(row.revoked) as Revocation[] } : null;
}

/** Call it inside the transaction that acts on it. */
export function rememberSource(sql: Sql, clock: Clock, url: string, { version, revoked }: Remembered): void {
  sql.exec(
    `INSERT INTO plugin_sources (url, version, revoked, read_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (url) DO UPDATE SET version = excluded.version, revoked = excluded.revoked, read_at = excluded.read_at`,
    url,
    version,
    JSON.stringify(revoked),
    realTime(clock).now(),
  );
}
