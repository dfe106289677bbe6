import { afterAll, beforeAll, expect, test } from 'vitest';
import { determined } from '../determined.ts';
import { enumerate } from '../enumerate.ts';
import { type Case, operationOf } from './operation.ts';
import { makePackages } from './packages.ts';

/** The tests of a file: each case with each fault at each of its awaits. @param noun what the cases are about */
export function tryFaults(noun: string, cases: readonly Case[]): void {
  determined();
  beforeAll(makePackages);
  const total = { points: 0, runs: 0 };

  test.each(cases)(
    'a fault at any await of $name → the state before or after, and it goes on',
    async (operation) => {
      const { points, runs, violations } = await enumerate(operationOf(operation));
      total.points += points;
      total.runs += runs;
      expect(violations).toEqual([]);
    },
    600_000,
  );

  afterAll(() => {
    // oxlint-disable-next-line no-console -- how much was tried is part of the answer
    console.log(`faults in ${noun}: ${total.points} points, ${total.runs} runs`);
  });
}
