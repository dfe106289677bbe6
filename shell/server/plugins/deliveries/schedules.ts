import { between, realTime } from '../../time.ts';
import type { EngineContext } from '../context.ts';
import { nextPeriod, periodsSince, type Every } from './periods.ts';

interface ScheduleRow {
  readonly plugin_id: string;
  readonly name: string;
  readonly every: Every;
  readonly done_through: string;
  readonly enabled: 0 | 1;
}

/** The schedules of all installed plugins. Every period is put into the queue once; what it comes to is the queue's. */
export class Schedules {
  readonly #context: Pick<EngineContext, 'sql' | 'clock'>;
  #known = false;

  constructor(context: Pick<EngineContext, 'sql' | 'clock'>) {
    this.#context = context;
  }

  /** Plugins have come, gone or become others. */
  forget(): void {
    this.#known = false;
  }

  /**
   * Puts the periods that have begun into the queue of their plugins, and notes that they were, in one transaction. What
   * passes while a plugin is not enabled is not made up.
   */
  enqueueDue(): void {
    const { sql, clock } = this.#context;
    const now = clock.now();
    if (!this.#known) sql.transaction(() => this.#learn(now));
    this.#known = true;
    const due = this.#rows().filter(({ every, done_through }) => nextPeriod(every, done_through) <= now);
    if (due.length > 0) sql.transaction(() => due.forEach((schedule) => this.#enqueue(schedule, now)));
  }

  #enqueue({ plugin_id, name, every, done_through, enabled }: ScheduleRow, now: string): void {
    const { sql, clock } = this.#context;
    const periods = periodsSince(every, done_through, now);
    sql.exec(
      'UPDATE plugin_schedules SET done_through = ? WHERE plugin_id = ? AND name = ?',
      periods.at(-1) ?? now,
      plugin_id,
      name,
    );
    if (!enabled) return;
    for (const at of periods)
      sql.exec(
        `INSERT INTO plugin_deliveries (plugin_id, kind, name, event_id, at, data, next_at)
         VALUES (?, 'schedule', ?, ?, ?, 'null', ?)`,
        plugin_id,
        name,
        crypto.randomUUID(),
        at,
        realTime(clock).now(),
      );
  }

  /** Milliseconds until the next period of a plugin that is enabled begins, or null. */
  wait(): number | null {
    const now = this.#context.clock.now();
    const waits = this.#rows()
      .filter(({ enabled }) => enabled)
      .map(({ every, done_through }) =>
        between(now, nextPeriod(every, now > done_through ? now : done_through)),
      );
    return waits.length > 0 ? Math.min(...waits) : null;
  }

  /** Schedules begin when their plugin comes, and go with it or with the version that had them. */
  #learn(now: string): void {
    const { sql } = this.#context;
    const declared = `SELECT p.id, s.value ->> 'name' AS name, s.value ->> 'every' AS every FROM plugins p,
      json_each(CASE WHEN json_valid(p.metadata) THEN p.metadata ELSE '{}' END, '$.backend.schedule') s
      WHERE p.state <> 'kept'`;
    sql.exec(
      `DELETE FROM plugin_schedules WHERE (plugin_id, name, every) NOT IN (SELECT id, name, every FROM (${declared}))`,
    );
    sql.exec(
      `INSERT INTO plugin_schedules (plugin_id, name, every, done_through)
       SELECT id, name, every, ? FROM (${declared}) WHERE true ON CONFLICT (plugin_id, name) DO NOTHING`,
      now,
    );
  }

  #rows(): ScheduleRow[] {
    return this.#context.sql.exec<ScheduleRow>(
      `SELECT s.plugin_id, s.name, s.every, s.done_through, p.state = 'enabled' AS enabled
       FROM plugin_schedules s JOIN plugins p ON p.id = s.plugin_id ORDER BY s.plugin_id, s.name`,
    );
  }
}
