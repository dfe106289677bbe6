import { SYSTEM } from '../server/api/access.ts';
import { recordAudit } from '../server/audit.ts';
import { dropIndexes } from '../server/db/seed/indexes.ts';
import { prepareFile } from '../storage/prepareFile.ts';
import type { WasmSource } from '../storage/wasmImports.ts';
import { found } from './company.ts';
import { at, dayAfter, StoryClock } from './moment.ts';
import { live } from './story.ts';

const DAYS = 730;
const CLIENTS = 120;

/**
 * A company with two years of business that end the day before `today`, as a database file without indexes. Everything
 * in it was done by the panel's own services, day by day; nothing is left to chance, so the same day gives the same bytes.
 */
export function growing({
  wasm,
  today,
}: {
  wasm: WasmSource;
  today: string;
}): Promise<Uint8Array<ArrayBuffer>> {
  return prepareFile(
    wasm,
    null,
    (sql) => {
      const first = dayAfter(today, -DAYS);
      const clock = new StoryClock(at(first, 8 * 60));
      const books = { sql, clock };
      found(books);
      live(books, clock, { first, days: DAYS, clients: CLIENTS });
      recordAudit(sql, clock, {
        actor: SYSTEM,
        action: 'panel.seeded',
        subject: 'database',
        summary: 'The demo company was set up',
      });
      dropIndexes(sql);
    },
    { compact: true },
  );
}
