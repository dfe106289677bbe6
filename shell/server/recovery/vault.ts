import type { Sql } from '../ports.ts';

/** A restore point within the place where the database is kept. */
export interface SnapshotInfo {
  readonly id: number;
  readonly name: string;
  readonly kind: string;
  /** When it was made, by the device's own clock: the panel's can be moved. */
  readonly at: string;
  /** Bytes of the database in it, and how many of them are stored for it alone. */
  readonly size: number;
  readonly ownBytes: number;
}

export type SnapshotLabel = Pick<SnapshotInfo, 'name' | 'kind' | 'at'>;

/** A database beside the open one: to be looked at, prepared, and then taken in its place, or not. */
export interface Candidate {
  readonly sql: Sql;
  /** Bytes of its file. */
  readonly size: number;
  /**
   * Takes it in place of the open database, all or nothing, durably. Once it has begun, `sql` must not be used.
   * @param keep the database so far becomes a snapshot of this name
   * @param forget id of a snapshot that goes in the same transaction
   */
  adopt(keep?: SnapshotLabel, forget?: number): Promise<void>;
  /** Gives it back. Does nothing once it was adopted. */
  discard(): void;
}

/** The database as a whole, where the host can exchange it. What resolves is durable. */
export interface Vault {
  /** Bytes of the database and how many of them are free. */
  size(): { readonly size: number; readonly free: number };
  /** Throws an error named `ImportRefusedError` when it is no sound SQLite database. */
  openFile(file: Uint8Array): Candidate;
  openEmpty(): Candidate;
  /** Rejects with an error named `UnknownSnapshotError` or `DatabaseDamagedError`. */
  openSnapshot(id: number): Promise<Candidate>;
  /** Newest first. */
  snapshots(): readonly SnapshotInfo[];
  /** Keeps the present state; resolves with the id of the snapshot. @param note SQL that is run first and stored with it, or not at all */
  snapshot(label: SnapshotLabel, note?: () => void): Promise<number>;
  /** @param note SQL that is stored with it, or not at all */
  removeSnapshot(id: number, note?: () => void): Promise<void>;
  /** How many changes at the end could not be read when the database was opened. */
  readonly lostCommits: number;
  /** The device's clock, as ISO 8601 in UTC. */
  now(): string;
}
