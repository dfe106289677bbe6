import { deleteIndexedDb, lendTransaction, openIndexedDb, settled } from './idb.ts';
import type { PageStore, StoreChanges } from './pageStore.ts';

const STORES = ['meta', 'base', 'log'] as const;
const STATE = 'state';
/** Chunks read at a time (4 MiB): one by one is slow, all at once would hold the file twice. */
const BATCH = 64;

/** Keeps a page log in an IndexedDB database of its own. */
export class IdbPageStore implements PageStore {
  readonly #factory: IDBFactory;
  readonly #name: string;
  #connection: Promise<IDBDatabase> | null = null;

  constructor(factory: IDBFactory, name: string) {
    this.#factory = factory;
    this.#name = name;
  }

  async update(decide: (meta: unknown) => StoreChanges): Promise<void> {
    await lendTransaction(await this.#connect(), STORES, 'readwrite', async (transaction) => {
      const meta: unknown = await settled(transaction.objectStore('meta').get(STATE));
      apply(transaction, decide(meta));
    });
  }

  async meta(): Promise<unknown> {
    return lendTransaction(await this.#connect(), ['meta'], 'readonly', (transaction) =>
      settled(transaction.objectStore('meta').get(STATE)),
    );
  }

  chunks(): AsyncIterable<readonly unknown[]> {
    return this.#batches('base');
  }

  records(): AsyncIterable<readonly unknown[]> {
    return this.#batches('log');
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    void connection?.then(
      (database) => database.close(),
      () => undefined,
    );
  }

  async *#batches(store: string): AsyncGenerator<readonly unknown[]> {
    const database = await this.#connect();
    for (let from: IDBKeyRange | null = null; ;) {
      const range = from;
      const [keys, values] = await lendTransaction(database, [store], 'readonly', (transaction) => {
        const source = transaction.objectStore(store);
        return Promise.all([
          settled(source.getAllKeys(range, BATCH)),
          settled<unknown[]>(source.getAll(range, BATCH)),
        ]);
      });
      if (values.length > 0) yield values;
      const last = keys.at(-1);
      if (keys.length < BATCH || last === undefined) return;
      from = IDBKeyRange.lowerBound(last, true);
    }
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= openIndexedDb(this.#factory, this.#name, (database) => {
      for (const store of STORES) database.createObjectStore(store);
    }).then(
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

function apply(transaction: IDBTransaction, changes: StoreChanges): void {
  const base = transaction.objectStore('base');
  const log = transaction.objectStore('log');
  if (changes.dropChunksFrom !== undefined) base.delete(IDBKeyRange.lowerBound(changes.dropChunksFrom));
  if (changes.dropRecordsUpTo !== undefined) log.delete(IDBKeyRange.upperBound(changes.dropRecordsUpTo));
  if (changes.dropRecordsFrom !== undefined) log.delete(IDBKeyRange.lowerBound(changes.dropRecordsFrom));
  for (const chunk of changes.chunks ?? []) base.put(chunk, chunk.number);
  // `add`: a number that is already taken must fail, never replace a commit.
  if (changes.record) log.add(changes.record, changes.record.sequence);
  if (changes.meta) transaction.objectStore('meta').put(changes.meta, STATE);
}
