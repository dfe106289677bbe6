import { cpus, loadavg, totalmem } from 'node:os';

export interface Figure {
  readonly name: string;
  readonly unit: 'ms' | 'µs' | 'KB';
  readonly values: readonly number[];
  /** What the product promises, in the same unit. */
  readonly bar?: number;
  /** What was measured when several do the same: figures of one name are printed side by side. */
  readonly of?: string;
}

/** A promise of the product that is not a figure itself but follows from several. */
export interface Verdict {
  readonly name: string;
  readonly value: number;
  /** `×` as much, `%`, or a number of things. */
  readonly unit: '×' | '%' | '';
  readonly bar: number;
  readonly wanted: 'at most' | 'at least';
  readonly holds: boolean;
  /** What was compared. */
  readonly detail?: string;
}

export interface Report {
  readonly name: string;
  readonly machine: string;
  readonly figures: readonly (Figure & Summary)[];
  readonly verdicts: readonly Verdict[];
  /** What a reader has to know beside the numbers. */
  readonly notes: readonly string[];
  /** The product did what it must never do: not slow, but wrong. */
  readonly broken: boolean;
}

interface Summary {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

interface BenchmarkOptions {
  readonly runs: number;
  /** A small variant of the same, to see that it works. */
  readonly quick?: boolean;
  /** How often the browser is killed. */
  readonly kills?: number;
  /** How often a plugin comes and goes. */
  readonly cycles?: number;
  /** Of whatever is left to chance. */
  readonly seed?: number;
  /** How many of them are mutated and sent, and for how long at most: half of it for each kind. */
  readonly packages?: number;
  readonly statements?: number;
  readonly seconds?: number;
}

export type Benchmark = (options: BenchmarkOptions) => Promise<Report>;

function summary(values: readonly number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number) => sorted[index] ?? Number.NaN;
  const middle = sorted.length / 2;
  const median = sorted.length % 2 === 1 ? at(Math.floor(middle)) : (at(middle - 1) + at(middle)) / 2;
  return { min: at(0), median, max: at(sorted.length - 1) };
}

export const median = (values: readonly number[]): number => summary(values).median;

export function verdict(
  given: Pick<Verdict, 'name' | 'value' | 'unit' | 'bar' | 'detail'> & Partial<Pick<Verdict, 'wanted'>>,
): Verdict {
  const { value, bar, wanted = 'at most' } = given;
  return { ...given, wanted, holds: wanted === 'at most' ? value <= bar : value >= bar };
}

/** @param browser name and version of what it ran in; of what is measured in node itself, what it ran on */
export function reportOf(
  name: string,
  browser: string,
  figures: readonly Figure[],
  more: Partial<Pick<Report, 'verdicts' | 'notes' | 'broken'>> = {},
): Report {
  const load = loadavg()
    .map((one) => one.toFixed(1))
    .join(' ');
  const machine = `${browser}, node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}, ${Math.round(totalmem() / 2 ** 30)} GiB, load ${load}`;
  return {
    name,
    machine,
    figures: figures.map((figure) => ({ ...figure, ...summary(figure.values) })),
    verdicts: [],
    notes: [],
    broken: false,
    ...more,
  };
}
