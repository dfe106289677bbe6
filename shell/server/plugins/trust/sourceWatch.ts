import { Problem } from '../../problem.ts';

export interface WatchDeps {
  /** Reads the index of the source, which stops what it revokes. Rejects with `Problem` when it can't be read. */
  readonly read: (signal: AbortSignal) => Promise<unknown>;
  /** Whether anything is installed that could be revoked. */
  readonly needed: () => boolean;
  /** A stopwatch, in milliseconds: the panel's clock may stand still. */
  readonly now?: () => number;
}

const MINUTE = 60_000;
/** The first look leaves the start of the panel alone. */
const FIRST = 10_000;
const AGAIN = 6 * 60 * MINUTE;
const AFTER_FAILURE = 15 * MINUTE;

/** Looks at the plugin source from time to time, so that a revocation is heard of even if nobody opens the marketplace. */
export class SourceWatch {
  readonly #deps: WatchDeps;
  readonly #now: () => number;
  readonly #end = new AbortController();
  #next: number;
  #looking = false;

  constructor(deps: WatchDeps) {
    this.#deps = deps;
    this.#now = deps.now ?? (() => performance.now());
    this.#next = this.#now() + FIRST;
  }

  /** Looks, when it is time. Resolves with the milliseconds until it is time again. */
  async work(): Promise<number> {
    if (this.#now() >= this.#next && !this.#looking) {
      this.#looking = true;
      try {
        this.#next = this.#now() + (this.#deps.needed() ? await this.#look() : AGAIN);
      } finally {
        this.#looking = false;
      }
    }
    return Math.max(this.#next - this.#now(), this.#looking ? MINUTE : 0);
  }

  /** Idempotent. */
  close(): void {
    this.#end.abort();
  }

  async #look(): Promise<number> {
    try {
      await this.#deps.read(this.#end.signal);
      return AGAIN;
    } catch (error) {
      // The marketplace says what is wrong with the source; here nobody is there to hear it.
      if (error instanceof Problem) return AFTER_FAILURE;
      throw error;
    }
  }
}
