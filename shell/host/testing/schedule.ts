/** Chance that is the same again for the same seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761 + 1) >>> 0;
  }

  /** A whole number from 0 up to, not including, `end`. */
  below(end: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  }

  /** One of these; there must be one. */
  of<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('There is nothing to choose from');
    return choice;
  }
}

/** Things that happen one after the other; what happens between two lanes has no order. */
export interface Lane {
  push(work: () => void): void;
}

interface Waiting {
  readonly held: () => boolean;
  readonly works: (() => void)[];
}

interface Timer {
  readonly at: number;
  readonly held: () => boolean;
  readonly work: () => void;
}

/** Of so many steps, one lets time pass although something else could happen: messages are sometimes slow. */
const TIME_PASSES = 12;

/** Decides what happens next: chance does. Time is what it says. */
export class Schedule {
  now = 0;
  readonly #chance: Chance;
  readonly #lanes = new Set<Waiting>();
  readonly #timers = new Set<Timer>();

  constructor(chance: Chance) {
    this.#chance = chance;
  }

  /** @param held while it says so, nothing of this lane happens */
  lane(held: () => boolean = () => false): Lane {
    const lane: Waiting = { held, works: [] };
    return {
      push: (work) => {
        lane.works.push(work);
        this.#lanes.add(lane);
      },
    };
  }

  later(milliseconds: number, work: () => void, held: () => boolean = () => false): () => void {
    const timer = { at: this.now + milliseconds, held, work };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** Lets one thing happen, and all that follows from it at once. False when nothing is left to happen. */
  async step(): Promise<boolean> {
    const ready = [...this.#lanes].filter(({ held }) => !held());
    const [timer] = [...this.#timers].filter(({ held }) => !held()).sort((a, b) => a.at - b.at);
    if (timer && (ready.length === 0 || this.#chance.below(TIME_PASSES) === 0)) {
      this.#timers.delete(timer);
      this.now = Math.max(this.now, timer.at);
      timer.work();
    } else if (ready.length > 0) this.#takeFrom(this.#chance.of(ready));
    else return false;
    await atRest();
    return true;
  }

  #takeFrom(lane: Waiting): void {
    const work = lane.works.shift();
    if (lane.works.length === 0) this.#lanes.delete(lane);
    work?.();
  }
}

/** Nothing in these tests waits for anything but promises and the schedule. */
export async function atRest(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
