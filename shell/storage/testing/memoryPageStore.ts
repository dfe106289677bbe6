import type { Chunk, LogRecord, PageStore, StoreChanges } from '../pageStore.ts';

/** A page store without a browser: as atomic, and as asynchronous, as the real one, and it can be made to fail. */
export class MemoryPageStore implements PageStore {
  state: unknown;
  readonly base = new Map<number, unknown>();
  readonly log = new Map<number, unknown>();
  updates = 0;
  bytesWritten = 0;
  #failures: { when: 'before' | 'after'; error: Error }[] = [];
  #readFailure: Error | null = null;
  #gates: Promise<void>[] = [];

  failNext(error: Error, when: 'before' | 'after' = 'before'): void {
    this.#failures.push({ when, error });
  }

  forgetFailures(): void {
    this.#failures = [];
  }

  failReads(error: Error | null): void {
    this.#readFailure = error;
  }

  /** Holds the next update back until the given function is called. */
  hold(): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gates.push(promise);
    return resolve;
  }

  async update(decide: (meta: unknown) => StoreChanges): Promise<void> {
    await this.#gates.shift();
    await Promise.resolve();
    const changes = decide(this.state);
    const chunks: Chunk[] = [...(changes.chunks ?? [])].map((chunk) => structuredClone(chunk));
    const failure = this.#failures.shift();
    if (failure?.when === 'before') throw failure.error;
    this.#apply(changes, chunks);
    this.updates += 1;
    if (failure) throw failure.error;
  }

  async meta(): Promise<unknown> {
    await Promise.resolve();
    if (this.#readFailure) throw this.#readFailure;
    return structuredClone(this.state);
  }

  chunks(): AsyncIterable<readonly unknown[]> {
    return inOrder(this.base);
  }

  records(): AsyncIterable<readonly unknown[]> {
    return inOrder(this.log);
  }

  close(): void {
    // Nothing is held open.
  }

  chunk(number: number): Chunk {
    return this.base.get(number) as Chunk;
  }

  record(sequence: number): LogRecord {
    return this.log.get(sequence) as LogRecord;
  }

  #apply(changes: StoreChanges, chunks: readonly Chunk[]): void {
    const {
      record,
      meta,
      dropChunksFrom = Infinity,
      dropRecordsUpTo = -1,
      dropRecordsFrom = Infinity,
    } = changes;
    if (record && this.log.has(record.sequence)) throw new Error('ConstraintError');
    for (const number of this.base.keys()) if (number >= dropChunksFrom) this.base.delete(number);
    for (const sequence of this.log.keys()) {
      if (sequence <= dropRecordsUpTo || sequence >= dropRecordsFrom) this.log.delete(sequence);
    }
    for (const chunk of chunks) {
      this.base.set(chunk.number, chunk);
      this.bytesWritten += chunk.bytes.length;
    }
    if (record) {
      this.log.set(record.sequence, structuredClone(record));
      this.bytesWritten += record.bytes.length;
    }
    if (meta) this.state = structuredClone(meta);
  }
}

async function* inOrder(values: ReadonlyMap<number, unknown>): AsyncGenerator<readonly unknown[]> {
  for (const [, value] of [...values].sort(([a], [b]) => a - b)) yield [structuredClone(value)];
}
