import { beforeAll, expect, test } from 'vitest';
import { acceptedReports, apiReports } from './apiReport.ts';

/* What authors of plugins build against. */

let now: ReadonlyMap<string, string>;
beforeAll(async () => {
  now = await apiReports();
});

test('the public surface of the SDK is what was accepted in sdk/api', () => {
  expect(
    Object.fromEntries(now),
    'If the change is meant: `npm run sdk -- --accept-api`, look at the diff of sdk/api, and raise the version as docs/decisions say.',
  ).toEqual(Object.fromEntries(acceptedReports()));
});

test('no type of it is `any`', () => {
  for (const [file, text] of now)
    expect({
      file,
      any: text.split('\n').filter((line) => /\bany\b/.test(line.replace(/\/\/.*/, ''))),
    }).toEqual({
      file,
      any: [],
    });
});

test('everything that is public says what it is', () => {
  for (const [file, text] of now) {
    const silent = Array.from(text.matchAll(/\(undocumented\)\n(.+)/g), ([, line]) => line);
    expect({ file, silent }).toEqual({ file, silent: [] });
  }
});
