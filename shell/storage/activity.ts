import { Recent } from './recent.ts';

/** Counts and times what a storage does, for the diagnostics. */
export class Activity {
  failures = 0;
  checkpointFailures = 0;
  #commits = 0;
  #checkpoints = 0;
  #checkpointedAt: number | null = null;
  readonly #pagesPerCommit = new Recent();
  readonly #commitTimes = new Recent();

  committed(pages: number, milliseconds: number): void {
    this.#commits += 1;
    this.#pagesPerCommit.add(pages);
    this.#commitTimes.add(milliseconds);
  }

  checkpointed(): void {
    this.#checkpoints += 1;
    this.#checkpointedAt = Date.now();
  }

  /** `checkpointedAt` is in milliseconds of the epoch. */
  report() {
    return {
      commits: this.#commits,
      checkpoints: this.#checkpoints,
      failures: this.failures,
      checkpointFailures: this.checkpointFailures,
      checkpointedAt: this.#checkpointedAt,
      pagesPerCommit: this.#pagesPerCommit.spread(),
      commitMilliseconds: this.#commitTimes.spread(),
    };
  }
}
