import type { EngineName } from './browser/engines.ts';
import type { PeerName } from './peers.ts';

/** How an engine is named in a report. */
export const labels: Readonly<Record<EngineName, string>> = {
  nextpanel: 'NextPanel',
  wholeImage: 'export()+put',
  sqliteWasm: 'sqlite-wasm SAH pool',
  waSqlitePool: 'wa-sqlite AccessHandlePool',
  waSqliteIdb: 'wa-sqlite IDBBatchAtomic',
  pglite: 'PGlite IndexedDB',
};

/** The engines that are compared, with the package that each comes in. */
export const peerOf = {
  sqliteWasm: 'sqlite-wasm',
  waSqlitePool: 'wa-sqlite',
  waSqliteIdb: 'wa-sqlite',
  pglite: 'pglite',
} satisfies Partial<Record<EngineName, PeerName>>;
