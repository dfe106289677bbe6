/** How many of the last values are kept. */
const KEPT = 512;

export interface Spread {
  /** Of all values, also those no longer kept. */
  readonly count: number;
  /** Of the last 512 values; 0 when there are none. */
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/** The last values of something that happens often, and how they spread. */
export class Recent {
  readonly #values: number[] = [];
  #count = 0;

  add(value: number): void {
    this.#values[this.#count % KEPT] = value;
    this.#count += 1;
  }

  spread(): Spread {
    const sorted = this.#values.toSorted((a, b) => a - b);
    // The smallest value that at least this share of the values does not exceed.
    const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
    return { count: this.#count, p50: at(0.5), p95: at(0.95), max: at(1) };
  }
}
