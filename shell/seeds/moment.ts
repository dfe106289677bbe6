import type { Clock } from '../server/ports.ts';
import { later } from '../server/time.ts';

/** The clock that a seed is lived under: it stands still until the story goes on. */
export class StoryClock implements Clock {
  #now: string;

  constructor(now: string) {
    this.#now = now;
  }

  now(): string {
    return this.#now;
  }

  /** Goes on to a moment; never back. */
  goOn(to: string): void {
    if (to < this.#now) throw new Error(`Time never goes back, from ${this.#now} to ${to}`);
    this.#now = to;
  }
}

/** The moment at `minute` of a day. */
export const at = (day: string, minute: number): string => later(`${day}T00:00:00.000Z`, minute * 60_000);
