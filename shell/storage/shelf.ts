import { asStorageError } from './errors.ts';
import { deleteIndexedDb, lendTransaction, openIndexedDb, settled } from './idb.ts';

/** Something put aside: a small label to list it by, and its content. */
export interface ShelfItem<Label> {
  readonly id: string;
  readonly label: Label;
}

const LABELS = 'labels';
const CONTENTS = 'contents';

/**
 * Keeps things beside the database, in an IndexedDB database of its own: what lies here is in no export. Each call is one
 * transaction; what resolves is on disk. Rejects with `StorageFullError` or `StorageWriteError`, and then nothing changed.
 */
export class Shelf<Label> {
  readonly #factory: IDBFactory;
  readonly #name: string;
  #connection: Promise<IDBDatabase> | null = null;

  constructor(name: string, factory: IDBFactory = indexedDB) {
    this.#name = name;
    this.#factory = factory;
  }

  async put({ id, label }: ShelfItem<Label>, content: Uint8Array): Promise<void> {
    await this.#write(content.length, (labels, contents) => {
      labels.put(label, id);
      contents.put(content, id);
    });
  }

  async items(): Promise<ShelfItem<Label>[]> {
    return await lendTransaction(await this.#connect(), [LABELS], 'readonly', async (transaction) => {
      const store = transaction.objectStore(LABELS);
      const [ids, labels] = await Promise.all([settled(store.getAllKeys()), settled(store.getAll())]);
      return ids.map((id, at) => ({ id: String(id), label: labels[at] as Label }));
    });
  }

  async content(id: string): Promise<Uint8Array | null> {
    return await lendTransaction(await this.#connect(), [CONTENTS], 'readonly', async (transaction) => {
      const content: unknown = await settled(transaction.objectStore(CONTENTS).get(id));
      return content instanceof Uint8Array ? content : null;
    });
  }

  /** Takes these away; those that are not there do not matter. */
  async remove(ids: readonly string[]): Promise<void> {
    await this.#write(0, (labels, contents) => {
      for (const id of ids) {
        labels.delete(id);
        contents.delete(id);
      }
    });
  }

  async clear(): Promise<void> {
    await this.#write(0, (labels, contents) => {
      labels.clear();
      contents.clear();
    });
  }

  close(): void {
    void this.#connection?.then((database) => database.close()).catch(() => undefined);
    this.#connection = null;
  }

  async #write(
    size: number,
    change: (labels: IDBObjectStore, contents: IDBObjectStore) => void,
  ): Promise<void> {
    try {
      await lendTransaction(await this.#connect(), [LABELS, CONTENTS], 'readwrite', (transaction) => {
        change(transaction.objectStore(LABELS), transaction.objectStore(CONTENTS));
        return Promise.resolve();
      });
    } catch (cause) {
      throw asStorageError(cause, size);
    }
  }

  #connect(): Promise<IDBDatabase> {
    this.#connection ??= this.#open().catch((error: unknown) => {
      this.#connection = null;
      throw error;
    });
    return this.#connection;
  }

  async #open(): Promise<IDBDatabase> {
    const database = await openIndexedDb(this.#factory, this.#name, (made) => {
      for (const store of [LABELS, CONTENTS]) made.createObjectStore(store);
    });
    const forget = (): void => {
      this.#connection = null;
    };
    // Somebody deletes it: let go; the next use makes it anew.
    database.addEventListener('versionchange', () => {
      database.close();
      forget();
    });
    database.addEventListener('close', forget);
    return database;
  }
}

/** Removes a shelf with all that is on it. */
export function deleteShelf(name: string, factory: IDBFactory = indexedDB): Promise<void> {
  return deleteIndexedDb(factory, name);
}
