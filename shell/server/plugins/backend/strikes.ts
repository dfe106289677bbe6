import type { Clock } from '../../ports.ts';
import { between, MINUTE } from '../../time.ts';

const MOST = 3;
const WITHIN = 10 * MINUTE;

/** Counts how often the backend of a plugin had to be ended. */
export class Strikes {
  readonly #clock: Clock;
  readonly #times = new Map<string, readonly string[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Adds one and says whether that was one too many. */
  add(pluginId: string): boolean {
    const now = this.#clock.now();
    const recent = (this.#times.get(pluginId) ?? []).filter((time) => between(time, now) <= WITHIN);
    this.#times.set(pluginId, [...recent, now]);
    return recent.length + 1 >= MOST;
  }

  forgive(pluginId: string): void {
    this.#times.delete(pluginId);
  }
}
