/** Consecutive numbers as pairs of first and last: `[1, 2, 3, 7]` → `[1, 3]`, `[7, 7]`. @param numbers ascending */
export function runsOf(numbers: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.[1] === number - 1) run[1] = number;
    else runs.push([number, number]);
  }
  return runs;
}
