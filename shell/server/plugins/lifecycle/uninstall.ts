import type { Actor } from '../../actor.ts';
import { forgetAnswers } from '../../keptAnswers.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import { installedPlugin } from '../cards.ts';
import type { EngineContext } from '../context.ts';
import { dependantsOf, nameOf, refuseDependants } from '../dependencies/dependants.ts';
import { findDevelopment, refuseInDevelopment } from '../development/developments.ts';
import { forgetDeliveries } from '../deliveries/queue.ts';
import { SqlRefusal } from '../fence/refusal.ts';
import { inventoryOf, rowCounts, screenPath } from '../inventory.ts';
import { conflict, messageOf } from '../refuse.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import { notInstalled, type PluginRow } from '../registry.ts';
import { bytesIn } from '../rows/tableRows.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { claimsOf, dropOwned, runDowns } from './schemaSteps.ts';
import { markOf } from '../trash/removedBytes.ts';
import { readPlugin } from '../trash/removedPlugin.ts';
import { throughTrash } from '../trash/throughTrash.ts';
import { Problem } from '../../problem.ts';
import { Progress } from './progress.ts';

export interface UninstallPlan {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** Bytes of all values in them. */
  readonly data_bytes: number;
  readonly files: { readonly count: number; readonly bytes: number };
  /** How many settings are stored. */
  readonly settings: number;
  readonly api: readonly string[];
  readonly routes: readonly string[];
  readonly navigation: readonly string[];
  readonly slots: readonly string[];
  /** Events and schedules that it has not been told of yet. */
  readonly deliveries: number;
  /** Whether what is removed can wait in the plugin trash. */
  readonly undo: boolean;
  readonly dependants: readonly { readonly id: string; readonly name: string }[];
}

/** What an uninstall would take away, counted now. Throws Problem NOT_INSTALLED. */
export function planUninstall({ sql, registry, bin }: EngineContext, id: string): UninstallPlan {
  const row = present(registry.find(id), id);
  const { name, version, metadata, settings } = row;
  const files = registry.allFiles(id);
  const rows = rowCounts(sql, registry.objects(id));
  return {
    addon_id: id,
    name,
    version,
    tables: Object.entries(rows).map(([table, count]) => ({ name: table, rows: count })),
    data_bytes: Object.keys(rows).reduce((sum, table) => sum + bytesIn(sql, table), 0),
    files: { count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) },
    settings: Object.keys(settings).length,
    api: metadata.backend?.routes ?? [],
    routes: (metadata.frontend?.routes ?? []).map(screenPath),
    navigation: (metadata.frontend?.navigation ?? []).map(({ label }) => label),
    slots: (metadata.frontend?.slots ?? []).map(({ slot }) => slot),
    deliveries:
      sql.exec<{ n: number }>(
        `SELECT count(*) AS n FROM plugin_deliveries WHERE plugin_id = ? AND state = 'waiting'`,
        id,
      )[0]?.n ?? 0,
    undo: bin !== null,
    dependants: dependantsOf(registry, id).map(nameOf),
  };
}

export interface Removal {
  readonly data: 'remove' | 'keep';
  /** Keeps what is removed in the plugin trash, where there is one. */
  readonly undo: boolean;
  /** The mark of an export that this removal relies on (`markOf`): when it no longer fits, nothing is removed. */
  readonly exported?: string | undefined;
}

/**
 * Takes a plugin out in one transaction. `remove`: its down migrations run, then the host drops whatever is left of it,
 * and the schema must be what it is without the plugin, else Problem DOWN_INCOMPLETE and nothing has changed.
 * `keep`: tables, rows and settings stay for a later installation. Throws Problem NOT_INSTALLED, CONFLICT, HAS_DEPENDANTS, QUOTA when
 * there is no room for undo, or CHANGED when it is not what was exported.
 */
