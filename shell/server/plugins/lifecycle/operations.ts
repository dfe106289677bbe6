import { Problem } from '../../problem.ts';
import { cancelled } from '../refuse.ts';

const MOST_WAITING = 20;

/**
 * Operations on plugins run one at a time, in the order in which they came: each sees the panel as the one before left
 * it. Those that have a name can be cancelled by it, waiting or running.
 */
export class Operations {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  readonly #named = new Map<string, AbortController>();
  readonly #all = new Set<AbortController>();

  /**
   * Runs `work` when its turn comes. Throws Problem 409 BUSY when too many wait or when the name is in use, and
   * CANCELLED when it was cancelled before its turn. @param caller aborts it as well
   */
  async run<Result>(
    name: string | null,
    caller: AbortSignal,
    work: (signal: AbortSignal) => Promise<Result>,
  ): Promise<Result> {
    if (this.#waiting >= MOST_WAITING)
      throw new Problem(409, 'BUSY', 'Too many operations on plugins are waiting.', 'Wait for them to end.');
    if (name !== null && this.#named.has(name))
      throw new Problem(
        409,
        'BUSY',
        'An operation of this name is running.',
        'Use a new UUID for every operation.',
      );
    const own = new AbortController();
    const signal = AbortSignal.any([own.signal, caller]);
    if (name !== null) this.#named.set(name, own);
    this.#all.add(own);
    this.#waiting += 1;
    const turn = this.#last.then(async () => {
      if (signal.aborted) throw cancelled();
      return await work(signal);
    });
    this.#last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      this.#waiting -= 1;
      this.#all.delete(own);
      if (name !== null) this.#named.delete(name);
    }
  }

  /** Whether there was such an operation. It may still end well, if it had already come to its commit. */
  cancel(name: string): boolean {
    const operation = this.#named.get(name);
    operation?.abort();
    return operation !== undefined;
  }

  cancelAll(): void {
    for (const operation of this.#all) operation.abort();
  }
}
