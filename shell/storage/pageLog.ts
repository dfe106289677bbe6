import { assemble, assembleChunks } from './assemble.ts';
import type { Assembled } from './assemble.ts';
import type { PageChange } from './changeSource.ts';
import { ascending, chunksOf } from './changedChunks.ts';
import { ChunkIds } from './chunkIds.ts';
import type { Content } from './content.ts';
import { DatabaseDamagedError, FencedError, UnknownSnapshotError, UnsupportedFormatError } from './errors.ts';
import {
  FORMAT,
  makeMeta,
  makeRecord,
  makeSnapshot,
  makeTable,
  readMeta,
  readSnapshot,
  readTable,
} from './format.ts';
import { CHUNK_SIZE, unitsOf } from './layout.ts';
import type { ChunkTable, LogRecord, Meta, PageStore, Snapshot, StoreChanges } from './pageStore.ts';

/** 0 stands for no chunk. */
const FIRST_ID = 1;

/** What a commit changed, and the bytes of its pages. */
export interface Commit {
  readonly change: PageChange;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** How a snapshot is to be called; see `Snapshot`. */
export type Label = Pick<Snapshot, 'name' | 'kind' | 'at'>;

/** What shall be the base from now on: `content` over the chunks of a snapshot, or nothing but `content`. */
export interface NextBase {
  readonly content: Content;
  readonly over: Snapshot | null;
}

/**
 * A database file kept as a base of chunks and a log of commits, with snapshots that share its chunks. Each opening
 * takes a new epoch; every write first checks that it is still the current one, so of two writers the earlier can
 * never write again.
 */
export class PageLog {
  readonly #store: PageStore;
  readonly #epoch: number;
  #revision = 0;
  #chunks = new ChunkIds(FIRST_ID, new Uint32Array(0), []);
  #sequence = 0;
  #size = 0;
  #records = 0;
  #pages = 0;
  /** Chunks that the log has changed since the base was written. */
  readonly #stale = new Set<number>();

  private constructor(store: PageStore, epoch: number) {
    this.#store = store;
    this.#epoch = epoch;
  }

  /**
   * Takes a new epoch and reads what is stored; an `image` of no bytes when there is nothing. Throws a
   * `DatabaseDamagedError` or `UnsupportedFormatError` and then has changed nothing but the epoch, if that.
   */
  static async open(store: PageStore): Promise<{ log: PageLog; stored: Assembled }> {
    const empty = (await store.meta()) === undefined && (await isEmpty(store));
    let epoch = 0;
    await store.update((value) => {
      const isNew = value === undefined && empty;
      const meta = isNew ? { epoch: 0, revision: 0, sequence: 0, size: 0 } : knownMeta(value);
      epoch = meta.epoch + 1;
      const table = makeTable({ revision: 0, next: FIRST_ID, ids: new Uint32Array(0) });
      return { meta: makeMeta({ ...meta, epoch }), ...(isNew ? { table } : {}) };
    });
    const log = new PageLog(store, epoch);
    return { log, stored: await log.load() };
  }

