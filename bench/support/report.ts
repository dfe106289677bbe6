import { cpus, totalmem } from 'node:os';

export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'KB';
  readonly values: readonly number[];
  /** What the product promises, in the same unit. */
  readonly bar?: number;
}

export interface Report {
  readonly name: string;
  readonly machine: string;
  readonly figures: readonly (Figure & Summary)[];
}

interface Summary {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export type Benchmark = (options: { readonly runs: number }) => Promise<Report>;

function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { min: at(0), median, max: at(sorted.length - 1) };
}

/** @param browser name and version of what it ran in */
export function reportOf(name: string, browser: string, figures: readonly Figure[]): Report {
  const machine = `${browser}, node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
  return { name, machine, figures: figures.map((figure) => ({ ...figure, ...summary(figure.values) })) };
}

export function printReport({ name, machine, figures }: Report): void {
  const width = Math.max(...figures.map((figure) => figure.name.length));
  const number = (value: number) => (value >= 100 ? value.toFixed(0) : value.toFixed(1)).padStart(8);
  console.log(`\n${name}: ${machine}`);
  console.log(`${''.padEnd(width)}       ${'min'.padStart(8)}${'median'.padStart(8)}${'max'.padStart(8)}${'bar'.padStart(8)}  of bar`);
  for (const { name, unit, min, median, max, bar } of figures) {
    const share = bar === undefined ? '' : `${number(bar)}  ${(median / bar).toFixed(2)} ×`;
    console.log(`${name.padEnd(width)}  ${unit.padStart(3)}  ${number(min)}${number(median)}${number(max)}${share}`);
  }
}
