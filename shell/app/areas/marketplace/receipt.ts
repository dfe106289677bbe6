import type { CarriedSettings, Changes, Inventory, Operation } from '../../../server/plugins/receipts.ts';
import { word } from '../../i18n/words.ts';

export type { CarriedSettings, Changes, Inventory, Operation };

/** A line of the receipts list. */
export interface ReceiptSummary {
  /** A UUID. */
  readonly id: string;
  readonly operation: Operation;
  readonly addon_id: string;
  readonly version: string;
  readonly at: string;
  readonly actor: { readonly type: string; readonly name: string };
}

/** What one operation did: the whole receipt, as it can be downloaded. */
export interface Receipt extends ReceiptSummary {
  readonly name: string;
  readonly seconds: number;
  /** Milliseconds by phase; empty for operations without any. */
  readonly phases: Readonly<Record<string, number>>;
  /** Milliseconds by phase of what was done before the click, while somebody read what it would bring. */
  readonly prepared?: Readonly<Record<string, number>>;
  readonly added?: Inventory;
  readonly removed?: Inventory;
  /** Of an update or a rollback: the version before, what is another now, and the migrations that ran. */
  readonly from?: string;
  readonly changed?: Changes;
  readonly migrations?: readonly string[];
  readonly settings?: CarriedSettings;
  /** Why the panel did it by itself. */
  readonly reason?: string;
  /** Of an uninstall: what became of tables, rows and settings. */
  readonly data?: 'remove' | 'keep';
  /** Of an uninstall: "done", or why the plugin's own down migrations did not run. */
  readonly down?: string;
  /** Of an uninstall: it waits in the plugin trash under the id of this receipt. */
  readonly trash?: boolean;
  /** Of a restoration: rows by table that could not come back. */
  readonly left_out?: Readonly<Record<string, number>>;
  /** SHA-256 of the schema; `restored`: it is again what it was before the installation. */
  readonly schema?: { readonly before: string; readonly after: string; readonly restored?: boolean };
  /** Of an installation or an enabling: what was done for it in the same transaction. */
  readonly together?: readonly {
    readonly id: string;
    readonly operation: Operation;
    readonly addon_id: string;
    readonly name: string;
    readonly version: string;
  }[];
}

export const operationNames: Readonly<Record<Operation, string>> = {
  install: word('Installation'),
  uninstall: word('Uninstallation'),
  update: word('Update'),
  rollback: word('Rollback'),
  enable: word('Enabling'),
  disable: word('Disabling'),
  restore: word('Restoration'),
  connect: word('Connected in development'),
  swap: word('Changed in development'),
  disconnect: word('Disconnected'),
};

/** Whether there is nothing in it to show. */
export function isEmpty(inventory: Inventory): boolean {
  const { objects, api, routes, navigation, slots, permissions, files } = inventory;
  return [objects, api, routes, navigation, slots, permissions, files].every(({ length }) => length === 0);
}
