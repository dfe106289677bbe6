/** What a colour stands for; the colours themselves are in chart.module.css, for light and dark. */
export type Tone = 'main' | 'second' | 'good' | 'better' | 'warn' | 'worse' | 'bad' | 'muted';

export interface Series {
  readonly name: string;
  readonly tone: Tone;
  /** One for each category. */
  readonly values: readonly number[];
}

export interface ChartData {
  readonly categories: readonly Category[];
  readonly series: readonly Series[];
  /** A value in full: "$1,204.50". */
  readonly format: (value: number) => string;
  /** A value at the axis: "$1.2K". */
  readonly formatTick: (value: number) => string;
}

export interface Category {
  /** At the axis: "Mar". */
  readonly label: string;
  /** In the table and on hover: "March 2026". */
  readonly title: string;
}

export interface Segment {
  readonly series: Series;
  readonly from: number;
  readonly to: number;
}

/** The values of one category stacked from zero: what is positive upwards, what is negative downwards. */
export function stack(series: readonly Series[], category: number): Segment[] {
  let above = 0;
  let below = 0;
  const segments: Segment[] = [];
  for (const each of series) {
    const value = each.values[category] ?? 0;
    if (value === 0) continue;
    const from = value > 0 ? above : below;
    const to = from + value;
    if (value > 0) above = to;
    else below = to;
    segments.push({ series: each, from, to });
  }
  return segments;
}

/** The highest and the lowest point that a stacked chart reaches. */
export function reach({ categories, series }: ChartData): number[] {
  return categories.flatMap((_, index) => stack(series, index).map(({ to }) => to));
}
