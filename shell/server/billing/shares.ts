/**
 * Rounds exact shares to whole units that add up to `total`: each is rounded down, and what is missing goes, one unit
 * each, to those that lost most; among equals to the first (largest remainder, Hare–Niemeyer).
 * Shares of exactly nothing stay nothing, unless all are.
 * @param numerators the exact shares are `numerators[i] / denominator`; denominator > 0
 */
export function roundTogether(
  numerators: readonly bigint[],
  denominator: bigint,
  total: bigint,
): readonly bigint[] {
  const rounded = numerators.map((numerator) => floor(numerator, denominator));
  const missing = total - sum(rounded);
  const takers = [...numerators.keys()]
    .filter((i) => numerators[i] !== 0n)
    .map((i) => ({ i, lost: modulo(numerators[i] ?? 0n, denominator) }))
    .sort((a, b) => (a.lost === b.lost ? a.i - b.i : a.lost < b.lost ? 1 : -1));
  if (takers.length === 0) return rounded;
  const count = BigInt(takers.length);
  const [each, over] = [floor(missing, count), modulo(missing, count)];
  for (const [rank, { i }] of takers.entries()) {
    rounded[i] = (rounded[i] ?? 0n) + each + (BigInt(rank) < over ? 1n : 0n);
  }
  return rounded;
}

/** `total` dealt out in proportion to weights ≥ 0, to the unit. Without any weight everybody gets nothing. */
export function allocate(total: bigint, weights: readonly bigint[]): readonly bigint[] {
  const whole = sum(weights);
  if (whole === 0n) return weights.map(() => 0n);
  return roundTogether(
    weights.map((weight) => total * weight),
    whole,
    total,
  );
}

export function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n);
}

function floor(numerator: bigint, denominator: bigint): bigint {
  return (numerator - modulo(numerator, denominator)) / denominator;
}

function modulo(numerator: bigint, denominator: bigint): bigint {
  return ((numerator % denominator) + denominator) % denominator;
}
