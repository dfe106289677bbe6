import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import semver from 'semver';
import { signatureLines, type SigningKey } from '../sign/index.ts';
import { changesOf } from './changelog.ts';
import { sha256 } from './files.ts';
import { readPackage, type PackageSummary } from './readPackage.ts';
import { readRevocations } from './revocations.ts';
import type { SourceFigures, SourceIndex, SourcePlugin, SourceVersion } from './sourceIndex.ts';

interface Found extends PackageSummary {
  readonly file: string;
}

export interface WrittenIndex {
  readonly index: SourceIndex;
  /** Files that look like packages and are none, with the reason. The index is written without them. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

export interface IndexOptions {
  readonly figures?: Readonly<Record<string, SourceFigures>>;
  /** ISO 8601. A folder on the panel's own origin is as good as the panel, so it does not expire by itself. */
  readonly expires?: string;
  /** Sign it: `index.sig` beside it. Without keys there is none. */
  readonly keys?: readonly SigningKey[];
}

/**
 * Makes `index.json` for the packages in a folder, whoever put them there, and writes it in one step. What its
 * `revoked.txt` names is revoked; packages in its folder `unlisted` are vouched for without being shown.
 * The same packages give the same file; its `version` grows when its content changes.
 */
export async function writeIndex(folder: string, options: IndexOptions = {}): Promise<WrittenIndex> {
  const { figures = {}, expires = '9999-12-31T00:00:00.000Z', keys = [] } = options;
  const files = (await readdir(folder)).filter((name) => name.endsWith('.zip')).sort();
  const skipped: { file: string; reason: string }[] = [];
  const plugins = new Map<string, Map<string, Found>>();
  for (const file of files) {
    try {
      const found = { ...(await readPackage(await readFile(join(folder, file)))), file };
      const { id, version } = found.metadata;
      const versions = plugins.get(id) ?? new Map<string, Found>();
      const other = versions.get(version);
      if (other) throw new Error(`${id} ${version} is already there as ${other.file}.`);
      plugins.set(id, versions.set(version, found));
    } catch (error) {
      skipped.push({ file, reason: error instanceof Error ? error.message : String(error) });
    }
  }
  const content = {
    expires,
    plugins: [...plugins]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, versions]) => entry([...versions.values()], figures[id])),
    revoked: await readRevocations(folder),
    ...(await unlisted(folder)),
  };
  const index = { version: await nextVersion(folder, content), ...content };
  const bytes = new TextEncoder().encode(`${JSON.stringify(index, null, 2)}\n`);
  if (keys.length > 0) await replace(folder, 'index.sig', await signatureLines('index', bytes, keys));
  else await rm(join(folder, 'index.sig'), { force: true });
  await replace(folder, 'index.json', bytes);
  return { index, skipped };
}

async function replace(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(folder, `.${process.pid}.${name}`);
  await writeFile(temporary, content);
  await rename(temporary, join(folder, name));
}

async function unlisted(folder: string): Promise<Pick<SourceIndex, 'unlisted'>> {
  const names = await readdir(join(folder, 'unlisted')).catch(() => []);
  const packages = names.filter((name) => name.endsWith('.zip'));
  const hashes = await Promise.all(
    packages.map(async (name) => await sha256(await readFile(join(folder, 'unlisted', name)))),
  );
  return hashes.length > 0 ? { unlisted: hashes.sort() } : {};
}

function entry(found: readonly Found[], figures: SourceFigures = {}): SourcePlugin {
  const sorted = [...found].sort((a, b) => semver.rcompare(a.metadata.version, b.metadata.version));
  // The newest one that is not a preview is what the card shows.
  const shown = sorted.find(({ metadata }) => !semver.prerelease(metadata.version)) ?? sorted[0];
  if (!shown) throw new Error('A plugin in an index has at least one version.');
  const { id, name, description, author, category, price, features } = shown.metadata;
  return {
    id,
    name,
    description,
    author,
    category,
    icon: shown.icon,
    ...(price ? { price } : {}),
    features,
    ...figures,
    manifest: shown.metadata,
    ...(shown.readme === null ? {} : { readme: shown.readme }),
    versions: sorted.map(versionEntry),
  };
}

function versionEntry({ metadata, file, size, sha256, signedBy, changelog }: Found): SourceVersion {
  const changes = changelog === null ? null : changesOf(metadata.version, changelog);
  const { requires, conflicts, permissions } = metadata;
  return {
    version: metadata.version,
    url: encodeURIComponent(file),
    size,
    sha256,
    ...(signedBy.length > 0 ? { signed_by: signedBy } : {}),
    engines: metadata.engines,
    ...(Object.keys(requires).length > 0 ? { requires } : {}),
    ...(conflicts.length > 0 ? { conflicts } : {}),
    ...(permissions.length > 0 ? { permissions } : {}),
    ...(changes?.date ? { published: changes.date } : {}),
    ...(changes ? { changelog: changes.text } : {}),
  };
}

async function nextVersion(folder: string, content: Omit<SourceIndex, 'version'>): Promise<number> {
  try {
    const { version, ...before } = JSON.parse(
      await readFile(join(folder, 'index.json'), 'utf8'),
    ) as SourceIndex;
    if (!Number.isSafeInteger(version)) return 1;
    return JSON.stringify(before) === JSON.stringify(content) ? version : version + 1;
  } catch {
    return 1;
  }
}
