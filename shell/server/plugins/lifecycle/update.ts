import eq from 'semver/functions/eq.js';
import lt from 'semver/functions/lt.js';
import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { carrySettings } from '../carrySettings.ts';
import type { EngineContext } from '../context.ts';
import { checkRequirements } from '../dependencies/checkRequirements.ts';
import { refuseInDevelopment } from '../development/developments.ts';
import { fileOf, type Step } from '../migrations.ts';
import { conflict, refuse } from '../refuse.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import { notInstalled, type PluginRow, type StoredStep } from '../registry.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { checkAdmitted } from '../trust/judge.ts';
import { rememberConsent } from '../trust/publishers.ts';
import { importBackend } from './importBackend.ts';
import { checkExpected, migrate, newInstallation, tablesOfOthers } from './install.ts';
import { checkClaims, openPlugin, type ObtainedPackage } from './prepare.ts';
import { keepPrevious } from './previous.ts';
import type { Progress } from './progress.ts';
import { insertPlugin, storeFiles, storeObjects, storeStep } from './store.ts';
import { rehearse } from './schemaSteps.ts';
import { differenceOf, ownSchema, snapshotOf } from './versionChange.ts';

/**
 * Updates an installed plugin to a newer package: gate, checks and a rehearsal of the new migrations on the data that
 * is there first, then everything in one transaction. Whatever throws before that ends leaves the panel as it was.
 * The version before is kept for going back. Throws `Problem`.
 */
export async function update(
  context: EngineContext,
  obtained: ObtainedPackage,
  actor: Actor,
  progress: Progress,
): Promise<Receipt> {
  const { sql, registry, clock } = context;
  const plugin = await openPlugin(context, obtained);
  checkAdmitted([plugin]);
  const { metadata } = plugin;
  const { id } = metadata;
  checkExpected(metadata, obtained.expected);
  const row = checkNewer(context, metadata);
  checkRequirements(context, plugin);
  const others = registry.list().filter((other) => other.id !== id);
  checkClaims(
    metadata,
    others.map((other) => other.metadata),
    tablesOfOthers(context, id),
  );
  const steps = newSteps(plugin.steps, registry.steps(id));
  const owned = registry.objects(id);
  const before = schemaSeenBy(sql, id);
  const { settings, carried } = carrySettings(metadata, row.settings);
  const installation = newInstallation();
  const imported = importBackend(context, plugin, installation, settings, progress);
  imported.catch(() => undefined);
  const after = rehearse(sql, metadata, steps, owned);
  await imported;
  const schema = { before: await digestOf(before), after: await digestOf(after) };
  const ownBefore = ownSchema(context, id);
  const ownDigest = await digestOf(ownBefore);

  progress.begin('migrate');
  const receipt = sql.transaction((): Receipt => {
    const head = receiptHead('update', metadata, actor, clock);
    const old = snapshotOf(context, row);
    if (ownSchema(context, id) !== ownBefore) throw changedMeanwhile();
    keepPrevious(context, row, ownDigest, head.at);
    const stored = {
      installation,
      settings,
      at: head.at,
      by: actor.name,
      schemaBefore: row.schema_before,
      coreStep: row.core_step,
    };
    insertPlugin(context, plugin, stored, progress);
    rememberConsent(context, plugin.judgement, actor);
    if (row.state === 'disabled') registry.setState(id, 'disabled');
    const objects = migrate(context, plugin, steps, owned);
    if (schemaSeenBy(sql, id) !== after) throw changedMeanwhile();
    progress.begin('store');
    storeObjects(context, id, objects);
    steps.forEach((step) => storeStep(context, metadata, step, head.at));
    storeFiles(context, plugin, installation);
    progress.begin('activate');
    const seconds = progress.seconds();
    sql.exec(
      'UPDATE plugins SET install_ms = ?, taken_back = NULL WHERE id = ?',
      Math.round(seconds * 1000),
      id,
    );
    const result: Receipt = {
      ...head,
      from: row.version,
      seconds,
      ...progress.measured(),
      ...differenceOf(old, snapshotOf(context, { id, metadata, installation })),
      migrations: steps.map((step) => fileOf(step, 'up')),
      settings: carried,
      schema,
    };
    writeReceipt(sql, result);
    recordAudit(sql, clock, {
      actor,
      action: 'plugin.updated',
      subject: `plugin:${id}`,
      summary: `${metadata.name} updated from ${row.version} to ${metadata.version}`,
      before: { version: row.version },
      after: { version: metadata.version },
      receiptId: head.id,
    });
    return result;
  });
  context.changed(id);
  return receipt;
}

/** The installed plugin that this is a newer version of. Throws NOT_INSTALLED, ALREADY_INSTALLED, DOWNGRADE, or CONFLICT for one in development. */
export function checkNewer(
  { sql, registry }: EngineContext,
  { id, name, version }: Pick<PluginRow, 'id' | 'name' | 'version'>,
): PluginRow {
  const row = registry.find(id);
  if (!row || row.state === 'kept') throw notInstalled(id);
  refuseInDevelopment(sql, row);
  if (eq(version, row.version))
    throw conflict('ALREADY_INSTALLED', `${name} ${row.version} is already installed.`, 'It is up to date.');
  if (lt(version, row.version))
    throw conflict(
      'DOWNGRADE',
      `${name} ${version} is older than ${row.version}, which is installed.`,
      'An update goes forward only. Use “Roll back” on the page of the plugin to return to the version before.',
    );
  return row;
}

/**
 * The steps of a package that have not been applied. Those that were must be in it word for word: what ran can't be
 * changed afterwards. Throws Problem MANIFEST_FIELD.
 */
function newSteps(steps: readonly Step[], applied: readonly StoredStep[]): readonly Step[] {
  for (const [at, old] of applied.entries()) {
    const step = steps[at];
    if (!step)
      throw refuse(
        'MANIFEST_FIELD',
        `Migration ${at + 1} is missing in this package.`,
        `${fileOf(old, 'up')} has run here: a newer version must still bring it, and what it changes in a step after it.`,
      );
    const direction = step.up === old.up ? 'down' : 'up';
    if (step[direction] !== old[direction])
      throw refuse(
        'MANIFEST_FIELD',
        `${fileOf(step, direction)} is not the migration that has run here.`,
        `Step ${at + 1} was applied with another text (${fileOf(old, direction)}). Leave it as it was and put the change into a new step.`,
      );
  }
  return steps.slice(applied.length);
}

export const changedMeanwhile = () =>
  conflict('BUSY', 'The database changed while the plugin was checked.', 'Try again.');
