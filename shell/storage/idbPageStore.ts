import { UnsupportedFormatError } from './errors.ts';
import { deleteIndexedDb, lendTransaction, openExistingIndexedDb, openIndexedDb, settled } from './idb.ts';
import type { PageStore, StoreChanges } from './pageStore.ts';
import { runsOf } from './runs.ts';

const VERSION = 2;
const STORES = ['meta', 'base', 'log', 'snapshots'] as const;
const STATE = 'state';
const TABLE = 'table';
/** Chunks read at a time (4 MiB): one by one is slow, all at once would hold the file twice. */
const BATCH = 64;

/** Keeps a page log in an IndexedDB database of its own. */
export class IdbPageStore implements PageStore {
  readonly #open: () => Promise<IDBDatabase>;
  #connection: Promise<IDBDatabase> | null = null;

  constructor(open: () => Promise<IDBDatabase>) {
    this.#open = open;
  }

  /** The one with this name, made when there is none. */
  static named(factory: IDBFactory, name: string): IdbPageStore {
    return new IdbPageStore(() => openCurrent(factory, name));
  }

  /** The one with this name as it is, of whatever version; null when there is none. */
  static async existing(factory: IDBFactory, name: string): Promise<IdbPageStore | null> {
    const database = await openExistingIndexedDb(factory, name);
    return database && new IdbPageStore(() => Promise.resolve(database));
  }

  async update(decide: (meta: unknown) => StoreChanges): Promise<void> {
    await lendTransaction(await this.#connect(), STORES, 'readwrite', async (transaction) => {
      const meta: unknown = await settled(transaction.objectStore('meta').get(STATE));
      apply(transaction, decide(meta));
    });
  }

  async meta(): Promise<unknown> {
    return await this.#read('meta', (values) => values.get(STATE), undefined);
  }

  async table(): Promise<unknown> {
    return await this.#read('meta', (values) => values.get(TABLE), undefined);
  }

  async snapshots(): Promise<readonly unknown[]> {
    return await this.#read<unknown[]>('snapshots', (values) => values.getAll(), []);
  }

  async chunkIds(): Promise<readonly number[]> {
    return (await this.#read('base', (values) => values.getAllKeys(), [])).map(Number);
  }

  async *chunks(ids: readonly number[]): AsyncGenerator<readonly unknown[]> {
    for (let at = 0; at < ids.length; at += BATCH) {
      const runs = runsOf(ids.slice(at, at + BATCH));
      const read = await this.#read(
        'base',
        (values) =>
          runs.map(([first, last]) => values.getAll(IDBKeyRange.bound(first, last)) as IDBRequest<unknown[]>),
        [],
      );
      yield read.flat();
    }
  }

  async *records(): AsyncGenerator<readonly unknown[]> {
    for (let from: IDBKeyRange | null = null; ;) {
      const range = from;
      const [keys = [], values = []] = await this.#read<[IDBValidKey[], unknown[]] | []>(
        'log',
        (log) => [log.getAllKeys(range, BATCH), log.getAll(range, BATCH)],
        [],
      );
      if (values.length > 0) yield values;
      const last = keys.at(-1);
      if (keys.length < BATCH || last === undefined) return;
      from = IDBKeyRange.lowerBound(last, true);
    }
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    void connection?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  /** `absent` when the database, being of another version, has no such store. */
  async #read<T>(
    store: string,
    ask: (values: IDBObjectStore) => IDBRequest | readonly IDBRequest[],
    absent: T,
  ): Promise<T> {
    const database = await this.#connect();
    if (!database.objectStoreNames.contains(store)) return absent;
    return await lendTransaction(database, [store], 'readonly', async (transaction) => {
      const asked = ask(transaction.objectStore(store));
      return (await ('length' in asked ? Promise.all(asked.map(settled)) : settled(asked))) as T;
    });
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= this.#open().then(
      (database) => {
        const forget = (): void => {
          this.#connection = null;
        };
        // Someone deletes the database: let go, the next use finds an empty one and is fenced.
        database.addEventListener('versionchange', () => {
          database.close();
          forget();
        });
        database.addEventListener('close', forget);
        return database;
      },
      (error: unknown) => {
        this.#connection = null;
        throw error;
      },
    );
    return this.#connection;
  }
}

/** Removes a stored database; every open connection to it is closed first. */
export function deleteDatabase(name: string, factory: IDBFactory = indexedDB): Promise<void> {
  return deleteIndexedDb(factory, name);
}

async function openCurrent(factory: IDBFactory, name: string): Promise<IDBDatabase> {
  try {
    const prepare = (database: IDBDatabase): void => {
      for (const store of STORES) {
        if (!database.objectStoreNames.contains(store)) database.createObjectStore(store);
      }
    };
    return await openIndexedDb(factory, name, prepare, VERSION);
  } catch (error) {
    if (!(error instanceof DOMException) || error.name !== 'VersionError') throw error;
    throw new UnsupportedFormatError('The database was stored by a newer version', { cause: error });
  }
}

function apply(transaction: IDBTransaction, changes: StoreChanges): void {
  const [meta, base, log, snapshots] = STORES.map((name) => transaction.objectStore(name)) as [
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
    IDBObjectStore,
  ];
  for (const [first, last] of runsOf(changes.dropChunks ?? [])) base.delete(IDBKeyRange.bound(first, last));
  if (changes.dropRecordsUpTo !== undefined) log.delete(IDBKeyRange.upperBound(changes.dropRecordsUpTo));
  if (changes.dropRecordsFrom !== undefined) log.delete(IDBKeyRange.lowerBound(changes.dropRecordsFrom));
  if (changes.dropSnapshot !== undefined) snapshots.delete(changes.dropSnapshot);
  // `add`: a number that is already taken must fail, never replace what is kept.
  for (const chunk of changes.chunks ?? []) base.add(chunk, chunk.id);
  if (changes.record) log.add(changes.record, changes.record.sequence);
  if (changes.snapshot) snapshots.add(changes.snapshot, changes.snapshot.id);
  if (changes.meta) meta.put(changes.meta, STATE);
  if (changes.table) meta.put(changes.table, TABLE);
}
