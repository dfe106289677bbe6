import { measureBilling } from './billing/billing.ts';
import { measureCells } from './cells/cells.ts';
import { measureCrash } from './crash/crash.ts';
import { measureCycles } from './cycles.ts';
import { measureDev } from './dev/dev.ts';
import { measureFence } from './fence.ts';
import { measureFuzz } from './fuzz/fuzz.ts';
import { measureHeap } from './heap.ts';
import { measureMarketplace } from './marketplace/marketplace.ts';
import { measurePanel } from './panel.ts';
import { measureStorage } from './storage/storage.ts';
import type { Benchmark } from './support/report.ts';

/** Every benchmark by the name that `npm run bench --` takes. */
export const benchmarks: Readonly<Record<string, Benchmark>> = {
  panel: measurePanel,
  billing: measureBilling,
  marketplace: measureMarketplace,
  storage: measureStorage,
  crash: measureCrash,
  cells: measureCells,
  fence: measureFence,
  fuzz: measureFuzz,
  cycles: measureCycles,
  heap: measureHeap,
  dev: measureDev,
};
