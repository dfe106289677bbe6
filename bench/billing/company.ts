import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { growing, largePlot } from '../../shell/seeds/growing.ts';
import { type PackedRows, unpackInto } from '../../shell/server/db/seed/packed.ts';
import { FakeClock } from '../../shell/server/testing/fakeClock.ts';
import { openStoredPanel } from '../../shell/server/testing/storedPanel.ts';
import { prepareFile } from '../../shell/storage/prepareFile.ts';
import { MemoryPageStore } from '../../shell/storage/testing/memoryPageStore.ts';
import { openForTest, wasm } from '../../shell/storage/testing/openForTest.ts';
import { root } from '../../shell/tasks/root.ts';

export type Size = 'tiny' | 'growing' | 'large';

const plots = { tiny: { days: 90, clients: 15, tickets: 10 }, growing: undefined, large: largePlot };

/** A panel of a company of this size, its clock standing on the day after its story; `large` is lived once and kept. */
export async function openCompany(size: Size) {
  const today = new FakeClock().now().slice(0, 10);
  const plot = plots[size];
  const live = () => growing({ wasm, today, ...(plot ? { plot } : {}) });
  const rows = size === 'large' ? await kept(live) : await live();
  const file = await prepareFile(wasm, (sql) => unpackInto(sql, new FakeClock(), rows), { orderly: false });
  const store = new MemoryPageStore();
  await (await openForTest(store, { seed: file })).close();
  return await openStoredPanel(store);
}

async function kept(live: () => Promise<PackedRows>): Promise<PackedRows> {
  const path = join(root, 'node_modules', '.cache', 'nextpanel', 'large.json');
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as PackedRows;
  console.log('Living through a year of a company with 5,000 clients, once: this takes minutes …');
  const rows = await live();
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, JSON.stringify(rows));
  return rows;
}
