import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { growing, largePlot } from '../../shell/seeds/growing.ts';
import { type PackedRows, unpackInto } from '../../shell/server/db/seed/packed.ts';
import { FakeClock } from '../../shell/server/testing/fakeClock.ts';
import { openStoredPanel } from '../../shell/server/testing/storedPanel.ts';
import { prepareFile } from '../../shell/storage/prepareFile.ts';
import { MemoryPageStore } from '../../shell/storage/testing/memoryPageStore.ts';
import { openForTest, wasm } from '../../shell/storage/testing/openForTest.ts';
import { replaceFile } from '../../shell/tasks/replaceFile.ts';
import { root } from '../../shell/tasks/root.ts';
import { sourcesOf } from '../../shell/tasks/sourcesOf.ts';
import { unlessUpToDate } from '../../shell/tasks/upToDate.ts';

export type Size = 'tiny' | 'growing' | 'large';

const plots = {
  tiny: { days: 90, clients: 15, tickets: 10, servers: 3 },
  growing: undefined,
  large: largePlot,
};

/** The day after the story. */
const today = new FakeClock().now().slice(0, 10);

/** A panel of a company of this size, its clock standing on the day after its story. */
export async function openCompany(size: Size) {
  const rows = await rowsOf(size);
  const file = await prepareFile(wasm, (sql) => unpackInto(sql, new FakeClock(), rows), { orderly: false });
  const store = new MemoryPageStore();
  await (await openForTest(store, { seed: file })).close();
  return await openStoredPanel(store);
}

/** All that a company of this size has; `large` is lived once and kept. */
export async function rowsOf(size: Size): Promise<PackedRows> {
  const plot = plots[size];
  const live = () => growing({ wasm, today, ...(plot ? { plot } : {}) });
  return size === 'large' ? await kept(live) : await live();
}

/** Lived anew when anything has changed that it is made of. */
async function kept(live: () => Promise<PackedRows>): Promise<PackedRows> {
  const output = join('node_modules', '.cache', 'nextpanel', 'large.json');
  const file = join(root, output);
  await unlessUpToDate(
    {
      name: 'seed-large',
      inputs: [...sourcesOf('shell/seeds/growing.ts'), 'package-lock.json'],
      output,
      extra: today,
    },
    async () => {
      console.log('Living through the business of a company with 5,000 clients, once: this takes minutes …');
      replaceFile(file, JSON.stringify(await live()));
    },
  );
  return JSON.parse(readFileSync(file, 'utf8')) as PackedRows;
}
