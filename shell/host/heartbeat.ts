/** How often the page looks. Timers of a tab in the background come once a second at most. */
const LOOK_MS = 500;
/** What one look may add. */
const MOST_PER_LOOK = 1_000;
/** A page whose looks come later than this was itself held still, by a machine that slept or has too much to do. */
const LATE_MS = 1_500;

export interface HeartbeatEffects {
  /** Milliseconds since anything. */
  now(): number;
  /** Calls back once, later; gives the function that calls it off. */
  later(milliseconds: number, work: () => void): () => void;
  /** Asks for a sign of life. */
  ping(): void;
  /** There was none for as long as it may be silent. */
  blocked(): void;
}

/**
 * Watches a worker while it has something to do. A worker that runs a statement for ever can't be asked to stop, it
 * can only be ended from outside.
 */
export class Heartbeat {
  readonly #effects: HeartbeatEffects;
  /** How long it may be silent; null while nobody watches. */
  #patience: number | null = null;
  #silent = 0;
  #lookedAt = 0;
  #pinged = false;
  #callOff: () => void = () => undefined;

  constructor(effects: HeartbeatEffects) {
    this.#effects = effects;
  }

  /** Watches from now on, or with another patience than before, in milliseconds. */
  watch(patience: number): void {
    const begins = this.#patience === null;
    this.#patience = patience;
    if (!begins) return;
    this.#silent = 0;
    this.#pinged = false;
    this.#lookedAt = this.#effects.now();
    this.#lookLater();
  }

  /** A sign of life. */
  beat(): void {
    this.#silent = 0;
    this.#pinged = false;
    this.#lookedAt = this.#effects.now();
  }

  rest(): void {
    this.#patience = null;
    this.#callOff();
  }

  #lookLater(): void {
    this.#callOff = this.#effects.later(LOOK_MS, () => this.#look());
  }

  #look(): void {
    if (this.#patience === null) return;
    const now = this.#effects.now();
    const passed = now - this.#lookedAt;
    // The worker was held still as well, or its answer waits behind this look: of that time it proves little.
    this.#silent += passed > LATE_MS ? LOOK_MS : Math.min(passed, MOST_PER_LOOK);
    this.#lookedAt = now;
    if (this.#pinged && this.#silent >= this.#patience) {
      this.rest();
      this.#effects.blocked();
      return;
    }
    this.#lookLater();
    if (this.#pinged) return;
    this.#pinged = true;
    this.#effects.ping();
  }
}
