import { Activity } from './activity.ts';
import { copied, everythingBut, resting } from './content.ts';
import type { Engine } from './engine.ts';
import { asStorageError, FencedError, isStorageError, StorageUnavailableError } from './errors.ts';
import { readPages } from './image.ts';
import { PAGE_SIZE } from './layout.ts';
import type { Commit, Label, PageLog } from './pageLog.ts';
import type { Snapshot } from './pageStore.ts';
import type { SqlDatabase } from './sqlDatabase.ts';

/** Beyond this the log is folded with the next commit: 2,048 pages = 8 MiB, 512 chunks = 32 MiB. */
const MOST_LOG_PAGES = 2048;
const MOST_STALE_CHUNKS = 512;

/** A log of this many pages is folded once nothing was written for a while: the next opening is then faster. */
const IDLE_LOG_PAGES = 256;
const IDLE_MILLISECONDS = 4000;

/** From 16 free pages (64 KiB) on the file is shortened when idle, 4 MiB at a time. */
const FREE_PAGES = 16;
const VACUUM_PAGES = 1024;
/** When this much (1 MiB) of the base lies beyond the shortened file, the log is folded to give it back. */
const SPARE_CHUNKS = 16;

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
  /** What happened since it was opened. */
  readonly activity = new Activity();

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

  /** Resolves when SQL can be used: at once, or when what is under way has ended. Rejects when it never will be. */
  async usable(): Promise<void> {
    if (this.#state === 'recovering' || this.#state === 'replacing') await this.#queue;
    void this.engine;
  }

  /** Rejects with `FencedError` when another writer has opened the database, which a read would not notice. */
  async confirm(): Promise<void> {
    try {
      await this.#log.confirm();
    } catch (cause) {
      throw cause instanceof FencedError ? this.#fence(cause) : cause;
    }
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
  async checkpoint(): Promise<void> {
    await this.#foldNow();
  }

  /** A checkpoint whose state can be gone back to. @param note SQL that is stored with it, or not at all */
  async snapshot(label: Label, note?: () => void): Promise<Snapshot> {
    const snapshot = await this.#foldNow(label, note);
    if (!snapshot) throw new Error('A fold with a label gave no snapshot');
    return snapshot;
  }

  /** @param note SQL that is stored with the removal, or not at all */
  removeSnapshot(id: number, note?: () => void): Promise<void> {
    return this.#exclusive(async () => {
      void this.engine;
      this.#log.snapshot(id);
      if (note) await this.#writeAll();
      await this.#write(
        async () => {
          note?.();
          const commit = note ? this.#takeCommit() : null;
          try {
            await this.#log.removeSnapshot(id, commit);
          } catch (cause) {
            if (commit) throw await this.#goBack(cause, commit.bytes.length);
            if (cause instanceof FencedError) throw this.#fence(cause);
            throw isStorageError(cause) ? cause : asStorageError(cause);
          }
        },
        note ? true : undefined,
      );
    });
  }

  /**
   * Exchanges the whole database for that of `engine`, in one transaction. While it is written no SQL can run.
   * When it fails the old database stays as it was and `engine` is closed.
   * @param over the snapshot that `engine` was opened with, if any: only what changed since is written
   * @param label keeps the present database as a snapshot
   * @param forget a snapshot that goes with it
   */
  replace(
    engine: Engine,
    over: Snapshot | null = null,
    label?: Label,
    forget?: number,
  ): Promise<Snapshot | null> {
    return this.#exclusive(async () => {
      let snapshot: Snapshot | null;
      try {
        const drop = forget === undefined ? undefined : this.#log.snapshot(forget);
        await this.#writeAll();
        this.#state = 'replacing';
        const { source } = this.#engine;
        // Without a label nobody will see the present file again.
        const numbers = label ? this.#log.chunksToFold({ size: source.size(), pageNumbers: [] }) : [];
        const next = { content: everythingBut(over, engine.source), over };
        snapshot = await this.#log.fold(resting(source, numbers), { label, next, drop });
      } catch (cause) {
        engine.close();
        if (cause instanceof FencedError) throw this.#fence(cause);
        if (this.#state === 'replacing') this.#state = 'open';
        throw isStorageError(cause) ? cause : asStorageError(cause);
      }
      this.#engine.close();
      this.#engine = engine;
      this.#state = 'open';
      return snapshot;
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
      await this.#write(async () => void (await (this.#foldIsDue() ? this.#fold() : this.#append())));
    });
  }

  #foldNow(label?: Label, note?: () => void): Promise<Snapshot | null> {
    const generation = this.#generation;
    return this.#exclusive(async () => {
      void this.engine;
      this.#assertNothingLost(generation);
      if (note) await this.#writeAll();
      return await this.#write(() => this.#fold(label, note), note ? true : undefined);
    });
  }

  /** Stores what was committed by now, and what is committed meanwhile. */
  async #writeAll(): Promise<void> {
    while (this.engine.source.changed()) await this.#write(() => this.#append());
  }

  #exclusive<T>(task: () => Promise<T>): Promise<T> {
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

  /** @param commits who only reads waits for a commit that it may have seen, not for a checkpoint */
  async #write<T>(task: () => Promise<T>, commits = this.#engine.source.changed()): Promise<T> {
    const writing = task();
    const done = writing.then(() => undefined);
    done.catch(() => undefined);
    if (commits) this.#writing = done;
    try {
      return await writing;
    } finally {
      if (this.#writing === done) this.#writing = null;
      this.#tidyWhenIdle();
    }
  }

  #tidyWhenIdle(): void {
    clearTimeout(this.#idle);
    if (this.#state !== 'open') return;
    // It is counted in the diagnostics when it fails; the log still holds everything.
    this.#idle = setTimeout(() => void this.#tidy().catch(() => undefined), IDLE_MILLISECONDS);
  }

  /** Gives free pages back, a part at a time (its commit starts the wait anew), then folds the log. */
  async #tidy(): Promise<void> {
    if (Number(this.sql.own('PRAGMA freelist_count')[0]?.[0]) >= FREE_PAGES) {
      this.sql.own(`PRAGMA incremental_vacuum(${VACUUM_PAGES})`);
      if (this.#engine.source.changed()) return await this.durable(this.#generation);
    }
    const { logPages, spareChunks } = this.#log.diagnostics;
    if (logPages >= IDLE_LOG_PAGES || spareChunks >= SPARE_CHUNKS) await this.checkpoint();
  }

  async #append(): Promise<void> {
    const commit = this.#takeCommit();
    if (!commit) return;
    const started = performance.now();
    const sequence = this.#log.diagnostics.sequence + 1;
    try {
      await this.#log.append(commit);
    } catch (cause) {
      const failure = await this.#goBack(cause, commit.bytes.length);
      // It may be there although the store reported a failure.
      if (this.#state !== 'open' || this.#log.diagnostics.sequence !== sequence) throw failure;
    }
    this.activity.committed(commit.change.pageNumbers.length, performance.now() - started);
  }

  #takeCommit(): Commit | null {
    const { source } = this.#engine;
    const change = source.take();
    return change && { change, bytes: readPages(change, source) };
  }

  /** @param note SQL that must not be stored without it */
  async #fold(label?: Label, note?: () => void): Promise<Snapshot | null> {
    const { source } = this.#engine;
    note?.();
    const change = source.take();
    const numbers = this.#log.chunksToFold(change ?? { size: source.size(), pageNumbers: [] });
    if (numbers.length === 0 && !label) return null;
    try {
      const snapshot = await this.#log.fold(copied(source, numbers), { label });
      this.activity.checkpointed();
      return snapshot;
    } catch (cause) {
      if (cause instanceof FencedError) throw this.#fence(cause);
      this.activity.checkpointFailures += 1;
      if (change && note) throw await this.#goBack(cause, change.pageNumbers.length * PAGE_SIZE);
      if (change) {
        // Folding needs more room than a record does: the commit may still find its place.
        source.putBack(change);
        await this.#append();
      }
      if (change && !label) return null;
      throw asStorageError(cause);
    }
  }

  /** Reopens at the last durable state; gives the error for those whose work is lost. */
  async #goBack(cause: unknown, needed: number): Promise<Error> {
    if (cause instanceof FencedError) return this.#fence(cause);
    const failure = asStorageError(cause, needed);
    this.activity.failures += 1;
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
