import type { Engine } from './engine.ts';
import { FencedError, StorageFullError, StorageUnavailableError, StorageWriteError } from './errors.ts';
import { readPages } from './image.ts';
import { CHUNK_SIZE } from './layout.ts';
import type { PageLog, Piece } from './pageLog.ts';
import type { SqlDatabase } from './sqlDatabase.ts';

/** Beyond this the log is folded with the next commit: 2,048 pages = 8 MiB, 512 chunks = 32 MiB. */
const MOST_LOG_PAGES = 2048;
const MOST_STALE_CHUNKS = 512;

/** A log of this many pages is folded once nothing was written for a while: the next opening is then faster. */
const IDLE_LOG_PAGES = 256;
const IDLE_MILLISECONDS = 4000;

export type State = 'open' | 'recovering' | 'replacing' | 'failed' | 'fenced' | 'closed';

/**
 * Brings what SQL has committed to the page log, and the database back when that fails. At most one write is under
 * way; commits that happen meanwhile share the next one. When a write fails, all that was built on it in memory is
 * dropped with it, and everybody who waited for any of it is told.
 */
export class Durability {
  readonly #log: PageLog;
  readonly #reopen: (image: Uint8Array) => Engine;
  readonly #fenced = new Set<(error: FencedError) => void>();
  #engine: Engine;
  #state: State = 'open';
  /** Grows whenever committed work was lost: who saw an earlier one may have seen what is no more. */
  #generation = 0;
  #failure: Error | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #writing: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #idle: ReturnType<typeof setTimeout> | undefined;
  readonly #counts = { commits: 0, checkpoints: 0, failures: 0, checkpointFailures: 0 };

  constructor(log: PageLog, engine: Engine, reopen: (image: Uint8Array) => Engine) {
    this.#log = log;
    this.#engine = engine;
    this.#reopen = reopen;
  }

  get state(): State {
    return this.#state;
  }

  get generation(): number {
    return this.#generation;
  }

  get counts(): Readonly<Record<'commits' | 'checkpoints' | 'failures' | 'checkpointFailures', number>> {
    return this.#counts;
  }

  /** The database in memory. Throws while it must not be used. */
  get sql(): SqlDatabase {
    return this.engine.sql;
  }

  get engine(): Engine {
    if (this.#state === 'fenced' && this.#failure) throw this.#failure;
    if (this.#state !== 'open') {
      throw new StorageUnavailableError(`The database is ${this.#state}`, { cause: this.#failure });
    }
    return this.#engine;
  }

  onFenced(listener: (error: FencedError) => void): () => void {
    this.#fenced.add(listener);
    return () => this.#fenced.delete(listener);
  }

  /** Resolves when all that was committed since `generation` began is on disk; rejects when some of it is lost. */
  durable(generation: number): Promise<void> {
    if (generation !== this.#generation || this.#state === 'fenced' || this.#state === 'failed') {
      return Promise.reject(this.#failure ?? new StorageUnavailableError('The database is not available'));
    }
    // In any other state no SQL could run, so there is nothing that is not yet durable or being written.
    if (this.#state !== 'open') return Promise.resolve();
    if (this.#engine.sql.inTransaction) {
      return Promise.reject(new StorageUnavailableError('A transaction is still open'));
    }
    if (!this.#engine.source.changed()) return this.#writing ?? Promise.resolve();
    return (this.#next ??= this.#nextWrite());
  }

  /**
   * Folds the log into the base, with what was committed by now. A failure changes nothing: the log still holds
   * everything. Rejects when a write before it failed, as `durable` does.
   */
  checkpoint(): Promise<void> {
    const generation = this.#generation;
    return this.#exclusive(async () => {
      void this.engine;
      this.#assertNothingLost(generation);
      await this.#write(true);
    });
  }

  /**
   * Exchanges the whole database for that of `engine`, in one transaction. While it is written no SQL can run.
   * When it fails the old database stays as it was and `engine` is closed.
   */
  replace(engine: Engine): Promise<void> {
    return this.#exclusive(async () => {
      try {
        while (this.engine.source.changed()) await this.#write(false);
        this.#state = 'replacing';
        engine.source.take();
        await this.#log.fold(engine.source.size(), pieces(engine));
      } catch (cause) {
        engine.close();
        if (cause instanceof FencedError) throw this.#fence(cause);
        if (this.#state === 'replacing') this.#state = 'open';
        throw isOurs(cause) ? cause : asStorageError(cause);
      }
      this.#engine.close();
      this.#engine = engine;
      this.#state = 'open';
    });
  }

  /** Lets what is under way end, stores what is not yet durable, then lets go of everything. */
  async close(): Promise<void> {
    await this.durable(this.#generation).catch(() => undefined);
    await this.#exclusive(() => {
      clearTimeout(this.#idle);
      if (this.#state !== 'fenced') this.#state = 'closed';
      this.#engine.close();
      this.#log.close();
      return Promise.resolve();
    });
  }

  #nextWrite(): Promise<void> {
    const generation = this.#generation;
    return this.#exclusive(async () => {
      this.#assertNothingLost(generation);
      this.#next = null;
      await this.#write(this.#foldIsDue());
    });
  }

  #exclusive(task: () => Promise<void>): Promise<void> {
    const run = this.#queue.then(task);
    // Those who wait learn of a failure; the queue goes on.
    this.#queue = run.catch(() => undefined);
    return run;
  }

  #foldIsDue(): boolean {
    return (
      this.#log.diagnostics.logPages > MOST_LOG_PAGES || this.#log.diagnostics.staleChunks > MOST_STALE_CHUNKS
    );
  }

