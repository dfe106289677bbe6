import type { Chunk, LogRecord, PageStore, StoreChanges } from '../pageStore.ts';

/** A page store without a browser: as atomic, and as asynchronous, as the real one, and it can be made to fail. */
export class MemoryPageStore implements PageStore {
  state: unknown;
  chunkTable: unknown;
  readonly base = new Map<number, unknown>();
  readonly log = new Map<number, unknown>();
  readonly kept = new Map<number, unknown>();
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

  async table(): Promise<unknown> {
    await Promise.resolve();
    return structuredClone(this.chunkTable);
  }

  async snapshots(): Promise<readonly unknown[]> {
    await Promise.resolve();
    return structuredClone([...this.kept.values()]);
  }

  async chunkIds(): Promise<readonly number[]> {
    await Promise.resolve();
    return [...this.base.keys()].sort((a, b) => a - b);
  }

  async *chunks(ids: readonly number[]): AsyncGenerator<readonly unknown[]> {
    for (const id of ids) if (this.base.has(id)) yield [structuredClone(this.base.get(id))];
  }

  async *records(): AsyncGenerator<readonly unknown[]> {
    for (const [, value] of [...this.log].sort(([a], [b]) => a - b)) yield [structuredClone(value)];
  }

  close(): void {
    // Nothing is held open.
  }

  /** What is stored, as of now. Values are shared: a store replaces what it holds and never changes it. */
  copy(): MemoryPageStore {
    const copy = new MemoryPageStore();
    copy.state = this.state;
    copy.chunkTable = this.chunkTable;
    for (const [id, chunk] of this.base) copy.base.set(id, chunk);
    for (const [sequence, record] of this.log) copy.log.set(sequence, record);
    for (const [id, snapshot] of this.kept) copy.kept.set(id, snapshot);
    return copy;
  }

  /** Equal for stores that hold the same, by checksums, which are over everything. Who may write is no content. */
  content(): string {
    const values = [this.chunkTable, ...this.base.values(), ...this.log.values(), ...this.kept.values()];
    const sums = values.map((value) => (value as { checksum?: unknown } | null | undefined)?.checksum);
    const { epoch: _, checksum: __, ...meta } = (this.state ?? {}) as Record<string, unknown>;
    return JSON.stringify([meta, sums]);
  }

  /** The id of the chunk that is at a place of the base now. */
  idOf(number: number): number {
    return (this.chunkTable as { ids: Uint32Array }).ids[number] ?? 0;
  }

  /** The chunk at a place of the base. */
  chunk(number: number): Chunk {
    return this.base.get(this.idOf(number)) as Chunk;
  }

  record(sequence: number): LogRecord {
    return this.log.get(sequence) as LogRecord;
  }

  #apply(changes: StoreChanges, chunks: readonly Chunk[]): void {
    const { record, meta, table, snapshot, dropRecordsUpTo = -1, dropRecordsFrom = Infinity } = changes;
    if (record && this.log.has(record.sequence)) throw new Error('ConstraintError');
    if (chunks.some(({ id }) => this.base.has(id))) throw new Error('ConstraintError');
    if (snapshot && this.kept.has(snapshot.id)) throw new Error('ConstraintError');
    for (const id of changes.dropChunks ?? []) this.base.delete(id);
    for (const sequence of this.log.keys()) {
      if (sequence <= dropRecordsUpTo || sequence >= dropRecordsFrom) this.log.delete(sequence);
    }
    if (changes.dropSnapshot !== undefined) this.kept.delete(changes.dropSnapshot);
    for (const chunk of chunks) {
      this.base.set(chunk.id, chunk);
      this.bytesWritten += chunk.bytes.length;
    }
    if (record) {
      this.log.set(record.sequence, structuredClone(record));
      this.bytesWritten += record.bytes.length;
    }
    if (snapshot) this.kept.set(snapshot.id, structuredClone(snapshot));
    if (meta) this.state = structuredClone(meta);
    if (table) this.chunkTable = structuredClone(table);
  }
}
