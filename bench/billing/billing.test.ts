import { expect, test } from 'vitest';
import { measureBilling } from './billing.ts';

test('a small company is measured → every list, the dashboard and the clock answer', async () => {
  const { figures, notes, broken } = await measureBilling({ runs: 1, quick: true });
  expect(notes.slice(1)).toEqual([]);
  expect(broken).toBe(false);
  expect(figures.map(({ median }) => median > 0)).toEqual([true, true, true, true, true]);
});
