/** One standing for the lock. */
export interface Attempt {
  elected(): void;
  deposed(): void;
}

/** The Web Lock of an origin: first come, first served, unless somebody steals it. */
export class Lock {
  #holder: Attempt | null = null;
  readonly #waiting: Attempt[] = [];

  request(attempt: Attempt, steal: boolean): void {
    if (!steal) {
      this.#waiting.push(attempt);
      return this.#grant();
    }
    const robbed = this.#holder;
    this.#holder = attempt;
    robbed?.deposed();
    attempt.elected();
  }

  /** Leaves the queue or gives the lock back. */
  release(attempt: Attempt): void {
    const place = this.#waiting.indexOf(attempt);
    if (place >= 0) this.#waiting.splice(place, 1);
    if (this.#holder !== attempt) return;
    this.#holder = null;
    this.#grant();
  }

  #grant(): void {
    if (this.#holder) return;
    this.#holder = this.#waiting.shift() ?? null;
    this.#holder?.elected();
  }
}
