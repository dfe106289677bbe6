import type { ReadPackage } from './readPackage.ts';
import { Progress, type PhaseEvent } from './progress.ts';

/** For so long a package that was read is kept for whoever has not decided yet. */
const KEPT = 5 * 60_000;

interface Preparation {
  readonly sha256: string;
  readonly progress: Progress;
  readonly stop: AbortController;
  readonly expiry: ReturnType<typeof setTimeout>;
  /** Null when it failed: whoever wants it tries again and is told why. */
  readonly outcome: Promise<ReadPackage | null>;
  ended: boolean;
  /** How far it is. */
  last: PhaseEvent | null;
  listener: ((event: PhaseEvent) => void) | null;
}

/**
 * Downloads and reads a package while somebody still reads what it would bring. Only what depends on nothing but its bytes
 * is done ahead, and only for the bytes with this hash it counts; everything else is checked when it is asked for. One
 * package at a time.
 */
export class Preparations {
  #current: Preparation | null = null;

  /** Begins, unless that package is being prepared. Never throws. @param sha256 of the archive that `work` will read */
  begin(sha256: string, work: (progress: Progress) => Promise<ReadPackage>): void {
    if (this.#current?.sha256 === sha256) return;
    this.forget();
    const stop = new AbortController();
    const progress = new Progress(stop.signal, (event) => {
      preparation.last = event;
      preparation.listener?.(event);
    });
    const preparation: Preparation = {
      sha256,
      progress,
      stop,
      expiry: setTimeout(() => this.#drop(preparation), KEPT),
      outcome: Promise.resolve()
        .then(() => work(progress))
        .then(
          (read) => {
            progress.end();
            preparation.ended = true;
            return read;
          },
          () => {
            this.#drop(preparation);
            return null;
          },
        ),
      ended: false,
      last: null,
      listener: null,
    };
    this.#current = preparation;
  }

  /** What is known of the archive with this hash, after waiting for it if it is under way; or null. Throws Problem CANCELLED. */
  async take(sha256: string, progress: Progress): Promise<ReadPackage | null> {
    const preparation = this.#current;
    if (preparation?.sha256 !== sha256) return null;
    if (preparation.ended) {
      progress.prepared(preparation.progress.measured().phases);
      return await preparation.outcome;
    }
    const follow = (event: PhaseEvent) => {
      if (!progress.signal.aborted) progress.follow(event);
    };
    preparation.listener = follow;
    if (preparation.last) follow(preparation.last);
    try {
      return await progress.until(preparation.outcome);
    } catch (error) {
      // Nobody waits for it any more.
      this.#drop(preparation);
      throw error;
    } finally {
      preparation.listener = null;
    }
  }

  /** Stops and forgets. Idempotent. */
  forget(): void {
    if (this.#current) this.#drop(this.#current);
  }

  #drop(preparation: Preparation): void {
    clearTimeout(preparation.expiry);
    preparation.stop.abort();
    if (this.#current === preparation) this.#current = null;
  }
}
