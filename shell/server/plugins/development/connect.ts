import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import { carrySettings } from '../carrySettings.ts';
import { installedPlugin } from '../cards.ts';
import type { EngineContext } from '../context.ts';
import { checkRequirements } from '../dependencies/checkRequirements.ts';
import { importBackend } from '../lifecycle/importBackend.ts';
import { checkNotReserved, migrate, newInstallation, tablesOfOthers } from '../lifecycle/install.ts';
import { checkClaims, openPlugin, type OpenPlugin } from '../lifecycle/prepare.ts';
import { readPackage } from '../lifecycle/readPackage.ts';
import type { Progress } from '../lifecycle/progress.ts';
import { insertPlugin, storeFiles, storeObjects, storeStep } from '../lifecycle/store.ts';
import { changedMeanwhile } from '../lifecycle/update.ts';
import { differenceOf, emptySnapshot, snapshotOf } from '../lifecycle/versionChange.ts';
import { fileOf } from '../migrations.ts';
import { refuse } from '../refuse.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import type { PluginRow } from '../registry.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { defaultSettings } from '../settings.ts';
import { forgiveStrikes } from '../strikes.ts';
import { checkAdmitted } from '../trust/judge.ts';
import { setAside } from './aside.ts';
import { findDevelopment, requireDeveloperMode } from './developments.ts';
import { changeOfSteps, goBack, rehearseChange } from './stepChange.ts';

/** What a dev server has at the moment. */
export interface RemoteInDevelopment {
  readonly id: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Its remoteEntry.js, as `checkEntry` gave it. */
  readonly entry: string;
}

/**
 * Connects a remote in development, or takes what has changed of it. The package passes what every package passes. Of its
 * migrations those that ran word for word stay with their data; a changed one is taken back with all above it, by the downs
 * that were stored, and the new ones run. A packaged plugin that was there is set aside whole. One transaction: whatever
 * throws before it ends leaves the panel as it was. Throws `Problem`: DEVELOPER_MODE, and what an installation throws.
 */
export async function connect(
  context: EngineContext,
  { id, bytes, entry }: RemoteInDevelopment,
  actor: Actor,
  progress: Progress,
): Promise<Receipt> {
  const { sql, registry, clock } = context;
  requireDeveloperMode(sql);
  progress.begin('verify');
  const read = await readPackage(context, bytes, progress);
  const plugin = await openPlugin(context, { read, vouched: async () => false, consent: false });
  checkAdmitted([plugin]);
  const { metadata } = plugin;
  checkId(metadata, id);
  const row = registry.find(id);
  const development = findDevelopment(sql, id);
  checkRequirements(context, plugin);
  const others = registry.list().filter((other) => other.id !== id);
  checkClaims(
    metadata,
    others.map((other) => other.metadata),
    tablesOfOthers(context, id),
  );
  const change = changeOfSteps(registry.steps(id), plugin.steps);
  const present = { metadata: row?.metadata ?? null, objects: registry.objects(id) };
  const before = schemaSeenBy(sql, id);
  const carried = row ? carrySettings(metadata, row.settings) : null;
  const settings = carried?.settings ?? defaultSettings(metadata);
  // While it is connected it stays the same installation: its screens stay mounted when its backend is exchanged.
  const installation = development && row ? row.installation : newInstallation();
  const imported = isSameBackend(context, row, plugin)
    ? Promise.resolve()
    : importBackend(context, plugin, installation, settings, progress);
  imported.catch(() => undefined);
  const after = rehearseChange(sql, present, metadata, change);
  await imported;
  const schema = { before: await digestOf(before), after: await digestOf(after) };

  progress.begin('migrate');
  const receipt = sql.transaction((): Receipt => {
    const head = receiptHead(development ? 'swap' : 'connect', metadata, actor, clock);
    const now = registry.find(id);
    const is = now ? snapshotOf(context, now) : emptySnapshot;
    if (schemaSeenBy(sql, id) !== before || now?.installation !== row?.installation) throw changedMeanwhile();
    const aside = development || !now ? null : setAside(context, now);
    sql.exec('DELETE FROM plugin_files WHERE plugin_id = ?', id);
    sql.exec('DELETE FROM plugin_previous WHERE plugin_id = ?', id);
    const owned = goBack(sql, present, change);
    const stored = {
      installation,
      settings,
      at: head.at,
      by: actor.name,
      schemaBefore: row?.schema_before ?? schema.before,
      coreStep: row?.core_step ?? registry.coreStep(),
    };
    insertPlugin(context, plugin, stored, progress);
    if (row?.state === 'disabled') registry.setState(id, 'disabled');
    forgiveStrikes(sql, id);
    const objects = migrate(context, plugin, change.ups, owned);
    if (schemaSeenBy(sql, id) !== after) throw changedMeanwhile();
    progress.begin('store');
    storeObjects(context, id, objects);
    sql.exec('DELETE FROM plugin_migrations WHERE plugin_id = ? AND step > ?', id, change.same);
    change.ups.forEach((step) => storeStep(context, metadata, step, head.at));
    storeFiles(context, plugin, installation);
    sql.exec(
      `INSERT INTO plugin_developments (plugin_id, entry, connected_at, changed_at, before_version, before)
       VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (plugin_id) DO UPDATE SET entry = excluded.entry, changed_at = excluded.changed_at`,
      id,
      entry,
      head.at,
      head.at,
      aside?.version ?? null,
      aside?.bytes ?? null,
    );
    progress.begin('activate');
    const result: Receipt = {
      ...head,
      ...(row ? { from: row.version } : {}),
      seconds: progress.seconds(),
      ...progress.measured(),
      ...differenceOf(is, snapshotOf(context, { id, metadata, installation })),
      migrations: [
        ...change.downs.toReversed().map((step) => fileOf(step, 'down')),
        ...change.ups.map((step) => fileOf(step, 'up')),
      ],
      ...(carried ? { settings: carried.carried } : {}),
      schema,
    };
    writeReceipt(sql, result);
    recordAudit(sql, clock, {
      actor,
      action: development ? 'plugin.swapped' : 'plugin.connected',
      subject: `plugin:${id}`,
      summary: development
        ? `${metadata.name} ${metadata.version} changed in development`
        : `${metadata.name} ${metadata.version} connected in development`,
      receiptId: head.id,
    });
    if (!now || now.state === 'kept')
      emit(context, 'plugin.installed', installedPlugin(registry.installed(id), context.trust));
    return result;
  });
  context.changed(id);
  return receipt;
}

/** Throws Problem MANIFEST_FIELD or ID_TAKEN. */
function checkId(metadata: Pick<PluginRow, 'id' | 'name' | 'version'>, id: string): void {
  checkNotReserved(metadata.id);
  if (metadata.id !== id)
    throw refuse(
      'MANIFEST_FIELD',
      `This is the package of ${metadata.id}, not of ${id}.`,
      'A plugin is known by its id: disconnect the remote before you give it another one.',
      { path: 'id' },
    );
}

/** Its import was tried before: only its code and its settings could make a difference. */
function isSameBackend(
  { registry }: EngineContext,
  row: PluginRow | null,
  { metadata, files }: OpenPlugin,
): boolean {
  const entry = metadata.backend?.entry;
  if (!entry) return true;
  return row !== null && registry.file(row.installation, entry)?.sha256 === files.get(entry)?.sha256;
}
