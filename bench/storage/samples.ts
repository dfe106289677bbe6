import type { Figure } from '../support/report.ts';
import { median } from '../support/report.ts';
import type { EngineName } from './browser/engines.ts';
import { labels } from './labels.ts';

/** Times by what was done and which engine did it. */
export class Samples {
  readonly #values = new Map<string, Map<EngineName, number[]>>();

  add(name: string, engine: EngineName, milliseconds: readonly number[]): void {
    const row = this.#values.get(name) ?? new Map<EngineName, number[]>();
    this.#values.set(name, row.set(engine, [...(row.get(engine) ?? []), ...milliseconds]));
  }

  /** NaN when it was not measured. */
  median(name: string, engine: EngineName): number {
    return median(this.#values.get(name)?.get(engine) ?? []);
  }

  /** The fastest of these engines, or null when none was measured. */
  best(name: string, among: readonly EngineName[]): EngineName | null {
    const measured = among.filter((engine) => !Number.isNaN(this.median(name, engine)));
    return measured.sort((a, b) => this.median(name, a) - this.median(name, b))[0] ?? null;
  }

  figures(): Figure[] {
    return [...this.#values].flatMap(([name, row]) =>
      [...row].map(([engine, values]) => ({ name, of: labels[engine], unit: 'ms' as const, values })),
    );
  }
}
