/** However long a piece of work took, those who ask are not given more than this at once. */
const LONGEST_MS = 1_000;

/** Shares the time of the server between those who ask and long work that nobody waits for: half and half, while somebody asks. */
export class RightOfWay {
  readonly #now: () => number;
  readonly #later: (milliseconds: number, work: () => void) => unknown;
  #asked = false;
  #since = 0;

  /**
   * @param now milliseconds since anything
   * @param later calls back once, later
   */
  constructor(now: () => number, later: (milliseconds: number, work: () => void) => unknown) {
    this.#now = now;
    this.#later = later;
  }

  /** Somebody asks for something. */
  asked(): void {
    this.#asked = true;
  }

  /** Long work begins. */
  begin(): void {
    this.#since = this.#now();
  }

  /** Resolves when the work may go on: in the next turn, or as long after as it has worked when somebody has asked meanwhile. */
  async giveWay(): Promise<void> {
    const worked = Math.min(this.#now() - this.#since, LONGEST_MS);
    await new Promise<void>((resolve) => void this.#later(this.#asked ? worked : 0, resolve));
    this.#asked = false;
    this.begin();
  }
}
