import type { EngineContext } from './context.ts';
import { rowCounts } from './inventory.ts';
import { bytesIn } from './rows/tableRows.ts';

/** Data of a plugin that was uninstalled and left it here. */
export interface KeptData {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  /** Null when the receipt of its removal is gone. */
  readonly kept_at: string | null;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Bytes of all values. */
  readonly size: number;
}

export function listKept({ sql, registry }: EngineContext): KeptData[] {
  return registry.kept().map(({ id, name, version }) => {
    const objects = registry.objects(id);
    const [removal] = sql.exec<{ at: string }>(
      `SELECT at FROM receipts WHERE plugin_id = ? AND operation = 'uninstall' ORDER BY rowid DESC LIMIT 1`,
      id,
    );
    const tables = Object.entries(rowCounts(sql, objects));
    return {
      addon_id: id,
      name,
      version,
      kept_at: removal?.at ?? null,
      tables: tables.map(([table, rows]) => ({ name: table, rows })),
      size: tables.reduce((sum, [table]) => sum + bytesIn(sql, table), 0),
    };
  });
}
