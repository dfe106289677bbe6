import type { Actor } from '../../actor.ts';
import type { EngineContext } from '../context.ts';
import { conflict } from '../refuse.ts';
import type { Receipt } from '../receipts.ts';
import type { PluginRow } from '../registry.ts';
import { bytesIn } from '../rows/tableRows.ts';
import { encodeRemoved, sameBytes } from './removedBytes.ts';
import { readPlugin } from './removedPlugin.ts';
import type { TrashBin } from './trashBin.ts';

const MOST_ATTEMPTS = 3;

class Moved extends Error {}

/**
 * Removes a plugin that is stored in the trash before: never is it in neither of the two places. While it is stored its data
 * may change, by a request to its backend or by the panel: then it is stored again.
 * @param commit removes it, inside the transaction that is opened here, with a receipt of this id
 */
export async function throughTrash(
  { sql, registry }: EngineContext,
  bin: TrashBin,
  row: PluginRow,
  actor: Actor,
  commit: (trash: { readonly id: string }) => Receipt,
): Promise<Receipt> {
  const tables = registry.objects(row.id).filter(({ type }) => type === 'table');
  const bytes = tables.reduce((sum, { name }) => sum + bytesIn(sql, name), 0);
  // Before it is all held in memory a second time.
  bin.checkSize(row.name, bytes);
  const read = () => readPlugin(sql, registry, row);
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    const id = crypto.randomUUID();
    const removed = read();
    const content = encodeRemoved(removed);
    const { name, version, state, installation } = row;
    const rows = removed.data.reduce((sum, { count }) => sum + count, 0);
    const label = { name, version, state, installation, addon_id: row.id, removed_by: actor.name };
    await bin.put(id, { ...label, tables: tables.length, rows }, content);
    try {
      const receipt = sql.transaction(() => {
        if (!sameBytes(encodeRemoved(read()), content)) throw new Moved();
        return commit({ id });
      });
      bin.removed(id);
      return receipt;
    } catch (error) {
      await bin.kept(id);
      if (!(error instanceof Moved)) throw error;
    }
  }
  throw conflict(
    'BUSY',
    `${row.name} is being used: its data keeps changing.`,
    'Nothing was removed. Disable it first, or try again.',
  );
}
