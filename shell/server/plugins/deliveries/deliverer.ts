import { SYSTEM } from '../../actor.ts';
import type { Backends } from '../backend/backends.ts';
import type { EngineContext } from '../context.ts';
import { messageOf } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';
import { hookRequest } from './hookRequest.ts';
import { DeliveryQueue, type Delivery } from './queue.ts';
import { Schedules } from './schedules.ts';

/** Tells plugins what happened and what is due: side by side, each of them one thing after the other. */
export class Deliverer {
  readonly #context: EngineContext;
  readonly #backends: Backends;
  readonly #queue: DeliveryQueue;
  readonly #schedules: Schedules;
  /** Ids of the plugins that are being told something. */
  readonly #busy = new Set<string>();
  #closed = false;

  constructor(context: EngineContext, backends: Backends) {
    this.#context = context;
    this.#backends = backends;
    this.#queue = new DeliveryQueue(context);
    this.#schedules = new Schedules(context);
  }

  /**
   * Delivers all that is due now. Resolves, when nothing of it is left, with the milliseconds until there is more to do,
   * or null. May be called while another call is under way: what that one does is left to it. While backends rest, all
   * of it waits for the next server.
   */
  async work(): Promise<number | null> {
    if (await this.#context.cells.rest?.()) return null;
    this.#schedules.enqueueDue();
    await Promise.all(
      this.#context
        .active()
        .filter(({ id }) => !this.#busy.has(id) && this.#queue.wait(id) === 0)
        .map(({ id }) => this.#tell(id)),
    );
    return this.#closed ? null : this.#wait();
  }

  /** Plugins have come, gone or become others. */
  changed(): void {
    this.#schedules.forget();
  }

  /** Touches the database no more. */
  close(): void {
    this.#closed = true;
  }

  async #tell(id: string): Promise<void> {
    this.#busy.add(id);
    try {
      for (;;) {
        const plugin = this.#closed ? undefined : this.#context.active().find((one) => one.id === id);
        const delivery = plugin && this.#queue.claim(plugin);
        if (!delivery) return;
        await this.#context.settled?.();
        const began = performance.now();
        const fault = await this.#deliver(plugin, delivery);
        this.#note(delivery, fault, performance.now() - began);
        if (this.#closed) return;
        if (fault === null) this.#queue.taken(delivery);
        else this.#queue.failed(plugin, delivery, fault);
      }
    } finally {
      this.#busy.delete(id);
    }
  }

  /** Why the plugin did not take it, or null. */
  async #deliver(plugin: PluginRow, { kind, name, at, event_id, data }: Delivery): Promise<string | null> {
    try {
      if (kind === 'schedule') {
        await this.#backends.runScheduled(plugin, { name, at });
        return null;
      }
      const body = `{"event":${JSON.stringify(name)},"event_id":${JSON.stringify(event_id)},"occurred_at":${JSON.stringify(at)},"data":${data}}`;
      const { ok, status } = await this.#backends.ask(plugin, hookRequest(name, event_id, body), SYSTEM);
      return ok ? null : `It answered ${status}.`;
    } catch (error) {
      return messageOf(error);
    }
  }

  #note({ plugin_id, kind, name, event_id, attempts }: Delivery, fault: string | null, ms: number): void {
    this.#context.recorder.note({
      plugin: plugin_id,
      kind: 'delivery',
      outcome: fault === null ? 'ok' : 'failed',
      what: name,
      ms,
      event_id,
      attempt: attempts,
      detail: kind,
      ...(fault === null ? {} : { reason: fault }),
    });
  }

  #wait(): number | null {
    const waits = this.#context
      .active()
      .filter(({ id }) => !this.#busy.has(id))
      .map(({ id }) => this.#queue.wait(id));
    const known = [...waits, this.#schedules.wait()].filter((wait) => wait !== null);
    return known.length > 0 ? Math.min(...known) : null;
  }
}
