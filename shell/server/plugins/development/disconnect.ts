import type { Actor } from '../../actor.ts';
import { forgetAnswers } from '../../keptAnswers.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import { installedPlugin } from '../cards.ts';
import type { EngineContext } from '../context.ts';
import { checkRequirements } from '../dependencies/checkRequirements.ts';
import { dependantsOf, refuseDependants } from '../dependencies/dependants.ts';
import { newInstallation, tablesOfOthers } from '../lifecycle/install.ts';
import { checkClaims } from '../lifecycle/prepare.ts';
import { Progress } from '../lifecycle/progress.ts';
import { incomplete, removeObjects } from '../lifecycle/uninstall.ts';
import { changedMeanwhile } from '../lifecycle/update.ts';
import { differenceOf, emptySnapshot, snapshotOf } from '../lifecycle/versionChange.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import type { PluginRow } from '../registry.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { decodeRemoved } from '../trash/removedBytes.ts';
import { metadataIn, putPluginBack, renewInstallation, schemaWith } from '../trash/putPluginBack.ts';
import type { RemovedPlugin } from '../trash/removedPlugin.ts';
import { packageBefore, requireDevelopment } from './developments.ts';

/**
 * Takes a remote in development out again, in one transaction: with its tables and rows, and the packaged plugin that was
 * there before it comes back with all it had. Throws Problem NOT_INSTALLED, NOT_CONNECTED, DOWN_INCOMPLETE, HAS_DEPENDANTS,
 * and what the packaged plugin would be refused with.
 */
export async function disconnect(context: EngineContext, id: string, actor: Actor): Promise<Receipt> {
  const { sql, registry, clock } = context;
  const progress = new Progress(new AbortController().signal, () => {});
  progress.begin('check');
  const row = registry.installed(id);
  requireDevelopment(sql, id, row.name);
  const bytes = packageBefore(sql, id);
  const packaged = bytes ? decodeRemoved(bytes) : null;
  check(context, row, packaged);
  const owned = registry.objects(id);
  const before = schemaSeenBy(sql, id);
  const without = schemaSeenBy(sql, id, owned);
  const expected = packaged ? schemaWith(without, packaged) : without;
  const digests = { before: await digestOf(before), after: await digestOf(expected) };
  const restored = packaged !== null || digests.after === row.schema_before;
  // The panel's own schema may have grown since; then there is nothing to compare with.
  if (!restored && registry.coreStep() === row.core_step)
    throw incomplete(
      row.name,
      'The schema holds objects that were not there before and that it does not own.',
    );

  progress.begin('migrate');
  const receipt = sql.transaction((): Receipt => {
    if (schemaSeenBy(sql, id) !== before) throw changedMeanwhile();
    const is = snapshotOf(context, row);
    const down = removeObjects(context, row, owned);
    sql.exec('DELETE FROM plugins WHERE id = ?', id);
    forgetAnswers(context, id);
    const leftOut = packaged ? putPluginBack(sql, packaged).leftOut : {};
    if (schemaSeenBy(sql, id) !== expected)
      throw incomplete(row.name, 'The schema is not what it was before.');
    progress.begin('store');
    if (packaged) renewInstallation(context, id, newInstallation());
    progress.begin('activate');
    const back = registry.find(id);
    const head = receiptHead('disconnect', row, actor, clock);
    const result: Receipt = {
      ...head,
      ...(back ? { from: row.version, version: back.version } : {}),
      seconds: progress.seconds(),
      ...progress.measured(),
      ...differenceOf(is, back ? snapshotOf(context, back) : emptySnapshot),
      down,
      ...(Object.keys(leftOut).length > 0 ? { left_out: leftOut } : {}),
      schema: { ...digests, restored },
    };
    writeReceipt(sql, result);
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.disconnected',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} disconnected${back ? `, ${back.version} is back` : ''}`,
      receiptId: head.id,
    });
    if (!back || back.state === 'kept')
      emit(context, 'plugin.uninstalled', installedPlugin(row, context.trust));
    return result;
  });
  context.changed(id);
  return receipt;
}

/** The panel may have changed since: who needs the plugin must get along without it, or with the one that comes back. */
function check(context: EngineContext, row: PluginRow, packaged: RemovedPlugin | null): void {
  const { registry } = context;
  const { id, name } = row;
  const metadata = packaged && metadataIn(packaged);
  if (!metadata) return refuseDependants(name, dependantsOf(registry, id), 'uninstall');
  checkRequirements(context, { metadata });
  const others = registry.list().filter((other) => other.id !== id);
  checkClaims(
    metadata,
    others.map((other) => other.metadata),
    tablesOfOthers(context, id),
  );
}
