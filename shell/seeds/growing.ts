import { SYSTEM } from '../server/actor.ts';
import { recordAudit } from '../server/audit.ts';
import { addDays } from '../server/billing/index.ts';
import type { PackedRows } from '../server/db/seed/packed.ts';
import { prepareFile } from '../storage/prepareFile.ts';
import type { WasmSource } from '../storage/wasmImports.ts';
import { found } from './company.ts';
import { at, StoryClock } from './moment.ts';
import { packRows } from './pack.ts';
import { live, type Plot } from './story.ts';

/** Two years; with the one who has a demo account there are 120 clients. */
const growingPlot: Omit<Plot, 'first'> = { days: 730, clients: 119, tickets: 160, servers: 3 };

/** For measuring: about 60,000 invoices. Takes minutes to live through. */
export const largePlot: Omit<Plot, 'first'> = { days: 520, clients: 4999, tickets: 2000, servers: 45 };

interface Beginning {
  readonly wasm: WasmSource;
  /** The story ends the day before. */
  readonly today: string;
  readonly plot?: Omit<Plot, 'first'>;
}

/**
 * A company with two years of business that end the day before `today`. Everything in it was done by the panel's own
 * services, day by day; nothing is left to chance, so the same day gives the same rows.
 */
export async function growing({ wasm, today, plot = growingPlot }: Beginning): Promise<PackedRows> {
  let packed: PackedRows = { columns: [], series: [] };
  await prepareFile(
    wasm,
    (sql) => {
      const first = addDays(today, -plot.days);
      const clock = new StoryClock(at(first, 0));
      const books = { sql, clock };
      const demo = found(books, plot.servers);
      live(books, clock, [demo], { ...plot, first });
      recordAudit(sql, clock, {
        actor: SYSTEM,
        action: 'panel.seeded',
        subject: 'database',
        summary: 'The demo company was set up',
      });
      packed = packRows(sql, today);
    },
    { orderly: true },
  );
  return packed;
}
