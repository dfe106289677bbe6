import { expect, test } from 'vitest';
import { fuzzPackages } from './packages.ts';
import { fuzzStatements } from './statements.ts';

/* Another seed in every run: what it finds can be repeated with `npm run bench -- fuzz --seed N`. */
const seed = Math.floor(Math.random() * 2 ** 31);

test('statements and migrations of chance → nothing is read or written that is not the plugin’s', async () => {
  const { leaks, tried, allowed } = await fuzzStatements({ most: 20_000, seconds: 4, seed });
  expect(leaks, `seed ${seed}`).toEqual([]);
  expect(tried).toBeGreaterThan(100);
  expect(allowed).toBeGreaterThan(0);
}, 60_000);

test('packages of chance → refused with a code, or installed and gone without a trace', async () => {
  const { faults, tried } = await fuzzPackages({ most: 2_000, seconds: 4, seed });
  expect(faults, `seed ${seed}`).toEqual([]);
  expect(tried).toBeGreaterThan(10);
}, 60_000);
