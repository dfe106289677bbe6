/** One standing for the lock: in the queue, or with the lock in hand. */
interface Attempt {
  readonly abort: AbortController;
  readonly release: () => void;
}

/**
 * The Web Lock that makes one tab of an origin the leader. When that tab goes, the browser gives the lock to the next
 * one in the queue, whatever the reason: closed, crashed, discarded.
 */
export class ServerLock {
  readonly #locks: LockManager;
  readonly #name: string;
  readonly #elected: () => void;
  readonly #deposed: () => void;
  #attempt: Attempt | null = null;

  /** @param elected the lock is ours @param deposed it is no longer, or could not be had: another tab has stolen it */
  constructor(name: string, elected: () => void, deposed: () => void, locks: LockManager = navigator.locks) {
    this.#locks = locks;
    this.#name = name;
    this.#elected = elected;
    this.#deposed = deposed;
  }

  /** Waits for the lock, behind all who wait already. `steal`: takes it at once from whoever has it. */
  stand({ steal = false } = {}): void {
    this.resign();
    const abort = new AbortController();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    const attempt = { abort, release };
    this.#attempt = attempt;
    // A theft can't be called off, and there is nothing to wait for.
    const options = steal ? { steal } : { signal: abort.signal };
    const isCurrent = () => this.#attempt === attempt;
    this.#locks
      .request(this.#name, options, async () => {
        if (!isCurrent()) return;
        this.#elected();
        await released;
      })
      .catch(() => {
        // WebKit refuses all locks of a page that is going. Standing again at once would be refused at once, for ever, and
        // the page would never be gone; its timers no longer run.
        setTimeout(() => {
          if (!isCurrent()) return;
          this.#attempt = null;
          this.#deposed();
        });
      });
  }

  /** Leaves the queue or gives the lock back; nothing is called back for it. */
  resign(): void {
    const attempt = this.#attempt;
    this.#attempt = null;
    attempt?.abort.abort();
    attempt?.release();
  }
}
