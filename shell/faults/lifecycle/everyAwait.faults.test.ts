import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { awaitsIn } from '../../tasks/vite/awaits.ts';
import { determined } from '../determined.ts';
import { placesOf } from '../enumerate.ts';
import { lifecycleRooms } from '../rooms.ts';
import { development } from './development.ts';
import { exchange } from './exchange.ts';
import { installation } from './installation.ts';
import { operationOf } from './operation.ts';
import { makePackages } from './packages.ts';
import { progress } from './progress.ts';
import { removal } from './removal.ts';
import { repetition } from './repetition.ts';
import { requirements } from './requirements.ts';
import { restorePoints } from './restorePoints.ts';
import { settings } from './settings.ts';
import { version } from './version.ts';

determined();
beforeAll(makePackages);

/** Awaits that none of the cases reaches, and why. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [
    /^shell\/server\/api\/database\.ts:\d+ await (imageOf|image\?)/,
    'a file of the site, read before anything is changed',
  ],
  [
    /^shell\/server\/plugins\/lifecycle\/preparations\.ts:\d+ await preparation\.outcome/,
    'asked for when it has ended, and it never rejects',
  ],
  [
    /^shell\/server\/plugins\/lifecycle\/stopFailing\.ts/,
    'a rollback, which is here; where it fails the plugin is stopped',
  ],
  [
    /^shell\/server\/plugins\/trash\/(throughTrash|trashBin)\.ts:\d+ await (bin\.kept|this\.remove)/,
    'tidies up the trash',
  ],
  [
    /^shell\/server\/server\.ts:\d+ await (restarted|panel\.plugins\.look)/,
    'a look at the source that nobody asks for',
  ],
  [/^shell\/server\/plugins\/source\.ts/, 'an index in pages is read before anything is changed'],
];

/** Each noun has a file of tests, in which the faults are tried; here each case runs once, without any. */
const cases = {
  settings,
  installation,
  progress,
  requirements,
  repetition,
  version,
  removal,
  development,
  exchange,
  restorePoints,
};

test('every await of the lifecycle is reached by a case that is tried with faults', async () => {
  const reached = new Set<string>();
  for (const [noun, operations] of Object.entries(cases)) {
    expect(existsSync(join(import.meta.dirname, `${noun}.faults.test.ts`)), noun).toBe(true);
    for (const operation of operations)
      for (const place of await placesOf(operationOf(operation))) reached.add(place);
  }
  const root = join(import.meta.dirname, '..', '..', '..');
  const missed = awaitsIn(root, lifecycleRooms)
    .map(({ name }) => name)
    .filter((place) => !reached.has(place));
  expect(missed.filter((place) => !elsewhere.some(([pattern]) => pattern.test(place)))).toEqual([]);
  for (const [pattern] of elsewhere) expect(missed.some((place) => pattern.test(place))).toBe(true);
  // oxlint-disable-next-line no-console -- how much is tried is part of the answer
  console.log(`faults in the lifecycle: ${reached.size} awaits`);
}, 600_000);
