import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { carrySettings } from '../carrySettings.ts';
import { checkEngines } from '../compatibility.ts';
import type { EngineContext } from '../context.ts';
import { checkRequirements } from '../dependencies/checkRequirements.ts';
import { fileOf } from '../migrations.ts';
import { conflict } from '../refuse.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import type { PluginRow, StoredStep } from '../registry.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { newInstallation, tablesOfOthers } from './install.ts';
import { checkClaims } from './prepare.ts';
import { previousOf, restorePrevious, type Previous } from './previous.ts';
import type { Progress } from './progress.ts';
import { rehearseDowns, type LostData } from './rehearseDowns.ts';
import { claimsOf, runDowns, sqlProblem } from './schemaSteps.ts';
import { storeObjects } from './store.ts';
import { differenceOf, snapshotOf } from './versionChange.ts';

/** What going back would take away, counted now. */
export interface RollbackPlan extends LostData {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  /** The version that would be there again. */
  readonly to: string;
  readonly updated_at: string;
  /** Down migrations that would run, in their order. */
  readonly migrations: readonly string[];
}

/** Throws Problem NOT_INSTALLED, NO_PREVIOUS, or what the rollback itself would be refused with. */
export function planRollback(context: EngineContext, id: string): RollbackPlan {
  const { row, previous, steps } = theWayBack(context, id);
  const { lost } = rehearseDowns(context, row, steps);
  return {
    addon_id: id,
    name: row.name,
    version: row.version,
    to: previous.version,
    updated_at: previous.updatedAt,
    migrations: downsOf(steps),
    ...lost,
  };
}

/**
 * Takes the last update of a plugin back in one transaction: its down migrations, the files and the row of the version
 * before. What the plugin owns is then word for word what it was before the update, else Problem DOWN_INCOMPLETE and
 * nothing has changed. Throws NOT_INSTALLED, NO_PREVIOUS, DOWNGRADE and the Problems of checks and SQL.
 * @param wanted the version that is to be there again; null for the one that is kept
 * @param reason why the panel does it by itself
 */
export async function rollBack(
  context: EngineContext,
  id: string,
  wanted: string | null,
  actor: Actor,
  progress: Progress,
  reason?: string,
): Promise<Receipt> {
  const { sql, registry, clock } = context;
  progress.begin('check');
  const { row, previous, steps } = theWayBack(context, id);
  if (wanted !== null && wanted !== previous.version)
    throw conflict(
      'DOWNGRADE',
      `${row.name} can’t go back to ${wanted}.`,
      `Only ${previous.version}, the version before the last update, is kept. For another one, uninstall the plugin first.`,
    );
  checkReturn(context, row, previous);
  const { settings, carried } = carrySettings(previous.metadata, row.settings, previous.settings);
  const installation = newInstallation();
  const before = schemaSeenBy(sql, id);
  const rehearsed = rehearseDowns(context, row, steps);
  const schema = { before: await digestOf(before), after: await digestOf(rehearsed.seen), restored: true };
  if ((await digestOf(rehearsed.own)) !== previous.ownSchema)
    throw conflict(
      'DOWN_INCOMPLETE',
      `The down migrations of ${row.name} ${row.version} do not lead back to ${previous.version}.`,
      'Its tables would not be what they were before the update. Nothing was changed.',
    );

  progress.begin('migrate');
  const receipt = sql.transaction((): Receipt => {
    const head = receiptHead('rollback', { ...row, version: previous.version }, actor, clock);
    const old = snapshotOf(context, row);
    try {
      runDowns(sql, claimsOf(row.metadata), steps, registry.objects(id));
    } catch (error) {
      throw sqlProblem(error);
    }
    if (schemaSeenBy(sql, id) !== rehearsed.seen)
      throw conflict('BUSY', 'The database changed while the way back was checked.', 'Try again.');
    progress.begin('store');
    storeObjects(context, id, rehearsed.objects);
    sql.exec('DELETE FROM plugin_migrations WHERE plugin_id = ? AND step > ?', id, previous.steps);
    restorePrevious(sql, id, previous, installation);
    registry.setSettings(id, settings);
    const state = row.state === 'disabled' ? 'disabled' : 'enabled';
    registry.setState(id, state, reason === undefined ? null : `${row.version} was taken back. ${reason}`);
    sql.exec('UPDATE plugins SET taken_back = ? WHERE id = ?', reason === undefined ? null : row.version, id);
    progress.begin('activate');
    const now = registry.installed(id);
    const result: Receipt = {
      ...head,
      from: row.version,
      seconds: progress.seconds(),
      ...progress.measured(),
      ...differenceOf(old, snapshotOf(context, now)),
      migrations: downsOf(steps),
      settings: carried,
      ...(reason === undefined ? {} : { reason }),
      schema,
    };
    writeReceipt(sql, result);
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.rolled_back',
      subject: `plugin:${id}`,
      summary: `${row.name} went back from ${row.version} to ${previous.version}${reason === undefined ? '' : ' by itself'}`,
      before: { version: row.version },
      after: { version: previous.version },
      receiptId: head.id,
    });
    return result;
  });
  context.changed(id);
  return receipt;
}

function theWayBack(
  { sql, registry }: EngineContext,
  id: string,
): { row: PluginRow; previous: Previous; steps: StoredStep[] } {
  const row = registry.installed(id);
  const previous = previousOf(sql, id);
  if (!previous)
    throw conflict(
      'NO_PREVIOUS',
      `There is no version of ${row.name} to go back to.`,
      'A version is kept by an update, until it has been gone back to or the plugin is uninstalled.',
    );
  return { row, previous, steps: registry.steps(id).filter(({ step }) => step > previous.steps) };
}

/** The panel may have changed since: what the version before claims must still be free, and it must not have been revoked. */
function checkReturn(context: EngineContext, { id }: PluginRow, { metadata, release }: Previous): void {
  context.trust.checkNotRevoked(metadata.name, release);
  checkEngines(metadata);
  checkRequirements(context, { metadata });
  const others = context.registry.list().filter((other) => other.id !== id);
  checkClaims(
    metadata,
    others.map((other) => other.metadata),
    tablesOfOthers(context, id),
  );
}

const downsOf = (steps: readonly StoredStep[]): string[] =>
  steps.toReversed().map((step) => fileOf(step, 'down'));
