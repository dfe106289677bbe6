import { recordAudit } from '../../audit.ts';
import { SYSTEM } from '../../actor.ts';
import { between, later, MINUTE, realTime, SECOND } from '../../time.ts';
import type { EngineContext } from '../context.ts';
import type { PluginRow } from '../registry.ts';
import { keepNewestFailed } from './backlog.ts';

/** How long to wait after the first failed attempt, the second, and so on; after as many and one more it is given up. */
const PAUSES = [5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE, 30 * MINUTE];
const LONGEST_PAUSE = Math.max(...PAUSES);
export const MOST_ATTEMPTS = PAUSES.length + 1;

/** Something that a plugin is to be told. */
export interface Delivery {
  readonly id: number;
  readonly plugin_id: string;
  /** `event`: `name` is what happened, `at` when. `schedule`: `name` is the schedule's, `at` when it was due. */
  readonly kind: 'event' | 'schedule';
  readonly name: string;
  readonly event_id: string;
  readonly at: string;
  /** JSON. */
  readonly data: string;
  readonly attempts: number;
  readonly next_at: string;
}

type Context = Pick<EngineContext, 'sql' | 'clock' | 'announce'>;

/** What is still to be told, in the order in which it happened. A plugin hears the next one when it has taken the one before. */
export class DeliveryQueue {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** Milliseconds until a plugin's next attempt, 0 when it is due, null when there is nothing for it. */
  wait(pluginId: string): number | null {
    const first = this.#first(pluginId);
    return first ? this.#pause(first) : null;
  }

  /**
   * The plugin's next delivery if it is due, counted as attempted: what the attempt does to the server, it is bounded.
   * What was attempted too often is given up on the way; what the plugin no longer asks for is left out.
   */
  claim(plugin: PluginRow): Delivery | null {
    const { sql, clock } = this.#context;
    return sql.transaction(() => {
      for (;;) {
        const next = this.#first(plugin.id);
        if (!next || this.#pause(next) > 0) return null;
        if (!wants(plugin, next)) this.taken(next);
        else if (next.attempts >= MOST_ATTEMPTS) this.#giveUp(plugin, next);
        else {
          const retryAt = later(realTime(clock).now(), PAUSES[next.attempts] ?? LONGEST_PAUSE);
          sql.exec(
            'UPDATE plugin_deliveries SET attempts = attempts + 1, next_at = ? WHERE id = ?',
            retryAt,
            next.id,
          );
          return { ...next, attempts: next.attempts + 1, next_at: retryAt };
        }
      }
    });
  }

  taken({ id }: Delivery): void {
    this.#context.sql.exec('DELETE FROM plugin_deliveries WHERE id = ?', id);
  }

  /** Notes why an attempt failed; the last one is the end. */
  failed(plugin: PluginRow, delivery: Delivery, reason: string): void {
    const { sql } = this.#context;
    sql.transaction(() => {
      sql.exec('UPDATE plugin_deliveries SET error = ? WHERE id = ?', reason.slice(0, 500), delivery.id);
      if (delivery.attempts >= MOST_ATTEMPTS) this.#giveUp(plugin, delivery);
    });
    this.#context.announce('deliveries');
  }

  #giveUp({ id, name }: PluginRow, delivery: Delivery): void {
    const { sql, clock, announce } = this.#context;
    sql.exec(
      `UPDATE plugin_deliveries SET state = 'failed', error = coalesce(error, 'The server ended during each attempt.')
       WHERE id = ?`,
      delivery.id,
    );
    keepNewestFailed(sql, id);
    recordAudit(sql, clock, {
      actor: SYSTEM,
      action: 'plugin.delivery_failed',
      subject: `plugin:${id}`,
      summary: `${name} did not take ${delivery.name} of ${delivery.at} in ${MOST_ATTEMPTS} attempts`,
    });
    for (const topic of ['deliveries', 'audit'] as const) announce(topic);
  }

  #first(pluginId: string): Delivery | undefined {
    return this.#context.sql.exec<Delivery>(
      `SELECT id, plugin_id, kind, name, event_id, at, data, attempts, next_at FROM plugin_deliveries
       WHERE plugin_id = ? AND state = 'waiting' ORDER BY id LIMIT 1`,
      pluginId,
    )[0];
  }

  /** A clock that was set back must not keep anybody waiting for a time that lies far ahead. */
  #pause({ next_at }: Delivery): number {
    const pause = between(realTime(this.#context.clock).now(), next_at);
    return pause > LONGEST_PAUSE ? 0 : Math.max(0, pause);
  }
}

/** An update may have dropped a hook or a schedule. */
function wants({ metadata: { backend } }: PluginRow, { kind, name }: Delivery): boolean {
  return kind === 'event'
    ? (backend?.hooks.some((hook) => hook === name) ?? false)
    : (backend?.schedule.some((schedule) => schedule.name === name) ?? false);
}

/** Takes away what a plugin would have been told; call it in the transaction that takes its code and keeps its data. */
export function forgetDeliveries({ sql }: Pick<EngineContext, 'sql'>, pluginId: string): void {
  sql.exec('DELETE FROM plugin_deliveries WHERE plugin_id = ?', pluginId);
  sql.exec('DELETE FROM plugin_schedules WHERE plugin_id = ?', pluginId);
}
