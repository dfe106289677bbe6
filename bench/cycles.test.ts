import { expect, test } from 'vitest';
import { runCycles } from './cycles.ts';

test('a plugin is installed and uninstalled again and again → the same schema each time, and no larger file', async () => {
  const { changed, before, after } = await runCycles(12);
  expect(changed).toBe(0);
  expect(after).toBeLessThanOrEqual(before);
}, 60_000);
