/** A line of the receipts list. */
export interface ReceiptSummary {
  readonly id: number | string;
  readonly operation: 'install' | 'uninstall' | 'update' | 'rollback' | 'enable' | 'disable';
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly at: string;
  readonly actor: { readonly type: string; readonly name: string };
}

/** What an operation added or took away. */
export interface ReceiptChanges {
  readonly objects: readonly { readonly type: string; readonly name: string }[];
  readonly rows: number;
  readonly routes: readonly string[];
  readonly navigation: readonly string[];
  readonly slots: readonly string[];
  readonly files: number;
  readonly bytes: number;
}

/** The whole receipt, as it can be downloaded. */
export interface Receipt extends ReceiptSummary {
  readonly added: ReceiptChanges | null;
  readonly removed: ReceiptChanges | null;
  readonly phases: readonly { readonly phase: string; readonly ms: number }[];
  /** Digests of the database schema, before and after. */
  readonly schema_before: string;
  readonly schema_after: string;
}
