import type { Durability } from './durability.ts';
import type { Engine } from './engine.ts';
import type { Label } from './pageLog.ts';
import type { Snapshot } from './pageStore.ts';
import type { Sql } from './sql.ts';

/** A database beside the open one, in memory: to be looked at, prepared, and then taken in place of it, or not. */
export interface Candidate {
  readonly sql: Sql;
  /** Bytes of its file now. */
  readonly size: number;
  /**
   * Takes it in place of the open database, in one transaction. When it rejects everything is as before, and it is
   * gone. Its `sql` must not be used afterwards: from then on it is that of the open database.
   * @param keep the database so far becomes a snapshot of this name
   * @param forget id of a snapshot that goes in the same transaction
   */
  adopt(keep?: Label, forget?: number): Promise<void>;
  /** Gives its memory back. Does nothing once it was adopted. */
  discard(): void;
}

export function candidateOf(engine: Engine, durability: Durability, over: Snapshot | null = null): Candidate {
  let mine = true;
  return {
    sql: {
      exec: (query, ...bindings) => engine.sql.exec(query, ...bindings),
      query: (query, bindings) => engine.sql.query(query, bindings),
      transaction: (work) => engine.sql.transaction(work),
    },
    get size() {
      return engine.source.size();
    },
    async adopt(keep, forget) {
      if (!mine) throw new Error('This database was adopted or discarded before');
      mine = false;
      await durability.replace(engine, over, keep, forget);
    },
    discard() {
      if (mine) engine.close();
      mine = false;
    },
  };
}