export async function uninstall(
  context: EngineContext,
  id: string,
  removal: Removal,
  actor: Actor,
): Promise<Receipt> {
  const { sql, registry, bin } = context;
  const row = present(registry.find(id), id);
  const { data, undo, exported } = removal;
  if (row.state === 'kept' && data === 'keep') throw notInstalled(id);
  // A packaged version waits behind it, which would go as well.
  if (findDevelopment(sql, id)?.before_version) refuseInDevelopment(sql, row);
  refuseDependants(row.name, dependantsOf(registry, id), 'uninstall');
  const ready = await readyRemoval(context, row, data);
  const commit = (trash?: { readonly id: string }): Receipt => {
    if (exported !== undefined && exported !== markOf(readPlugin(sql, registry, row)))
      throw changed(row.name);
    return commitUninstall(context, ready, actor, trash);
  };
  const receipt =
    bin && data === 'remove' && undo
      ? await throughTrash(context, bin, row, actor, commit)
      : sql.transaction(() => commit());
  context.changed(id);
  return receipt;
}

interface ReadyRemoval {
  readonly row: PluginRow;
  readonly data: Removal['data'];
  readonly owned: ReturnType<EngineContext['registry']['objects']>;
  /** The schema that there must be afterwards. */
  readonly expected: string;
  readonly digests: { readonly before: string; readonly after: string };
  /** Whether that is the schema before the installation. */
  readonly restored: boolean;
  /** Measures the phases; nobody is told. */
  readonly progress: Progress;
}

async function readyRemoval(
  { sql, registry }: EngineContext,
  row: PluginRow,
  data: Removal['data'],
): Promise<ReadyRemoval> {
  const progress = new Progress(new AbortController().signal, () => {});
  progress.begin('check');
  const { id } = row;
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
  return { row, data, owned, expected, digests, restored, progress };
}

/** Call it inside a transaction. @param trash where the plugin waits; its id becomes that of the receipt */
function commitUninstall(
  context: EngineContext,
  { row, data, owned, expected, digests, restored, progress }: ReadyRemoval,
  actor: Actor,
  trash?: { readonly id: string },
): Receipt {
  const { sql, registry, clock } = context;
  const { id } = row;
  refuseDependants(row.name, dependantsOf(registry, id), 'uninstall');
  const removed = inventoryOf(sql, row.metadata, owned, registry.allFiles(id));
  progress.begin('migrate');
  const down = data === 'remove' ? removeObjects(context, row, owned) : undefined;
  if (schemaSeenBy(sql, id) !== expected)
    throw incomplete(row.name, 'Objects of the plugin would stay behind.');
  progress.begin('store');
  if (data === 'remove') sql.exec('DELETE FROM plugins WHERE id = ?', id);
  else keepData(context, id);
  forgetAnswers(context, id);
  progress.begin('activate');
  const head = { ...receiptHead('uninstall', row, actor, clock), ...trash };
  const receipt: Receipt = {
    ...head,
    seconds: progress.seconds(),
    ...progress.measured(),
    removed,
    data,
    ...(down === undefined ? {} : { down }),
    ...(trash ? { trash: true } : {}),
    schema: { ...digests, ...(data === 'remove' ? { restored } : {}) },
  };
  writeReceipt(sql, receipt);
  recordAudit(sql, clock, {
    actor,
    action: 'plugin.uninstalled',
    subject: `plugin:${id}`,
    summary: `${row.name} ${row.version} removed${data === 'keep' ? ', its data kept' : ''}`,
    receiptId: head.id,
  });
  emit(context, 'plugin.uninstalled', installedPlugin(row, context.trust));
  return receipt;
}

/** Its own way first, then the host's: a plugin can't veto its removal. Returns how its own way went. */
export function removeObjects(
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
  sql.exec('DELETE FROM plugin_developments WHERE plugin_id = ?', id);
  sql.exec(`UPDATE plugins SET state = 'kept', reason = NULL WHERE id = ?`, id);
}

function present(row: PluginRow | null, id: string): PluginRow {
  if (!row) throw notInstalled(id);
  return row;
}

const changed = (name: string) =>
  new Problem(
    412,
    'CHANGED',
    `The data of ${name} changed since it was exported.`,
    'Nothing was removed. Export it again.',
  );

export const incomplete = (name: string, why: string) =>
  conflict('DOWN_INCOMPLETE', `${name} could not be removed without a trace.`, `${why} Nothing was changed.`);
