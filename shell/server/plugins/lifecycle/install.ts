import gt from 'semver/functions/gt.js';
import lt from 'semver/functions/lt.js';
import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { schemaObjects, type SchemaObject } from '../fence/schemaObjects.ts';
import { emit } from '../../events.ts';
import { installedPlugin } from '../cards.ts';
import type { EngineContext } from '../context.ts';
import { inventoryOf } from '../inventory.ts';
import { reservedTables } from '../reads.ts';
import { conflict, refuse } from '../refuse.ts';
import { briefOf, receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import type { PluginRow } from '../registry.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { defaultSettings } from '../settings.ts';
import { stepsAfterKept } from './adoption.ts';
import { carrySettings } from '../carrySettings.ts';
import { rememberConsent } from '../trust/publishers.ts';
import { importBackend } from './importBackend.ts';
import { checkClaims, type OpenPlugin, type ObtainedPackage } from './prepare.ts';
import type { Progress } from './progress.ts';
import { insertPlugin, storeFiles, storeObjects, storeStep } from './store.ts';
import { claimsOf, rehearse, runUps, sqlProblem } from './schemaSteps.ts';

/** Ids that mean something else in the panel: `shell` is the host of the federation. */
const RESERVED_IDS = new Set(['shell', 'host', 'core', 'panel', 'nextpanel', 'server', 'system']);

/** An installation that passed every check and only needs its transaction. */
export interface ReadyInstall {
  readonly plugin: OpenPlugin;
  /** The row of an earlier installation whose data was kept. */
  readonly kept: PluginRow | null;
  /** Objects that were kept. */
  readonly owned: readonly Pick<SchemaObject, 'type' | 'name'>[];
  /** Migrations still to be run. */
  readonly steps: OpenPlugin['steps'];
  readonly settings: Readonly<Record<string, unknown>>;
  readonly installation: string;
  /** The schema that the rehearsal came to. */
  readonly expected: string;
  /** Digests of the schema without what other plugins own. */
  readonly schema: { readonly before: string; readonly after: string };
}

/**
 * The second half of "check": all that depends on what is in the panel. Changes nothing. Throws `Problem`.
 * @param beside plugins that come in the same transaction
 */
export async function readyInstall(
  context: EngineContext,
  plugin: OpenPlugin,
  progress: Progress,
  beside: readonly OpenPlugin[] = [],
): Promise<ReadyInstall> {
  const { sql, registry } = context;
  const { metadata } = plugin;
  const kept = checkPresence(context, metadata);
  const taken = tablesOfOthers(context, metadata.id);
  for (const { metadata: other } of beside)
    for (const table of other.database.tables) taken.set(table, other.name);
  checkClaims(
    metadata,
    [...registry.list(), ...beside].map((other) => other.metadata),
    taken,
  );

  const steps = kept ? stepsAfterKept(context, kept, plugin.steps) : plugin.steps;
  const owned = kept ? registry.objects(metadata.id) : [];
  const before = schemaSeenBy(sql, metadata.id);
  const settings = kept ? carrySettings(metadata, kept.settings).settings : defaultSettings(metadata);
  const installation = newInstallation();
  // The cell loads elsewhere, while the SQL is rehearsed here.
  const imported = importBackend(context, plugin, installation, settings, progress);
  imported.catch(() => undefined);
  const expected = rehearse(sql, metadata, steps, owned);
  await imported;
  const schema = { before: await digestOf(before), after: await digestOf(expected) };
  return { plugin, kept, owned, steps, settings, installation, expected, schema };
}

/**
 * Phases "migrate" to "activate", with the receipt and the line in the audit log. Call it inside a transaction. Throws `Problem`.
 * @param together receipts of what was done for it in the same transaction
 */
export function commitInstall(
  context: EngineContext,
  { plugin, kept, owned, steps, settings, installation, expected, schema }: ReadyInstall,
  actor: Actor,
  progress: Progress,
  together: readonly Receipt[] = [],
): Receipt {
  const { sql, registry } = context;
  const { metadata } = plugin;
  const head = receiptHead('install', metadata, actor, context.clock);
  const row = {
    installation,
    settings,
    at: head.at,
    by: actor.name,
    schemaBefore: kept?.schema_before ?? schema.before,
    coreStep: kept?.core_step ?? registry.coreStep(),
  };
  insertPlugin(context, plugin, row, progress);
  rememberConsent(context, plugin.judgement, actor);
  const objects = migrate(context, plugin, steps, owned);
  if (schemaSeenBy(sql, metadata.id) !== expected)
    throw conflict('BUSY', 'The database changed while the plugin was checked.', 'Try again.');
  progress.begin('store');
  storeObjects(context, metadata.id, objects);
  steps.forEach((step) => storeStep(context, metadata, step, head.at));
  const files = storeFiles(context, plugin, installation);
  progress.begin('activate');
  const seconds = progress.seconds();
  sql.exec('UPDATE plugins SET install_ms = ? WHERE id = ?', Math.round(seconds * 1000), metadata.id);
  const receipt: Receipt = {
    ...head,
    seconds,
    ...progress.measured(),
    added: inventoryOf(sql, metadata, objects, files),
    schema,
    ...(together.length > 0 ? { together: together.map(briefOf) } : {}),
  };
  writeReceipt(sql, receipt);
  recordAudit(sql, context.clock, {
    actor,
    action: 'plugin.installed',
    subject: `plugin:${metadata.id}`,
    summary: `${metadata.name} ${metadata.version} installed`,
    receiptId: head.id,
  });
  emit(context, 'plugin.installed', installedPlugin(registry.installed(metadata.id), context.trust));
  return receipt;
}

/** Throws Problem HASH_MISMATCH when a package is not what the index calls it. */
export function checkExpected(
  { id, version }: Pick<PluginRow, 'id' | 'version'>,
  expected: ObtainedPackage['expected'],
): void {
  if (expected && (expected.id !== id || expected.version !== version))
    throw refuse(
      'HASH_MISMATCH',
      'The index names this package wrongly.',
      `It says ${expected.id} ${expected.version}, the package is ${id} ${version}. Tell whoever runs the source.`,
    );
}

/** The ups of an install or update, in its transaction. Returns what the plugin owns after them. Throws `Problem`. */
export function migrate(
  { sql }: EngineContext,
  { metadata }: OpenPlugin,
  steps: OpenPlugin['steps'],
  owned: Parameters<typeof runUps>[3],
): SchemaObject[] {
  try {
    return runUps(sql, claimsOf(metadata), steps, owned, false);
  } catch (error) {
    throw sqlProblem(error);
  }
}

/** Throws Problem ID_TAKEN. */
export function checkNotReserved(id: string): void {
  if (RESERVED_IDS.has(id))
    throw conflict('ID_TAKEN', `The id ${id} belongs to the panel.`, 'Give the plugin another id.');
}

/** The plugin's kept data, or null. Throws ALREADY_INSTALLED, DOWNGRADE or ID_TAKEN. */
export function checkPresence(
  { registry }: EngineContext,
  { id, name, version }: Pick<PluginRow, 'id' | 'name' | 'version'>,
): PluginRow | null {
  checkNotReserved(id);
  const row = registry.find(id);
  if (row && lt(version, row.version))
    throw conflict(
      'DOWNGRADE',
      `${name} ${version} is older than ${row.version}, which is here.`,
      'Roll it back, or uninstall it with its data first.',
    );
  if (row && row.state !== 'kept')
    throw conflict(
      'ALREADY_INSTALLED',
      `${row.name} ${row.version} is already installed.`,
      gt(version, row.version)
        ? `Update it to ${version} instead.`
        : 'Uninstall it first to install it anew.',
    );
  return row;
}

/** All tables and views that are not this plugin's, and those that the panel is yet to make, with the name of their owner. */
export function tablesOfOthers({ sql, registry }: EngineContext, id: string): Map<string, string> {
  const owners = new Map(
    sql
      .exec<{ name: string; owner: string }>(
        `SELECT o.name, p.name AS owner FROM plugin_objects o JOIN plugins p ON p.id = o.plugin_id`,
      )
      .map(({ name, owner }) => [name.toLowerCase(), owner]),
  );
  const own = registry.ownNames(id);
  const present = schemaObjects(sql)
    .filter(({ type }) => type === 'table' || type === 'view')
    .map(({ name }) => name.toLowerCase());
  return new Map(
    [...reservedTables, ...present]
      .filter((name) => !own.has(name))
      .map((name) => [name, owners.get(name) ?? 'the panel']),
  );
}

/** Short, and never used before: it is in the address of every file, and a browser never forgets a module's address. */
export function newInstallation(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
