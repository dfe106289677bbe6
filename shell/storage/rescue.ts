import { assembleChunks, assemble } from './assemble.ts';
import { assembleAnyway } from './assembleAnyway.ts';
import { DatabaseDamagedError, FencedError, UnknownSnapshotError } from './errors.ts';
import { FORMAT, makeMeta, makeTable, readMeta, readSnapshot, readTable } from './format.ts';
import { IdbPageStore } from './idbPageStore.ts';
import type { PageStore, Snapshot } from './pageStore.ts';

export interface Findings {
  /** Opens as it is, opens without its last commits, does not open, or was stored in another format. */
  readonly condition: 'sound' | 'damaged end' | 'damaged' | 'other format';
  /** In words, when it is not sound. */
  readonly reason: string;
  readonly lostCommits: number;
  /** Newest first; `sound` when all of it can be read. */
  readonly snapshots: readonly (Pick<Snapshot, 'id' | 'name' | 'at' | 'size'> & {
    readonly sound: boolean;
  })[];
}

/** What can be done for a stored database without SQLite, whatever state it is in. */
export interface Rescue {
  examine(): Promise<Findings>;
  /** As much as can be read, as a file. */
  file(): Promise<Uint8Array<ArrayBuffer>>;
  /** Rejects with `UnknownSnapshotError` or `DatabaseDamagedError`. */
  snapshotFile(id: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Makes a sound snapshot the database; what is stored beside it is lost. Whoever has the database open is fenced. */
  goBackTo(id: number): Promise<void>;
  close(): void;
}

/** Null when nothing is stored under this name. */
export async function openRescue(name: string, factory: IDBFactory = indexedDB): Promise<Rescue | null> {
  const store = await IdbPageStore.existing(factory, name);
  return store && rescueOf(store);
}

export function rescueOf(store: PageStore): Rescue {
  const snapshots = async () => (await store.snapshots()).map(readSnapshot).filter((one) => one !== null);
  const find = async (id: number) => {
    const found = (await snapshots()).find((one) => one.id === id);
    if (!found) throw new UnknownSnapshotError(`There is no snapshot ${id}`);
    return found;
  };
  return {
    async examine() {
      const found = [];
      for (const one of (await snapshots()).toReversed()) {
        const sound = await assembleChunks(store, one).then(() => true, isDamage);
        found.push({ id: one.id, name: one.name, at: one.at, size: one.size, sound });
      }
      return { ...(await conditionOf(store)), snapshots: found };
    },
    file: () => assembleAnyway(store),
    snapshotFile: async (id) => await assembleChunks(store, await find(id)),
    async goBackTo(id) {
      const snapshot = await find(id);
      await assembleChunks(store, snapshot);
      const chunkIds = await store.chunkIds();
      const seen = readMeta(await store.meta());
      if (!seen) throw new DatabaseDamagedError('The description of the stored database is damaged');
      await store.update((value) => {
        const meta = readMeta(value);
        // A panel that runs may be about to remove the very chunks that were just read.
        if (meta?.revision !== seen.revision) throw new FencedError('Another tab has changed the database');
        const revision = meta.revision + 1;
        const { size, ids } = snapshot;
        return {
          meta: makeMeta({ epoch: meta.epoch + 1, revision, sequence: meta.sequence + 1, size }),
          table: makeTable({ revision, next: (chunkIds.at(-1) ?? 0) + 1, ids }),
          dropRecordsFrom: 0,
        };
      });
    },
    close: () => store.close(),
  };
}

async function conditionOf(store: PageStore): Promise<Omit<Findings, 'snapshots'>> {
  const value = await store.meta();
  const format: unknown = (value as { format?: unknown } | undefined)?.format;
  if (typeof format === 'number' && format !== FORMAT) {
    return { condition: 'other format', reason: `It is stored in format ${format}.`, lostCommits: 0 };
  }
  const meta = readMeta(value);
  const table = meta && readTable(await store.table(), meta);
  if (!meta || !table) {
    return {
      condition: 'damaged',
      reason: 'The description of the stored database is damaged.',
      lostCommits: 0,
    };
  }
  try {
    const { recovered } = await assemble(store, meta, table.ids);
    const lostCommits = recovered?.lostCommits ?? 0;
    if (lostCommits === 0) return { condition: 'sound', reason: '', lostCommits };
    return {
      condition: 'damaged end',
      reason: `The last ${lostCommits} changes can’t be read.`,
      lostCommits,
    };
  } catch (error) {
    isDamage(error);
    return { condition: 'damaged', reason: (error as Error).message, lostCommits: 0 };
  }
}

/** False for damage; every other failure goes on. */
function isDamage(error: unknown): false {
  if (error instanceof DatabaseDamagedError) return false;
  throw error;
}
