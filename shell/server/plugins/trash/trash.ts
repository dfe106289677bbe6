/** What the trash says of a removed plugin without opening it. */
export interface TrashLabel {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  /** `kept` when only data that had been kept was removed. */
  readonly state: 'enabled' | 'disabled' | 'failed' | 'kept';
  /** The installation that was removed: while it is in the database it was not removed at all. */
  readonly installation: string;
  /** When it was removed, by the device's own clock: the panel's can be moved. */
  readonly removed_at: string;
  readonly removed_by: string;
  readonly tables: number;
  readonly rows: number;
  /** Bytes and SHA-256 of the content. */
  readonly size: number;
  readonly sha256: string;
}

export interface TrashItem {
  /** That of the receipt of the removal. */
  readonly id: string;
  readonly label: TrashLabel;
}

/** Where the host keeps removed plugins: outside of the database, so that no export holds them. What resolves is durable. */
export interface Trash {
  /** Bytes of all contents together; the oldest go first. */
  readonly mostBytes: number;
  /** Rejects with an error named `StorageFullError` when there is no room. */
  put(item: TrashItem, content: Uint8Array): Promise<void>;
  items(): Promise<readonly TrashItem[]>;
  content(id: string): Promise<Uint8Array | null>;
  remove(ids: readonly string[]): Promise<void>;
  /** Takes everything away, in the record of the database's changes as well. */
  clear(): Promise<void>;
  /** The device's clock, as ISO 8601 in UTC. */
  now(): string;
}
