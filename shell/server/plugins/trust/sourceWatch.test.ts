import { beforeEach, expect, test } from 'vitest';
import { Problem } from '../../problem.ts';
import { SourceWatch } from './sourceWatch.ts';

let now: number;
let looks: number;
let needed: boolean;
let answer: () => Promise<void>;
let watch: SourceWatch;

beforeEach(() => {
  [now, looks, needed, answer] = [0, 0, true, async () => {}];
  watch = new SourceWatch({
    now: () => now,
    needed: () => needed,
    read: async () => {
      looks += 1;
      await answer();
    },
  });
});

const after = async (milliseconds: number) => {
  now += milliseconds;
  return await watch.work();
};
const hours = (count: number) => count * 3_600_000;

test('the panel starts → it looks a little later, then every few hours, not in between', async () => {
  expect(await after(0)).toBe(10_000);
  expect(looks).toBe(0);
  expect(await after(10_000)).toBe(hours(6));
  expect(await after(hours(5))).toBe(hours(1));
  expect(looks).toBe(1);
  await after(hours(1));
  expect(looks).toBe(2);
});

test('nothing is installed → it does not ask anybody', async () => {
  needed = false;
  await after(10_000);
  expect(looks).toBe(0);
});

test('the source can not be read → again soon; a fault of ours → heard of', async () => {
  answer = () => Promise.reject(new Problem(502, 'SOURCE_UNREACHABLE', 'away'));
  expect(await after(10_000)).toBe(hours(0.25));
  answer = () => Promise.reject(new Error('a mistake'));
  await expect(after(hours(0.25))).rejects.toThrow('a mistake');
});

test('a look takes long → it is the only one', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  answer = () => promise;
  const slow = after(10_000);
  expect(await after(hours(7))).toBeGreaterThan(0);
  expect(looks).toBe(1);
  resolve();
  await slow;
});
