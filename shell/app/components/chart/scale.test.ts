import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleOf } from './scale.ts';
import { stack } from './series.ts';

describe('the axis of a chart', () => {
  it('any values → all of them on it, zero a tick, and not more than a few ticks', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e9, max: 1e9 }), { maxLength: 30 }), (values) => {
        const { low, high, ticks } = scaleOf(values);
        expect(ticks).toContain(0);
        expect(ticks[0]).toBe(low);
        for (const value of values) expect(value >= low && value <= high).toBe(true);
        expect(ticks.length).toBeLessThan(9);
      }),
    );
  });

  it.each([
    [
      [0, 87],
      [0, 25, 50, 75, 100],
    ],
    [[120_450], [0, 50_000, 100_000, 150_000]],
    [
      [30, -12],
      [-20, 0, 20, 40],
    ],
    [[], [0]],
    [[0, 0], [0]],
  ])('%o → round ticks %o', (values, ticks) => {
    expect(scaleOf(values).ticks).toEqual(ticks);
  });
});

describe('stacked values', () => {
  it('gains go up from zero, losses down from zero, nothing is left out', () => {
    const series = [
      { name: 'New', tone: 'good', values: [5] },
      { name: 'Churn', tone: 'bad', values: [-3] },
      { name: 'Expansion', tone: 'better', values: [2] },
      { name: 'Nothing', tone: 'muted', values: [0] },
    ] as const;
    expect(stack(series, 0).map(({ series: { name }, from, to }) => [name, from, to])).toEqual([
      ['New', 0, 5],
      ['Churn', 0, -3],
      ['Expansion', 5, 7],
    ]);
  });
});
