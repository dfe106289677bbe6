/** Opens an IndexedDB database of this version; `prepare` runs when it is new or of an earlier version. */
export function openIndexedDb(
  factory: IDBFactory,
  name: string,
  prepare: (database: IDBDatabase) => void,
  version = 1,
): Promise<IDBDatabase> {
  const request = factory.open(name, version);
  request.addEventListener('upgradeneeded', () => prepare(request.result));
  return settled(request);
}

/** Opens an IndexedDB database of whatever version; null when there is none, and then none is made. */
export async function openExistingIndexedDb(factory: IDBFactory, name: string): Promise<IDBDatabase | null> {
  const request = factory.open(name);
  let isNew = false;
  request.addEventListener('upgradeneeded', () => {
    isNew = true;
    request.transaction?.abort();
  });
  try {
    return await settled(request);
  } catch (error) {
    if (isNew) return null;
    throw error;
  }
}

/** Removes a database. Waits for connections that still have to close. */
export async function deleteIndexedDb(factory: IDBFactory, name: string): Promise<void> {
  await settled(factory.deleteDatabase(name));
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(reasonOf(request.error)));
  });
}

/**
 * Lends a transaction for the length of `work`, which may only await its requests. Resolves with what `work` gave
 * once everything is on disk (`strict`); when `work` or any request fails nothing of it is kept.
 */
export function lendTransaction<T>(
  database: IDBDatabase,
  stores: readonly string[],
  mode: 'readonly' | 'readwrite',
  work: (transaction: IDBTransaction) => Promise<T>,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(stores, mode, { durability: 'strict' });
    let result: { value: T } | null = null;
    let failure: unknown = null;
    transaction.addEventListener('complete', () =>
      result ? resolve(result.value) : reject(new Error('The transaction ended before its work did')),
    );
    transaction.addEventListener('abort', () => reject(reasonOf(transaction.error ?? failure)));
    work(transaction).then(
      (value) => {
        result = { value };
      },
      (error: unknown) => {
        failure ??= error;
        // Already over when a failed request was the reason.
        try {
          transaction.abort();
        } catch {
          reject(reasonOf(failure));
        }
      },
    );
  });
}

function reasonOf(error: unknown): Error {
  return error instanceof Error ? error : new Error('IndexedDB ended the transaction', { cause: error });
}
