import { parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import type { Actor } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { emit } from '../../events.ts';
import type { SqlValue } from '../../ports.ts';
import { installedPlugin } from '../cards.ts';
import type { EngineContext } from '../context.ts';
import { checkRequirements } from '../dependencies/checkRequirements.ts';
import { restingAmong } from '../dependencies/dependants.ts';
import { inventoryOf } from '../inventory.ts';
import { conflict, messageOf, refuse } from '../refuse.ts';
import { receiptHead, writeReceipt, type Receipt } from '../receipts.ts';
import { recordsOf, type TableRows } from '../rows/tableRows.ts';
import { digestOf, schemaSeenBy } from '../schemaDigest.ts';
import { decodeRemoved } from '../trash/removedBytes.ts';
import { putPluginBack, renewInstallation, schemaWith } from '../trash/putPluginBack.ts';
import type { RemovedPlugin } from '../trash/removedPlugin.ts';
import type { TrashBin } from '../trash/trashBin.ts';
import { sha256 } from '../zip/openPackage.ts';
import { importBackend } from './importBackend.ts';
import { checkPresence, newInstallation, tablesOfOthers } from './install.ts';
import { checkClaims, type OpenPlugin } from './prepare.ts';
import { readFiles } from './readPackage.ts';
import type { Progress } from './progress.ts';
import { rehearse } from './schemaSteps.ts';
import { storeObjects } from './store.ts';
import { checkPackageSignature } from '../trust/packageSignature.ts';

type Row = Readonly<Record<string, SqlValue>>;

/**
 * Puts a removed plugin back from the trash, in one transaction: files, registry, tables, rows, counters, settings. It passes
 * what an installation passes: hashes, manifest, claims, fence, an import of its backend. Its files get a new prefix.
 * Throws Problem NOT_FOUND, and what an installation throws; then nothing changed and it stays in the trash.
 */
export async function restore(
  context: EngineContext,
  bin: TrashBin,
  itemId: string,
  actor: Actor,
  progress: Progress,
): Promise<Receipt> {
  const { sql, registry } = context;
  progress.begin('verify');
  const { item, content } = await bin.open(itemId);
  const removed = decoded(item.label.name, content);
  const row = rowsIn(removed, 'plugins')[0];
  if (!row) throw damaged(item.label.name, 'It has no entry of its own.');
  const wasKept = row['state'] === 'kept';
  const installation = newInstallation();

  progress.begin('check');
  const plugin = wasKept ? null : await readPackage(context, removed, row);
  const metadata = plugin?.metadata ?? parseMetadata(String(row['metadata']));
  if (checkPresence(context, metadata))
    throw conflict(
      'CONFLICT',
      `Data of ${metadata.name} from a later installation is kept.`,
      'Remove that data under Settings → Plugins, then put this back.',
    );
  if (!wasKept) checkRequirements(context, { metadata });
  checkClaims(
    metadata,
    registry.list().map((other) => other.metadata),
    tablesOfOthers(context, metadata.id),
  );
  const before = schemaSeenBy(sql, metadata.id);
  const expected = rehearse(sql, metadata, stepsIn(removed), []);
  if (expected !== schemaWith(before, removed))
    throw damaged(metadata.name, 'Its tables are not those that its migrations make.');
  if (plugin) await importBackend(context, plugin, installation, settingsIn(row), progress);
  const schema = { before: await digestOf(before), after: await digestOf(expected) };

  progress.begin('store');
  const receipt = sql.transaction((): Receipt => {
    const { objects, leftOut } = putPluginBack(sql, removed);
    const resting = restingAmong(registry, Object.keys(metadata.requires)).length > 0;
    const state = resting && row['state'] === 'enabled' ? 'disabled' : row['state'];
    adopt(context, metadata.id, {
      installation,
      state: state ?? null,
      from: itemId,
      schemaBefore: schema.before,
    });
    storeObjects(context, metadata.id, objects);
    if (schemaSeenBy(sql, metadata.id) !== expected)
      throw conflict('BUSY', 'The database changed while the plugin was checked.', 'Try again.');
    const head = receiptHead('restore', metadata, actor, context.clock);
    const result: Receipt = {
      ...head,
      seconds: progress.seconds(),
      ...progress.measured(),
      added: inventoryOf(sql, metadata, objects, registry.files(installation)),
      ...(Object.keys(leftOut).length > 0 ? { left_out: leftOut } : {}),
      schema,
    };
    writeReceipt(sql, result);
    recordAudit(sql, context.clock, {
      actor,
      action: 'plugin.restored',
      subject: `plugin:${metadata.id}`,
      summary: `${metadata.name} ${metadata.version} put back from the trash`,
      receiptId: head.id,
    });
    const back = registry.find(metadata.id);
    if (back && !wasKept) emit(context, 'plugin.installed', installedPlugin(back, context.trust));
    return result;
  });
  context.changed(metadata.id);
  // When this fails, the next look into the trash finds the plugin in the database and does it.
  await bin.remove([itemId]).catch(() => undefined);
  return receipt;
}

function decoded(name: string, content: Uint8Array): RemovedPlugin {
  try {
    return decodeRemoved(content);
  } catch (error) {
    throw damaged(name, messageOf(error));
  }
}

function rowsIn({ registry }: RemovedPlugin, table: string): Row[] {
  const rows = registry.find((one: TableRows) => one.table === table);
  return rows ? [...recordsOf(rows)] : [];
}

/**
 * Its files as an opened package, each compared with its hash. Throws Problem MODIFIED, SIG_INVALID, REVOKED, and what
 * `readFiles` throws.
 */
async function readPackage(
  { trust }: EngineContext,
  removed: RemovedPlugin,
  row: Row,
): Promise<Pick<OpenPlugin, 'metadata' | 'files' | 'steps'>> {
  const files = new Map<string, { content: Uint8Array<ArrayBuffer>; sha256: string }>();
  for (const { installation, path, sha256: expected, content } of rowsIn(removed, 'plugin_files')) {
    if (installation !== row['installation'] || !(content instanceof Uint8Array)) continue;
    const bytes = new Uint8Array(content);
    const digest = await sha256(bytes);
    if (digest !== expected)
      throw refuse(
        'MODIFIED',
        `${String(path)} is not what was installed.`,
        'Install the plugin from its package.',
      );
    files.set(String(path), { content: bytes, sha256: digest });
  }
  const { metadata, steps } = readFiles(files);
  const { signedBy } = await checkPackageSignature(files, metadata, await trust.keys());
  const { id, version, name } = metadata;
  trust.checkNotRevoked(name, { id, version, sha256: String(row['package_sha256']), signedBy });
  return { metadata, files, steps };
}

function stepsIn(removed: RemovedPlugin): { name: string; up: string; down: string }[] {
  return rowsIn(removed, 'plugin_migrations')
    .toSorted((a, b) => Number(a['step']) - Number(b['step']))
    .map(({ name, up, down }) => ({ name: String(name), up: String(up), down: String(down) }));
}

function settingsIn(row: Row): Record<string, unknown> {
  return JSON.parse(String(row['settings'])) as Record<string, unknown>;
}

interface Adopted {
  readonly installation: string;
  readonly state: SqlValue;
  /** Id of the item in the trash. */
  readonly from: string;
  readonly schemaBefore: string;
}

/** What is new with this installation: a browser never forgets a module's address, and the schema around it may have grown. */
function adopt(
  context: EngineContext,
  id: Metadata['id'],
  { installation, state, from, schemaBefore }: Adopted,
): void {
  const { sql, registry } = context;
  renewInstallation(context, id, installation);
  sql.exec(
    'UPDATE plugins SET state = ?, withheld = NULL, restored_from = ?, schema_before = ?, core_step = ? WHERE id = ?',
    state,
    from,
    schemaBefore,
    registry.coreStep(),
    id,
  );
}

const damaged = (name: string, why: string) =>
  refuse(
    'HASH_MISMATCH',
    `What the trash holds of ${name} is damaged.`,
    `${why} Install the plugin from its package.`,
  );
