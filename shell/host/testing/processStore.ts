import type { PageStore, StoreChanges } from '../../storage/pageStore.ts';
import type { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';

/** The store as one process sees it: whatever it asks of it takes time, in which anything may happen. */
export class ProcessStore implements PageStore {
  readonly #stored: MemoryPageStore;
  readonly #pass: (when: 'before' | 'after') => Promise<void>;

  /** @param pass is awaited before and after each change; never settles once the process is gone */
  constructor(stored: MemoryPageStore, pass: (when: 'before' | 'after') => Promise<void>) {
    this.#stored = stored;
    this.#pass = pass;
  }

  async update(decide: (meta: unknown) => StoreChanges): Promise<void> {
    await this.#pass('before');
    const outcome = await Promise.allSettled([this.#stored.update(decide)]);
    await this.#pass('after');
    if (outcome[0].status === 'rejected') throw outcome[0].reason;
  }

  async meta(): Promise<unknown> {
    await this.#pass('before');
    const meta = await this.#stored.meta();
    await this.#pass('after');
    return meta;
  }

  table = () => this.#stored.table();
  snapshots = () => this.#stored.snapshots();
  chunkIds = () => this.#stored.chunkIds();
  chunks = (ids: readonly number[]) => this.#stored.chunks(ids);
  records = () => this.#stored.records();
  close = () => this.#stored.close();
}
