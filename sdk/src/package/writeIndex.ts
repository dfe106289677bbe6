import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import prerelease from 'semver/functions/prerelease.js';
import rcompare from 'semver/functions/rcompare.js';
import { signatureLines, type SigningKey } from '../sign/index.ts';
import { changesOf } from './changelog.ts';
import { screenshotAlt } from '../manifest/index.ts';
import { sha256 } from './files.ts';
import { pagedIndex } from './pagedIndex.ts';
import { readPackage, type PackageSummary } from './readPackage.ts';
import { readRevocations } from './revocations.ts';
import type {
  SourceFigures,
  SourceIndex,
  SourcePlugin,
  SourceScreenshot,
  SourceVersion,
} from './sourceIndex.ts';

interface Found extends PackageSummary {
  readonly file: string;
}

/** What was written, and what was left out. */
export interface WrittenIndex {
  /** `index.json` as it was written; of a large catalogue the plugins are on its pages. */
  readonly index: SourceIndex;
  /** Files that look like packages and are none, with the reason. The index is written without them. */
  readonly skipped: readonly { readonly file: string; readonly reason: string }[];
}

/** How an index is made. */
export interface IndexOptions {
  readonly figures?: Readonly<Record<string, SourceFigures>>;
  /** ISO 8601. A folder on the panel's own origin is as good as the panel, so it does not expire by itself. */
  readonly expires?: string;
  /** Sign it: `index.sig` beside it. Without keys there is none. */
  readonly keys?: readonly SigningKey[];
  /** How many plugins a page holds; with more, the index is split. */
  readonly pageSize?: number;
}

/**
 * Makes `index.json` for the packages in a folder, whoever put them there: of a large catalogue with the pages that it
 * names, and with the screenshots of the newest versions in `screenshots/`. What its `revoked.txt` names is revoked;
 * packages in its folder `unlisted` are vouched for without being shown. The index itself is written last, in one step.
 * The same packages give the same files; its `version` grows when its content changes.
 */
export async function writeIndex(folder: string, options: IndexOptions = {}): Promise<WrittenIndex> {
  const { figures = {}, expires = '9999-12-31T00:00:00.000Z', keys = [], pageSize } = options;
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
  const images = new Map<string, Uint8Array>();
  const listed: SourcePlugin[] = [];
  for (const [id, versions] of [...plugins].sort(([a], [b]) => (a < b ? -1 : 1)))
    listed.push(await entry([...versions.values()], figures[id], images));
  const { index: content, files: pages } = await pagedIndex(
    { expires, plugins: listed, revoked: await readRevocations(folder), ...(await unlisted(folder)) },
    pageSize,
  );
  const index = { version: await nextVersion(folder, content), ...content };
  for (const [url, bytes] of images) await replaceFile(join(folder, url), bytes);
  for (const { name, text } of pages) await replaceFile(join(folder, name), text);
  const bytes = new TextEncoder().encode(`${JSON.stringify(index, null, 2)}\n`);
  const signature = join(folder, 'index.sig');
  if (keys.length > 0) await replaceFile(signature, await signatureLines('index', bytes, keys));
  else await rm(signature, { force: true });
  await replaceFile(join(folder, 'index.json'), bytes);
  await removeOthers(folder, new Set([...images.keys(), ...pages.map(({ name }) => name)]));
  return { index, skipped };
}

/** In one step: whoever reads gets the old file or the new one. */
async function replaceFile(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  await writeFile(temporary, content);
  await rename(temporary, path);
}

/** Pages and screenshots of an earlier index. What somebody else put there under other names stays. */
async function removeOthers(folder: string, needed: ReadonlySet<string>): Promise<void> {
  const images = (await readdir(join(folder, 'screenshots')).catch(() => []))
    .filter((name) => /^[0-9a-f]{64}\.(?:png|webp)$/.test(name))
    .map((name) => `screenshots/${name}`);
  const pages = (await readdir(folder)).filter((name) => /^index\.(?:\d+|search)\.json$/.test(name));
  for (const name of [...images, ...pages]) if (!needed.has(name)) await rm(join(folder, name));
}

async function unlisted(folder: string): Promise<Pick<SourceIndex, 'unlisted'>> {
  const names = await readdir(join(folder, 'unlisted')).catch(() => []);
  const packages = names.filter((name) => name.endsWith('.zip'));
  const hashes = await Promise.all(
    packages.map(async (name) => await sha256(await readFile(join(folder, 'unlisted', name)))),
  );
  return hashes.length > 0 ? { unlisted: hashes.sort() } : {};
}

/** @param images takes the screenshots, by the address that the entry gives them */
async function entry(
  found: readonly Found[],
  figures: SourceFigures | undefined,
  images: Map<string, Uint8Array>,
): Promise<SourcePlugin> {
  const sorted = [...found].sort((a, b) => rcompare(a.metadata.version, b.metadata.version));
  // The newest one that is not a preview is what the card shows.
  const shown = sorted.find(({ metadata }) => !prerelease(metadata.version)) ?? sorted[0];
  if (!shown) throw new Error('A plugin in an index has at least one version.');
  const { id, name, description, author, category, price, features } = shown.metadata;
  const screenshots: SourceScreenshot[] = [];
  for (const [path, bytes] of shown.screenshots) {
    const digest = await sha256(bytes);
    const url = `screenshots/${digest}${extname(path)}`;
    images.set(url, bytes);
    screenshots.push({ url, alt: screenshotAlt(path), size: bytes.length, sha256: digest });
  }
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
    ...(screenshots.length === 0 ? {} : { screenshots }),
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
