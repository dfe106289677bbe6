import type { Actor } from '../../api/access.ts';
import { forgetAnswers } from '../../api/once.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import { installedPlugin } from '../cards.ts';
import type { EngineContext } from '../context.ts';
import { dependantsOf, nameOf, refuseDependants } from '../dependencies/dependants.ts';
import { forgetDeliveries } from '../deliveries/queue.ts';
import { SqlRefusal } from '../fence/refusal.ts';
import { inventoryOf, rowCounts, screenPath } from '../inventory.ts';
import { conflict, messageOf } from '../refuse.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import { notInstalled, type PluginRow } from '../registry.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { claimsOf, dropOwned, runDowns } from './schemaSteps.ts';

export interface UninstallPlan {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  readonly files: { readonly count: number; readonly bytes: number };
  /** How many settings are stored. */
  readonly settings: number;
  readonly api: readonly string[];
  readonly routes: readonly string[];
  readonly navigation: readonly string[];
  readonly slots: readonly string[];
  readonly dependants: readonly { readonly id: string; readonly name: string }[];
}

/** What an uninstall would take away, counted now. Throws Problem NOT_INSTALLED. */
export function planUninstall({ sql, registry }: EngineContext, id: string): UninstallPlan {
  const row = present(registry.find(id), id);
  const { name, version, metadata, settings } = row;
  const files = registry.allFiles(id);
  const rows = rowCounts(sql, registry.objects(id));
  return {
    addon_id: id,
    name,
    version,
    tables: Object.entries(rows).map(([table, count]) => ({ name: table, rows: count })),
    files: { count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) },
    settings: Object.keys(settings).length,
    api: metadata.backend?.routes ?? [],
    routes: (metadata.frontend?.routes ?? []).map(screenPath),
    navigation: (metadata.frontend?.navigation ?? []).map(({ label }) => label),
    slots: (metadata.frontend?.slots ?? []).map(({ slot }) => slot),
    dependants: dependantsOf(registry, id).map(nameOf),
  };
}

/**
 * Takes a plugin out in one transaction. `remove`: its down migrations run, then the host drops whatever is left of it,
 * and the schema must be what it is without the plugin, else Problem DOWN_INCOMPLETE and nothing has changed.
 * `keep`: tables, rows and settings stay for a later installation. Throws Problem NOT_INSTALLED or HAS_DEPENDANTS.
 */
export async function uninstall(
  context: EngineContext,
  id: string,
  data: 'remove' | 'keep',
  actor: Actor,
): Promise<Receipt> {
  const { sql, registry, clock, config } = context;
  const row = present(registry.find(id), id);
  if (row.state === 'kept' && data === 'keep') throw notInstalled(id);
  const started = performance.now();
  const owned = registry.objects(id);
  const before = schemaSeenBy(sql, id);
  const expected = data === 'remove' ? schemaSeenBy(sql, id, owned) : before;
  const digests = { before: await digestOf(before), after: await digestOf(expected) };
  const restored = data === 'remove' && digests.after === row.schema_before;
  // The panel's own schema may have grown since; then there is nothing to compare with.
  if (data === 'remove' && !restored && registry.coreStep() === row.core_step)
    throw incomplete(
      row.name,
      'The schema holds objects that were not there before the plugin and that it does not own.',
    );

  const receipt = sql.transaction((): Receipt => {
    refuseDependants(row.name, dependantsOf(registry, id), 'uninstall');
    const removed = inventoryOf(sql, row.metadata, owned, registry.allFiles(id));
    const down = data === 'remove' ? removeObjects(context, row, owned) : undefined;
    if (schemaSeenBy(sql, id) !== expected)
      throw incomplete(row.name, 'Objects of the plugin would stay behind.');
    if (data === 'remove') sql.exec('DELETE FROM plugins WHERE id = ?', id);
    else keepData(context, id);
    forgetAnswers(context, id);
    const head = receiptHead('uninstall', row, actor, clock);
    const seconds = Math.round(performance.now() - started) / 1000;
    const schema = { ...digests, ...(data === 'remove' ? { restored } : {}) };
    const result: Receipt = {
      ...head,
      seconds,
      phases: {},
      removed,
      data,
      ...(down === undefined ? {} : { down }),
      schema,
    };
    writeReceipt(sql, result);
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.uninstalled',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} removed${data === 'keep' ? ', its data kept' : ''}`,
      receiptId: head.id,
    });
    emit(context, 'plugin.uninstalled', installedPlugin(row, config));
    return result;
  });
  context.changed(id);
  return receipt;
}

/** Its own way first, then the host's: a plugin can't veto its removal. Returns how its own way went. */
function removeObjects(
  { sql, registry }: EngineContext,
  { id, metadata }: PluginRow,
  owned: readonly { type: 'table' | 'index' | 'trigger' | 'view'; name: string }[],
): string {
  let down = 'done';
  try {
    sql.transaction(() => runDowns(sql, claimsOf(metadata), registry.steps(id), owned));
  } catch (error) {
    if (!(error instanceof SqlRefusal)) throw error;
    down = messageOf(error);
  }
  dropOwned(sql, owned);
  return down;
}

/** Code and files go; tables, steps and settings stay under the plugin's id. */
function keepData(context: EngineContext, id: string): void {
  const { sql } = context;
  forgetDeliveries(context, id);
  sql.exec('DELETE FROM plugin_files WHERE plugin_id = ?', id);
  sql.exec('DELETE FROM plugin_previous WHERE plugin_id = ?', id);
  sql.exec(`UPDATE plugins SET state = 'kept', reason = NULL WHERE id = ?`, id);
}

function present(row: PluginRow | null, id: string): PluginRow {
  if (!row) throw notInstalled(id);
  return row;
}

const incomplete = (name: string, why: string) =>
  conflict('DOWN_INCOMPLETE', `${name} could not be removed without a trace.`, `${why} Nothing was changed.`);
