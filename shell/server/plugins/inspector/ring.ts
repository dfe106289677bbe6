import type { Entry } from './entry.ts';

/** Of one plugin. What is over goes, the oldest first. */
const MOST = 2_000;
const MOST_CHARACTERS = 400_000;
/** Of one entry. */
const LONGEST = 2_000;

/** The newest entries of one plugin, bounded in number and in size: a plugin that does a lot drives out nobody else's. */
export class Ring {
  readonly #entries: Entry[] = [];
  /** The oldest one that is still there. */
  #first = 0;
  #characters = 0;

  add(entry: Entry): void {
    this.#entries.push(entry);
    this.#characters += sizeOf(entry);
    while (this.#entries.length - this.#first > MOST || this.#characters > MOST_CHARACTERS) {
      const oldest = this.#entries[this.#first];
      if (!oldest) break;
      this.#characters -= sizeOf(oldest);
      this.#first += 1;
    }
    // Moved together now and then instead of with each one that goes.
    if (this.#first > MOST) {
      this.#entries.splice(0, this.#first);
      this.#first = 0;
    }
  }

  /** Those after `seq`, in their order. */
  after(seq: number): Entry[] {
    let [from, to] = [this.#first, this.#entries.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.#entries[middle]?.seq ?? 0) > seq) to = middle;
      else from = middle + 1;
    }
    return this.#entries.slice(from);
  }
}

/** No longer than people read. */
export function shortened(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST)}…`;
}

function sizeOf({ what, reason }: Entry): number {
  return what.length + (reason?.length ?? 0);
}
