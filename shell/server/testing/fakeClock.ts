import type { Clock } from '../ports.ts';

/** A clock that stands still until a test moves it. */
export class FakeClock implements Clock {
  #time: number;

  constructor(start = '2026-03-15T10:00:00.000Z') {
    this.#time = Date.parse(start);
  }

  now(): string {
    return new Date(this.#time).toISOString();
  }

  advance(by: { days?: number; hours?: number; minutes?: number; seconds?: number }): void {
    const { days = 0, hours = 0, minutes = 0, seconds = 0 } = by;
    this.#time += (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
  }
}
