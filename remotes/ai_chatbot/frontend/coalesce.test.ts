import { expect, test } from 'vitest';
import { coalesce } from './coalesce.ts';

/** Work that ends when it is told to. */
function manual() {
  const runs: PromiseWithResolvers<void>[] = [];
  const call = coalesce(() => {
    const run = Promise.withResolvers<void>();
    runs.push(run);
    return run.promise;
  });
  return { runs, call };
}

test('many calls during a run → one more run, which they all wait for', async () => {
  const { runs, call } = manual();
  const first = call();
  const later = [call(), call(), call()];
  expect(runs).toHaveLength(1);
  runs[0]?.resolve();
  await first;
  await Promise.resolve();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve();
  await Promise.all(later);
  expect(runs).toHaveLength(2);
});

test('a run that failed → the next call runs again', async () => {
  const { runs, call } = manual();
  const first = call();
  runs[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  const second = call();
  expect(runs).toHaveLength(2);
  runs[1]?.resolve();
  await second;
});

test('a failed run with one waiting → the waiting one still runs', async () => {
  const { runs, call } = manual();
  const first = call();
  const second = call();
  runs[0]?.reject(new Error('no'));
  await expect(first).rejects.toThrow('no');
  await Promise.resolve();
  runs[1]?.resolve();
  await second;
  expect(runs).toHaveLength(2);
});
