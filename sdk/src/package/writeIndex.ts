import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import semver from 'semver';
import { changesOf } from './changelog.ts';
import { readPackage, type PackageSummary } from './readPackage.ts';
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
}

/**
 * Makes `index.json` for the packages in a folder, whoever put them there, and writes it in one step.
 * The same packages give the same file; its `version` grows when its content changes.
 */
export async function writeIndex(folder: string, options: IndexOptions = {}): Promise<WrittenIndex> {
  const { figures = {}, expires = '9999-12-31T00:00:00.000Z' } = options;
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
    revoked: [],
  };
  const index = { version: await nextVersion(folder, content), ...content };
  const temporary = join(folder, `.index.${process.pid}.json`);
  await writeFile(temporary, `${JSON.stringify(index, null, 2)}\n`);
  await rename(temporary, join(folder, 'index.json'));
  return { index, skipped };
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

function versionEntry({ metadata, file, size, sha256, changelog }: Found): SourceVersion {
  const changes = changelog === null ? null : changesOf(metadata.version, changelog);
  const { requires, conflicts, permissions } = metadata;
  return {
    version: metadata.version,
    url: encodeURIComponent(file),
    size,
    sha256,
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
