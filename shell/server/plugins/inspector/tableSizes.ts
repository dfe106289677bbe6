import type { Sql } from '../../ports.ts';
import { bytesIn } from '../rows/tableRows.ts';

/** Of the time that passes, adding up what tables hold takes at most one part in so many. */
const PARTS = 100;

interface Known {
  readonly bytes: number;
  /** Changes of the whole database up to then. */
  readonly changes: number;
  readonly at: number;
  readonly took: number;
}

/**
 * What tables hold, for somebody who asks again and again. To know it every row is read, so it is added up anew only
 * when something was written since, and of a large table not every time: what is told of it may be some seconds old.
 */
export class TableSizes {
  readonly #sql: Sql;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  /** @param now milliseconds that only go forward */
  constructor(sql: Sql, now = () => performance.now()) {
    this.#sql = sql;
    this.#now = now;
  }

  /** @param owner whoever has the table: another installation may have another one of this name */
  bytes(owner: string, table: string): number {
    const key = JSON.stringify([owner, table]);
    const known = this.#known.get(key);
    const [{ changes } = { changes: 0 }] = this.#sql.exec<{ changes: number }>(
      'SELECT total_changes() AS changes',
    );
    const at = this.#now();
    if (known && (known.changes === changes || at - known.at < known.took * PARTS)) return known.bytes;
    const bytes = bytesIn(this.#sql, table);
    this.#known.set(key, { bytes, changes, at, took: this.#now() - at });
    return bytes;
  }

  /** Keeps nothing of whoever is gone. */
  forgetAllBut(owners: readonly string[]): void {
    const kept = new Set(owners);
    for (const key of this.#known.keys())
      if (!kept.has((JSON.parse(key) as [string])[0])) this.#known.delete(key);
  }
}
