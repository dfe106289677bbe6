import { isIconPath, ManifestError, parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import { checkRoutes } from '../apiRoutes.ts';
import { checkEngines, checkFederation } from '../compatibility.ts';
import { readSteps, type Step } from '../migrations.ts';
import { checkPackageManifest } from '../packageManifest.ts';
import { openToPlugins } from '../reads.ts';
import { refuse } from '../refuse.ts';
import type { Origin } from '../trust.ts';
import { openPackage, sha256, type OpenedPackage } from '../zip/openPackage.ts';
import type { Progress } from './progress.ts';

/** The bytes of a package and where they are from. */
export interface RawPackage {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly origin: Origin;
  /** What the index says it is. */
  readonly expected?: { readonly id: string; readonly version: string };
}

/** A package that passed every rule that does not depend on what else is in the panel. */
export interface OpenPlugin {
  readonly metadata: Metadata;
  readonly files: OpenedPackage;
  readonly steps: readonly Step[];
  readonly origin: Origin;
  readonly size: number;
  readonly sha256: string;
}

/** Phases "unpack" and the first half of "check": opens a package and reads what is in it. Throws `Problem`. */
export async function openPlugin({ bytes, origin }: RawPackage, progress: Progress): Promise<OpenPlugin> {
  progress.begin('unpack');
  const files = await openPackage(bytes, progress.signal, (loaded, total) => progress.bytes(loaded, total));
  progress.begin('check');
  return { ...readFiles(files), files, origin, size: bytes.length, sha256: await sha256(bytes) };
}

/** What the files of a package say, held against every rule that does not depend on what else is in the panel. Throws `Problem`. */
export function readFiles(files: OpenedPackage): Pick<OpenPlugin, 'metadata' | 'steps'> {
  const metadata = readMetadata(files);
  checkEntries(files, metadata);
  const steps = readSteps(files);
  checkEngines(metadata);
  for (const [path, { content }] of files)
    if (/(?:^|\/)mf-manifest\.json$/.test(path)) checkFederation(new TextDecoder().decode(content), metadata);
  checkPackageManifest(files, metadata);
  return { metadata, steps };
}

function readMetadata(files: OpenedPackage): Metadata {
  const file = files.get('metadata.json');
  if (!file) {
    const inner = [...files.keys()].find((path) => path.endsWith('/metadata.json'));
    throw refuse(
      'MANIFEST_MISSING',
      'This package has no metadata.json.',
      inner
        ? `There is one at ${inner}: pack the content of that folder, not the folder.`
        : 'It must be at the root of the archive.',
    );
  }
  try {
    return parseMetadata(file.content);
  } catch (error) {
    if (error instanceof ManifestError)
      throw refuse(error.code, 'metadata.json is not valid.', `${error.message}.`, { path: error.path });
    throw error;
  }
}

function checkEntries(files: OpenedPackage, { backend, frontend, icon }: Metadata): void {
  const named = {
    'backend.entry': backend?.entry,
    'frontend.entry': frontend?.entry,
    icon: isIconPath(icon) ? icon : undefined,
  };
  for (const [field, path] of Object.entries(named))
    if (path !== undefined && !files.has(path))
      throw refuse(
        'MANIFEST_FIELD',
        `${path} is not in this package.`,
        `metadata.json names it in ${field}. Add the file or correct the name.`,
        { path: field },
      );
}

/** What the plugin claims must be free: ids, routes, tables. @param others all other plugins, @param core names of all tables that are not the plugin's own, with their owner */
export function checkClaims(
  metadata: Metadata,
  others: readonly Metadata[],
  taken: ReadonlyMap<string, string>,
): void {
  checkRoutes(metadata, others);
  for (const table of metadata.database.tables) {
    const owner = taken.get(table);
    if (owner !== undefined)
      throw refuse(
        'TABLE_TAKEN',
        `The table ${table} belongs to ${owner}.`,
        'Give the plugin’s tables a prefix of their own, such as "chat_".',
      );
  }
  for (const table of metadata.database.reads)
    if (!openToPlugins.has(table))
      throw refuse(
        'SQL_FORBIDDEN',
        `The table ${table} is not open to plugins.`,
        `database.reads may name ${[...openToPlugins].slice(0, 5).join(', ')} and the like.`,
      );
}
