import { expect, test } from 'vitest';
import { Recent } from './recent.ts';

test('nothing yet → zeros', () => {
  expect(new Recent().spread()).toEqual({ count: 0, p50: 0, p95: 0, max: 0 });
});

test('1 to 100 in any order → the values that half and 95 % do not exceed', () => {
  const recent = new Recent();
  for (let value = 100; value > 0; value -= 1) recent.add(value);
  expect(recent.spread()).toEqual({ count: 100, p50: 50, p95: 95, max: 100 });
});

test('more than are kept → the old ones no longer count', () => {
  const recent = new Recent();
  recent.add(1_000_000);
  for (let value = 0; value < 512; value += 1) recent.add(7);
  expect(recent.spread()).toEqual({ count: 513, p50: 7, p95: 7, max: 7 });
});
