import { createHash } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { storedPanel } from '../faults/panelWorld.ts';
import { openSession } from '../server/auth/sessions.ts';
import { hashToken, newToken } from '../server/auth/token.ts';
import { findUserByEmail } from '../server/auth/users.ts';
import { neighbour } from '../server/plugins/testing/neighbours.ts';
import { sha256 } from '../server/plugins/zip/openPackage.ts';
import { FakeClock } from '../server/testing/fakeClock.ts';
import { openOn } from '../storage/database.ts';
import type { Sqlite } from '../storage/sqlite.ts';
import type { MemoryPageStore } from '../storage/testing/memoryPageStore.ts';
import { sqliteForTest } from '../storage/testing/openForTest.ts';
import { runInterleaving } from './testing/interleaving.ts';

/** A seed that failed can be run alone: SEED=17 */
const only = process.env['SEED'];
/** Tabs that may be loaded in one interleaving: each needs a session. */
const MOST_TABS = 40;

let sqlite: Sqlite;
let image: MemoryPageStore;
const packages = new Map<string, BodyInit>();
const source = async (url: string) => new Response(packages.get(url.split('/').at(-1) ?? '') ?? '{}');

beforeAll(async () => {
  const bytes = await neighbour('vault');
  packages.set('vault_v1.0.0.zip', bytes);
  const version = {
    version: '1.0.0',
    url: 'vault_v1.0.0.zip',
    size: bytes.length,
    sha256: await sha256(bytes),
  };
  const plugins = [{ id: 'vault', name: 'Vault', versions: [version] }];
  packages.set(
    'index.json',
    JSON.stringify({ version: 1, expires: '2030-01-01T00:00:00Z', plugins, revoked: [] }),
  );
  image = (await storedPanel(source)).pages;
  sqlite = await sqliteForTest();
  const database = await openOn(sqlite, image);
  const user = findUserByEmail(database.sql, 'admin@demo.test')?.user;
  if (!user) throw new Error('There is no administrator');
  for (let tab = 1; tab <= MOST_TABS; tab += 1)
    openSession(database.sql, new FakeClock(), user.id, await hashToken(newToken()), `tab ${tab}`);
  await database.checkpoint();
  await database.close();

  // Whatever takes its own time would come between the steps of a schedule at other places each time.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.spyOn(crypto.subtle, 'digest').mockImplementation(async (_, data) => {
    const input = ArrayBuffer.isView(data)
      ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
      : new Uint8Array(data);
    return new Uint8Array(createHash('sha256').update(input).digest()).buffer;
  });
  vi.stubGlobal('DecompressionStream', InflateAtOnce);
});
afterEach(() => void vi.clearAllTimers());
afterAll(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

class InflateAtOnce extends TransformStream<Uint8Array, Uint8Array> {
  constructor() {
    super({ transform: (chunk, controller) => controller.enqueue(new Uint8Array(inflateRawSync(chunk))) });
  }
}

test.each([
  { tabs: 2, first: 1, count: 700 },
  { tabs: 5, first: 701, count: 300 },
])(
  '$count interleavings with $tabs tabs → nothing lost, nothing twice, no number left out',
  async ({ tabs, first, count }) => {
    const total = { writes: 0, done: 0, epochs: 0, installs: 0, steps: 0 };
    for (let seed = first; seed < first + count; seed += 1) {
      if (only !== undefined && Number(only) !== seed) continue;
      const outcome = await runInterleaving(seed, tabs, { sqlite, pages: image.copy(), source });
      vi.clearAllTimers();
      expect(outcome.wrong, `run it alone with SEED=${seed}`).toEqual([]);
      total.writes += outcome.writes;
      total.done += outcome.done;
      total.epochs += outcome.epochs;
      total.installs += outcome.installs;
      total.steps += outcome.steps;
    }
    // oxlint-disable-next-line no-console -- how much was tried is part of the answer
    console.log(`${tabs} tabs:`, JSON.stringify(total));
  },
  300_000,
);
