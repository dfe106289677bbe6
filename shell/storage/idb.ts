/** Opens an IndexedDB database of one version; `create` runs when it is new. */
export function openIndexedDb(
  factory: IDBFactory,
  name: string,
  create: (database: IDBDatabase) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, 1);
  request.addEventListener('upgradeneeded', () => create(request.result));
  return settled(request);
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
