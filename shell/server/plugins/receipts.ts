import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import type { Actor } from '../actor.ts';
import type { Clock, Sql } from '../ports.ts';

export type Operation =
  | 'install'
  | 'uninstall'
  | 'enable'
  | 'disable'
  | 'update'
  | 'rollback'
  | 'restore'
  | 'connect'
  | 'swap'
  | 'disconnect';

/** What came or went. */
export interface Inventory {
  readonly objects: readonly { readonly type: string; readonly name: string; readonly table: string }[];
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly api: readonly string[];
  readonly routes: readonly string[];
  readonly navigation: readonly string[];
  readonly slots: readonly string[];
  readonly permissions: readonly string[];
  readonly files: readonly { readonly path: string; readonly size: number; readonly sha256: string }[];
  readonly bytes: number;
}

/** Another receipt of the same transaction. */
type ReceiptBrief = Pick<Receipt, 'id' | 'operation' | 'addon_id' | 'name' | 'version'>;

/** What is there before and after an update or a rollback, but not as it was. */
export interface Changes {
  readonly objects: Inventory['objects'];
  /** Rows by table, where there are more or fewer. */
  readonly rows: Readonly<Record<string, { readonly before: number; readonly after: number }>>;
  /** Bytes by path, where the content is another one. */
  readonly files: readonly { readonly path: string; readonly before: number; readonly after: number }[];
}

/** What became of the settings when the schema of another version took over. Names only: values may be secrets. */
export interface CarriedSettings {
  /** New keys that got their default. */
  readonly added: readonly string[];
  /** Keys whose value did not fit and was replaced by the default, or is absent now without one. */
  readonly reset: readonly { readonly key: string; readonly why: string }[];
  /** Keys that this version does not know. */
  readonly dropped: readonly string[];
}

/** What one operation did. */
export interface Receipt {
  readonly id: string;
  readonly operation: Operation;
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly at: string;
  readonly actor: { readonly type: string; readonly id: string | null; readonly name: string };
  readonly seconds: number;
  /** Milliseconds by phase. */
  readonly phases: Readonly<Record<string, number>>;
  /** Milliseconds by phase of what was done beforehand, while somebody read what it would bring. */
  readonly prepared?: Readonly<Record<string, number>> | undefined;
  readonly added?: Inventory;
  readonly removed?: Inventory;
  /** Of an update or a rollback: the version before, what is another, the migrations that ran, in their order. */
  readonly from?: string;
  readonly changed?: Changes;
  readonly migrations?: readonly string[];
  readonly settings?: CarriedSettings;
  /** Why it happened without anybody asking for it. */
  readonly reason?: string;
  /** Of an uninstall: what became of tables, rows and settings. */
  readonly data?: 'remove' | 'keep';
  /** Of an uninstall: whether the plugin's own down migrations ran, or why not. The host drops the rest either way. */
  readonly down?: string;
  /** Of an uninstall: package, rows and settings wait in the plugin trash under the id of this receipt. */
  readonly trash?: true;
  /** Of a restoration: rows by table that could not come back: what they belong to in the panel is gone, or a computed column fails for them. */
  readonly left_out?: Readonly<Record<string, number>>;
  /** Digests of the schema without what other plugins own; `restored`: it is again what it was before the install. */
  readonly schema?: { readonly before: string; readonly after: string; readonly restored?: boolean };
  /** Of an installation: what was installed or enabled for it, in the same transaction. */
  readonly together?: readonly ReceiptBrief[];
}

export function briefOf({ id, operation, addon_id, name, version }: Receipt): ReceiptBrief {
  return { id, operation, addon_id, name, version };
}

/**
 * Stores a receipt; call it inside the transaction of the operation. The body is compressed: an exported database must
 * not show, to whoever searches its bytes, tables or paths of a plugin that is gone.
 */
export function writeReceipt(sql: Sql, receipt: Receipt): void {
  const { id, operation, addon_id, version, at, actor } = receipt;
  sql.exec(
    `INSERT INTO receipts (id, operation, plugin_id, version, at, actor_type, actor_id, actor_name, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    operation,
    addon_id,
    version,
    at,
    actor.type,
    actor.id,
    actor.name,
    deflateSync(strToU8(JSON.stringify(receipt)), { level: 9 }),
  );
}

/** The whole receipt, or null. */
export function readReceipt(sql: Sql, id: string): Receipt | null {
  const [row] = sql.exec<{ body: Uint8Array }>('SELECT body FROM receipts WHERE id = ?', id);
  return row ? (JSON.parse(strFromU8(inflateSync(row.body))) as Receipt) : null;
}

/** What every receipt of one operation begins with. */
export function receiptHead(
  operation: Operation,
  plugin: { id: string; name: string; version: string },
  actor: Actor,
  clock: Clock,
) {
  return {
    id: crypto.randomUUID(),
    operation,
    addon_id: plugin.id,
    name: plugin.name,
    version: plugin.version,
    at: clock.now(),
    actor: { type: actor.type, id: actor.id === null ? null : String(actor.id), name: actor.name },
  } as const;
}
