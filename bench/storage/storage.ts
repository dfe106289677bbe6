import type { Benchmark } from '../support/report.ts';
import { reportOf } from '../support/report.ts';
import { Lab } from './lab.ts';
import { measureMemory } from './memory.ts';
import { servePages } from './pages.ts';
import { findPeers } from './peers.ts';
import { measureRows } from './rows.ts';
import { measureSizes } from './sizes.ts';

const full = { sizes: [1, 10, 50, 200], rows: { megabytes: 50, items: 100_000 }, memory: [50, 200] };
const small = { sizes: [1], rows: { megabytes: 1, items: 5_000 }, memory: [10] };

/** The panel's storage beside the usual way with sql.js and beside other databases for browsers. */
export const measureStorage: Benchmark = async ({ runs, quick = false }) => {
  const { sizes, rows, memory } = quick ? small : full;
  const installed = findPeers();
  const pages = await servePages(installed);
  try {
    const browser = await Lab.lend(pages.url, async (lab) => lab.version);
    const grown = await measureSizes(pages.url, sizes, runs);
    const compared = await measureRows(pages.url, { ...rows, runs, installed });
    const held = [];
    for (const megabytes of memory) held.push(await measureMemory(pages.url, megabytes));
    return reportOf(
      'storage',
      browser,
      [...grown.figures, ...compared.figures, ...held.flatMap(({ figures }) => figures)],
      {
        verdicts: [...grown.verdicts, ...compared.verdicts, ...held.flatMap(({ verdicts }) => verdicts)],
        notes: compared.notes,
      },
    );
  } finally {
    await pages.close();
  }
};