  async #write(fold: boolean): Promise<void> {
    // Who only reads waits for a commit that it may have seen, not for a checkpoint.
    const commits = this.#engine.source.changed();
    const writing = fold ? this.#fold() : this.#append();
    if (commits) this.#writing = writing;
    try {
      await writing;
    } finally {
      if (this.#writing === writing) this.#writing = null;
    }
    this.#foldWhenIdle();
  }

  #foldWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#state !== 'open' || this.#log.diagnostics.logPages < IDLE_LOG_PAGES) return;
    // It is counted in the diagnostics when it fails; the log still holds everything.
    this.#idle = setTimeout(() => void this.checkpoint().catch(() => undefined), IDLE_MILLISECONDS);
  }

  async #append(): Promise<void> {
    const { source } = this.#engine;
    const change = source.take();
    if (!change) return;
    try {
      await this.#log.append(change, readPages(change, source));
    } catch (cause) {
      throw await this.#goBack(cause);
    }
    this.#counts.commits += 1;
  }

  async #fold(): Promise<void> {
    const { source } = this.#engine;
    const change = source.take();
    const size = source.size();
    const chunks = this.#log.chunksToFold(change ?? { size, pageNumbers: [] });
    if (chunks.length === 0) return;
    // Copied now: SQL goes on while the transaction is under way.
    const copies = chunks.map((number): Piece => [number, source.read(number * CHUNK_SIZE, CHUNK_SIZE)]);
    try {
      await this.#log.fold(size, copies);
      this.#counts.checkpoints += 1;
    } catch (cause) {
      if (cause instanceof FencedError) throw this.#fence(cause);
      this.#counts.checkpointFailures += 1;
      if (!change) throw asStorageError(cause);
      // Folding needs more room than a record does: the commit may still find its place.
      source.putBack(change);
      await this.#append();
    }
  }

  /** Reopens at the last durable state; gives the error for those whose work is lost. */
  async #goBack(cause: unknown): Promise<Error> {
    if (cause instanceof FencedError) return this.#fence(cause);
    const failure = asStorageError(cause);
    this.#counts.failures += 1;
    this.#failure = failure;
    this.#loseWork();
    this.#state = 'recovering';
    this.#engine.close();
    try {
      const { image } = await this.#log.load();
      this.#engine = this.#reopen(image);
      this.#state = 'open';
    } catch (error) {
      if (error instanceof FencedError) return this.#fence(error);
      this.#state = 'failed';
      this.#failure = new StorageUnavailableError('The database could not be opened again', { cause: error });
    }
    return failure;
  }

  /** Throws when a write has failed since: what was committed by then was built on it. */
  #assertNothingLost(generation: number): void {
    if (generation !== this.#generation) throw this.#failure ?? new StorageUnavailableError('Commit lost');
  }

  #loseWork(): void {
    this.#generation += 1;
    this.#next = null;
  }

  #fence(error: FencedError): FencedError {
    if (this.#state === 'fenced') return error;
    this.#state = 'fenced';
    this.#failure = error;
    this.#loseWork();
    for (const listener of this.#fenced) listener(error);
    return error;
  }
}

function* pieces({ source }: Engine): Generator<Piece> {
  const size = source.size();
  for (let number = 0; number * CHUNK_SIZE < size; number += 1) {
    yield [number, source.read(number * CHUNK_SIZE, CHUNK_SIZE)];
  }
}

function isOurs(error: unknown): boolean {
  return (
    error instanceof StorageFullError ||
    error instanceof StorageWriteError ||
    error instanceof StorageUnavailableError
  );
}

function asStorageError(cause: unknown): Error {
  const name = cause instanceof Error || cause instanceof DOMException ? cause.name : '';
  if (name === 'QuotaExceededError') {
    return new StorageFullError('The browser has no more room for this site; nothing was changed', { cause });
  }
  return new StorageWriteError('The change could not be stored; nothing was changed', { cause });
}