  get diagnostics() {
    return {
      epoch: this.#epoch,
      sequence: this.#sequence,
      logRecords: this.#records,
      logPages: this.#pages,
      staleChunks: this.#stale.size,
      /** Chunks of the base beyond the end of the file. */
      spareChunks: Math.max(0, this.#chunks.ids.length - unitsOf(this.#size, CHUNK_SIZE)),
    };
  }

  get snapshots(): readonly Snapshot[] {
    return this.#chunks.snapshots;
  }

  /** Bytes that only this snapshot keeps. */
  ownBytes(snapshot: Snapshot): number {
    return this.#chunks.onlyIn(snapshot) * CHUNK_SIZE;
  }

  /** Numbers of the chunks that differ from the base once `change` is part of the file, ascending. */
  chunksToFold(change: PageChange): readonly number[] {
    return ascending([...this.#stale, ...chunksOf(change, this.#size)], change.size);
  }

  /** Reads the last durable state (again) and drops commits that can't be read. Rejects when fenced. */
  async load(): Promise<Assembled> {
    const meta = this.#own(await this.#store.meta());
    const table = readTable(await this.#store.table(), meta);
    if (!table) throw new DatabaseDamagedError('The table of the stored database is damaged');
    const stored = await assemble(this.#store, meta, table.ids);
    const snapshots = (await this.#store.snapshots()).map(readSnapshot).filter((one) => one !== null);
    this.#revision = meta.revision;
    this.#chunks = new ChunkIds(table.next, table.ids, snapshots);
    // Left by a snapshot whose description is damaged: without it nobody knows what they are.
    const dropChunks = this.#chunks.unused(await this.#store.chunkIds());
    if (stored.recovered || dropChunks.length > 0) {
      const dropRecordsFrom = stored.sequence + 1;
      await this.#update(() => ({ dropRecordsFrom, dropChunks }));
    }
    this.#sequence = stored.sequence;
    this.#size = meta.size;
    this.#records = stored.logRecords;
    this.#pages = stored.logPages.length;
    this.#stale.clear();
    this.#applied({ size: stored.image.length, pageNumbers: stored.logPages });
    return stored;
  }

  /** Stores a commit. Rejects with the reason and has stored nothing, or with a `FencedError`. */
  async append(commit: Commit): Promise<void> {
    const record = this.#recordOf(commit);
    await this.#update(() => ({ record }));
    this.#appended(commit);
  }

  /**
   * Makes the present file the base and empties the log. `present` needs to hold no more than the chunks that differ
   * from the base. With a `label` the present file becomes a snapshot; with `next` the base goes on as another file.
   * All of it is one transaction. Counts as a commit, so the file may be newer than the log.
   * @param options.drop a snapshot that goes in the same transaction
   */
  async fold(
    present: Content,
    {
      label,
      next,
      drop,
    }: {
      readonly label?: Label | undefined;
      readonly next?: NextBase;
      readonly drop?: Snapshot | undefined;
    } = {},
  ): Promise<Snapshot | null> {
    const [revision, sequence] = [this.#revision + 1, this.#sequence + 1];
    const size = next?.content.size ?? present.size;
    const before = this.#chunks;
    const kept = before.write(present);
    const after = next ? kept.write(next.content, next.over?.ids ?? new Uint32Array(0)) : kept;
    const snapshot = label
      ? makeSnapshot({ ...label, id: revision, size: present.size, ids: kept.ids })
      : null;
    const rest = drop ? after.withoutSnapshot(drop.id) : after;
    const chunks = snapshot ? rest.withSnapshot(snapshot) : rest;
    await this.#update(
      () => ({
        meta: makeMeta({ epoch: this.#epoch, revision, sequence, size }),
        table: this.#table(revision, chunks),
        chunks: chunks.written(),
        dropChunks: chunks.unused(drop ? new Set([...before.ids, ...drop.ids]) : before.ids),
        dropRecordsUpTo: sequence,
        ...(drop ? { dropSnapshot: drop.id } : {}),
        ...(snapshot ? { snapshot } : {}),
      }),
      revision,
    );
    this.#revision = revision;
    this.#chunks = chunks.settled();
    this.#sequence = sequence;
    this.#size = size;
    this.#records = 0;
    this.#pages = 0;
    this.#stale.clear();
    return snapshot;
  }

  /** Rejects with `UnknownSnapshotError`. @param commit stored in the same transaction */
  async removeSnapshot(id: number, commit: Commit | null = null): Promise<void> {
    const snapshot = this.snapshot(id);
    const chunks = this.#chunks.withoutSnapshot(id);
    const revision = this.#revision + 1;
    const record = commit && this.#recordOf(commit);
    await this.#update(
      (meta) => ({
        ...(record ? { record } : {}),
        meta: makeMeta({ ...meta, revision }),
        table: this.#table(revision, chunks),
        dropSnapshot: id,
        dropChunks: chunks.unused(snapshot.ids),
      }),
      revision,
    );
    this.#revision = revision;
    this.#chunks = chunks;
    if (commit) this.#appended(commit);
  }

  /** Throws `UnknownSnapshotError`. */
  snapshot(id: number): Snapshot {
    const found = this.snapshots.find((one) => one.id === id);
    if (!found) throw new UnknownSnapshotError(`There is no snapshot ${id}`);
    return found;
  }

  /** The file that a snapshot holds. Rejects with `DatabaseDamagedError` when not all of it is sound. */
  readSnapshot(snapshot: Snapshot): Promise<Uint8Array<ArrayBuffer>> {
    return assembleChunks(this.#store, snapshot);
  }

  close(): void {
    this.#store.close();
  }

  #recordOf({ change, bytes }: Commit): LogRecord {
    return makeRecord(this.#sequence + 1, change.size, change.pageNumbers, bytes);
  }

  #appended({ change }: Commit): void {
    this.#sequence += 1;
    this.#records += 1;
    this.#pages += change.pageNumbers.length;
    this.#applied(change);
  }

  #table(revision: number, { next, ids }: ChunkIds): ChunkTable {
    return makeTable({ revision, next, ids });
  }

  /** Rejects with `FencedError` when another writer has opened it since; reads nothing but its description. */
  async confirm(): Promise<void> {
    this.#own(await this.#store.meta());
  }

  /** @param revision that the change makes; by it a change is found that was reported as failed and is there after all */
  async #update(decide: (meta: Meta) => StoreChanges, revision = this.#revision): Promise<void> {
    try {
      await this.#store.update((value) => {
        const meta = this.#own(value);
        // What we would write does not follow what is stored.
        if (meta.revision !== this.#revision) throw new Error('The stored base is another than expected');
        return decide(meta);
      });
    } catch (error) {
      if (revision === this.#revision || !(await this.#isAt(revision))) throw error;
    }
  }

  async #isAt(revision: number): Promise<boolean> {
    const meta = readMeta(await this.#store.meta().catch(() => undefined));
    return meta?.epoch === this.#epoch && meta.revision === revision;
  }

  #own(value: unknown): Meta {
    const meta = value === undefined ? null : readMeta(value);
    if (meta?.epoch !== this.#epoch) {
      throw new FencedError('The database was opened by another writer; this one may not write any more');
    }
    return meta;
  }

  #applied(change: PageChange): void {
    for (const chunk of chunksOf(change, this.#size)) this.#stale.add(chunk);
    this.#size = change.size;
  }
}

function knownMeta(value: unknown): Meta {
  const format: unknown = (value as Meta | undefined)?.format;
  if (typeof format === 'number' && format !== FORMAT) {
    throw new UnsupportedFormatError(
      `The stored database has format ${format}; this version knows ${FORMAT}`,
    );
  }
  const meta = value === undefined ? null : readMeta(value);
  if (!meta) throw new DatabaseDamagedError('The description of the stored database is damaged');
  return meta;
}

async function isEmpty(store: PageStore): Promise<boolean> {
  if ((await store.chunkIds()).length > 0 || (await store.table()) !== undefined) return false;
  for await (const _ of store.records()) return false;
  return true;
}
