import type { Engine } from './engine.ts';
import { nextpanel } from './engines/nextpanel.ts';
import { pglite } from './engines/pglite.ts';
import { sqliteWasm } from './engines/sqliteWasm.ts';
import { waSqliteIdb, waSqlitePool } from './engines/waSqlite.ts';
import { wholeImage } from './engines/wholeImage.ts';

export const engines = {
  nextpanel,
  wholeImage,
  sqliteWasm,
  waSqlitePool,
  waSqliteIdb,
  pglite,
} satisfies Record<string, Engine>;

export type EngineName = keyof typeof engines;
