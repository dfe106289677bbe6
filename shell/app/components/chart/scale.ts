export interface Scale {
  readonly low: number;
  readonly high: number;
  /** Ascending, from `low` to `high`; zero is always one of them, and the only one where all is zero. */
  readonly ticks: readonly number[];
}

const STEPS = [1, 2, 2.5, 5, 10] as const;

/**
 * An axis that holds all values, begins (or, with values below zero, passes) at zero and has round ticks: a bar's length
 * is never exaggerated. `wanted` is about how many steps there are.
 */
export function scaleOf(values: readonly number[], wanted = 4): Scale {
  const lowest = Math.min(0, ...values);
  const highest = Math.max(0, ...values);
  if (lowest === highest) return { low: 0, high: 1, ticks: [0] };
  const span = highest - lowest;
  const magnitude = 10 ** Math.floor(Math.log10(span / wanted));
  const exact = span / wanted / magnitude;
  const step = (STEPS.find((each) => each >= exact - 1e-9) ?? 10) * magnitude;
  const first = Math.floor(lowest / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(highest / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => round((first + index) * step));
  return { low: round(first * step), high: round(last * step), ticks };
}

/** Without the dust of binary fractions. */
function round(value: number): number {
  return Number(value.toPrecision(12)) + 0;
}
