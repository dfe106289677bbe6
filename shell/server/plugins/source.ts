import { readUrl, unreachable, type Reading } from './reading.ts';
import { refuse } from './refuse.ts';
import type { z } from '../zod.ts';
import { Problem } from '../problem.ts';
import type { ServerConfig } from '../ports.ts';
import { readSignedIndex } from './trust/signedIndex.ts';
import { vouches } from './trust/standing.ts';
import type { TrustBook } from './trust/trustBook.ts';
import type { Progress } from './lifecycle/progress.ts';
import {
  pageSchema,
  searchSchema,
  sourceIndexSchema,
  type CatalogueEntry,
  type IndexedPlugin,
  type IndexedVersion,
  type IndexFile,
  type SourceIndex,
} from './sourceIndex.ts';
import { limits } from './zip/limits.ts';
import { sha256 } from './zip/openPackage.ts';

export interface SourceDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly config: ServerConfig;
  readonly trust: TrustBook;
  /** Milliseconds without a byte after which the source counts as unreachable. */
  readonly patience?: number | undefined;
}

const PATIENCE = 10_000;
/** For a question that a package can do without. */
const VOUCHING_PATIENCE = 2_000;
const LARGEST_INDEX = 32 * 1024 * 1024;
/** For so long an index counts as read a moment ago. */
const MOMENT = 10_000;
/** Pages that are kept after a look at one of their plugins. */
const KEPT_PAGES = 8;
/** More plugins than this are not looked at to find out what one of them needs. */
const MOST_AROUND = 200;
const LARGEST_SCREENSHOT = 1024 * 1024;

/** All that a list shows. */
export interface Summaries extends Pick<SourceIndex, 'revoked'> {
  readonly plugins: readonly CatalogueEntry[];
}

export interface Screenshot {
  readonly type: 'image/png' | 'image/webp';
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The plugin source, local or remote: an index and packages on any static host. */
export class PluginSource {
  readonly #config: ServerConfig;
  readonly #reading: Reading;
  readonly #trust: TrustBook;
  #known: { readonly text: string; readonly index: SourceIndex; readonly at: number } | null = null;
  #summaries: { readonly sha256: string; readonly plugins: readonly CatalogueEntry[] } | null = null;
  /** By hash, the last used at the end. */
  readonly #pages = new Map<string, readonly IndexedPlugin[]>();

  constructor({ fetch, config, trust, patience = PATIENCE }: SourceDeps) {
    this.#config = config;
    this.#trust = trust;
    this.#reading = { fetch, patience };
  }

  /**
   * The index as it is now; of a large catalogue without its pages. What it revokes stops. Throws Problem
   * SOURCE_UNREACHABLE, SOURCE_NOT_FOUND, CANCELLED or SIG_INVALID.
   */
  async index(signal: AbortSignal): Promise<SourceIndex> {
    const url = this.#address('index.json');
    const keys = await this.#trust.keys();
    const { bytes, signature, signedBy } = await readSignedIndex(this.#reading, this.#config, keys, signal);
    const text = decode(bytes);
    // A large index is validated once, not for every request.
    const index = this.#known?.text === text ? this.#known.index : parsed(text, sourceIndexSchema, url);
    this.#known = { text, index, at: performance.now() };
    this.#trust.admit(index, signature, signedBy);
    return index;
  }

  /**
   * What the cards of all plugins show. The same list as long as the source is the same.
   * @param recent an index that was read a moment ago will do
   */
  async summaries(signal: AbortSignal, { recent = false } = {}): Promise<Summaries> {
    return await this.#withIndex(
      signal,
      recent ? this.#recent() : null,
      async ({ plugins, search, revoked }) => {
        if (!search) return { plugins, revoked };
        if (this.#summaries?.sha256 !== search.sha256) {
          const found = await this.#vouched(search, searchSchema, signal);
          this.#summaries = { sha256: search.sha256, plugins: found.plugins };
        }
        return { plugins: this.#summaries.plugins, revoked };
      },
    );
  }

  /** All that the source says of one plugin, and the index that says it. Throws Problem SOURCE_NOT_FOUND and those of `index`. */
  async plugin(
    id: string,
    signal: AbortSignal,
  ): Promise<{ readonly index: SourceIndex; readonly plugin: IndexedPlugin }> {
    return await this.#withIndex(signal, null, async (index) => {
      const plugin = await this.#find(index, id, signal);
      if (plugin) return { index, plugin };
      throw new Problem(404, 'SOURCE_NOT_FOUND', 'The plugin source has no such plugin.', id);
    });
  }

  /**
   * The index with at least these plugins in it, and all that any version of them requires: of a large catalogue not more.
   * Throws as `index`.
   */
  async around(ids: readonly string[], signal: AbortSignal, { recent = false } = {}): Promise<SourceIndex> {
    return await this.#withIndex(signal, recent ? this.#recent() : null, async (index) => {
      if (index.pages.length === 0) return index;
      const found = new Map<string, IndexedPlugin>();
      const looked = new Set<string>();
      for (let next = [...ids]; next.length > 0 && found.size < MOST_AROUND;) {
        const id = next.pop() ?? '';
        if (looked.has(id)) continue;
        looked.add(id);
        const plugin = await this.#find(index, id, signal);
        if (!plugin) continue;
        found.set(id, plugin);
        next.push(...requiredBy(plugin));
      }
      return { ...index, plugins: [...found.values()] };
    });
  }

  /** One of a plugin's screenshots, as the index vouches for it. Throws Problem SOURCE_NOT_FOUND and those of `index`. */
  async screenshot(id: string, place: number, signal: AbortSignal): Promise<Screenshot> {
    const { plugin } = await this.plugin(id, signal);
    const shot = plugin.screenshots[place];
    const type = shot?.url.endsWith('.png') ? 'image/png' : 'image/webp';
    if (!shot || shot.size > LARGEST_SCREENSHOT)
      throw new Problem(404, 'SOURCE_NOT_FOUND', 'The plugin source has no such screenshot.', id);
    return { type, bytes: await this.#checked(shot, signal) };
  }

  /** Whether the source vouches for a package. When it is silent, it does not. */
  async vouchesFor(id: string, sha256: string, signal: AbortSignal): Promise<boolean> {
    try {
      const soon = AbortSignal.any([signal, AbortSignal.timeout(VOUCHING_PATIENCE)]);
      const index = await this.index(soon);
      if (!vouches(this.#trust.standingOf(index))) return false;
      if (index.unlisted.includes(sha256)) return true;
      const plugin = await this.#find(index, id, soon);
      return plugin?.versions.some((one) => one.sha256 === sha256) ?? false;
    } catch (error) {
      if (error instanceof Problem) return false;
      throw error;
    }
  }

  #recent(): SourceIndex | null {
    return this.#known && performance.now() - this.#known.at < MOMENT ? this.#known.index : null;
  }

  async #find(index: SourceIndex, id: string, signal: AbortSignal): Promise<IndexedPlugin | null> {
    const listed = index.plugins.find((one) => one.id === id);
    if (listed) return listed;
    for (const page of index.pages.filter(({ first, last }) => first <= id && id <= last)) {
      const plugin = (await this.#page(page, signal)).find((one) => one.id === id);
      if (plugin) return plugin;
    }
    return null;
  }

  /**
   * Does `work` with the index. When a page is not the one that the index names, the source may just have changed: once
   * more, then, with the index of now.
   */
  async #withIndex<Result>(
    signal: AbortSignal,
    known: SourceIndex | null,
    work: (index: SourceIndex) => Promise<Result>,
  ): Promise<Result> {
    const index = known ?? (await this.index(signal));
    try {
      return await work(index);
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'HASH_MISMATCH') throw error;
      const fresh = await this.index(signal);
      if (fresh === index) throw error;
      return await work(fresh);
    }
  }

  async #page(file: IndexFile, signal: AbortSignal): Promise<readonly IndexedPlugin[]> {
    const plugins = this.#pages.get(file.sha256) ?? (await this.#vouched(file, pageSchema, signal)).plugins;
    this.#pages.delete(file.sha256);
    this.#pages.set(file.sha256, plugins);
    for (const oldest of [...this.#pages.keys()].slice(0, -KEPT_PAGES)) this.#pages.delete(oldest);
    return plugins;
  }

  async #vouched<Content>(
    file: IndexFile,
    schema: z.ZodType<Content>,
    signal: AbortSignal,
  ): Promise<Content> {
    return parsed(decode(await this.#checked(file, signal)), schema, this.#address(file.url));
  }

  /** A file beside the index. Throws Problem HASH_MISMATCH when it is not the one that the index names. */
  async #checked(file: IndexFile, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.#address(file.url);
    const bytes = await this.#read(url, Math.min(file.size, LARGEST_INDEX), signal);
    if (bytes.length !== file.size || (await sha256(bytes)) !== file.sha256)
      throw mismatch(url, 'Its size or SHA-256 is not the one in the index.');
    return bytes;
  }

  async #read(url: URL, most: number, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    return await readUrl(this.#reading, url, signal, {
      most,
      tooMuch: () =>
        most === LARGEST_INDEX
          ? unreachable(url, `It is over ${most} bytes.`)
          : mismatch(url, `It goes on after ${most} bytes.`),
    });
  }

  #address(url: string): URL {
    return new URL(url, new URL('index.json', this.#config.pluginSourceUrl));
  }

  /** The bytes of one version, as the index vouches for them. Throws Problem HASH_MISMATCH and those of `index`. */
  async download(version: IndexedVersion, progress: Progress): Promise<Uint8Array<ArrayBuffer>> {
    const url = this.#address(version.url);
    if (version.size > limits.archive)
      throw refuse(
        'ZIP_SIZE',
        'This package is too large.',
        `It has ${version.size} bytes; at most ${limits.archive} are allowed.`,
      );
    const bytes = await readUrl(this.#reading, url, progress.signal, {
      most: version.size,
      tooMuch: () => mismatch(url, `It goes on after ${version.size} bytes.`),
      onBytes: (loaded) => progress.bytes(loaded, version.size),
    });
    progress.begin('verify');
    if (bytes.length !== version.size)
      throw mismatch(url, `It has ${bytes.length} bytes, the index says ${version.size}.`);
    if ((await sha256(bytes)) !== version.sha256)
      throw mismatch(url, 'Its SHA-256 is not the one in the index.');
    return bytes;
  }
}

/** What any of its versions requires. */
function requiredBy({ manifest, versions }: IndexedPlugin): string[] {
  return [manifest?.requires, ...versions.map(({ requires }) => requires)].flatMap((one) =>
    Object.keys(one ?? {}),
  );
}

/** A version by its number, else the first listed: the newest. Throws Problem SOURCE_NOT_FOUND. */
export function versionIn(plugin: IndexedPlugin, wanted?: string): IndexedVersion {
  const version =
    wanted === undefined ? plugin.versions[0] : plugin.versions.find((one) => one.version === wanted);
  if (!version)
    throw new Problem(
      404,
      'SOURCE_NOT_FOUND',
      `The plugin source has no version ${wanted ?? ''} of ${plugin.name}.`,
      `It has ${plugin.versions.map((one) => one.version).join(', ') || 'none'}.`,
    );
  return version;
}

function parsed<Content>(text: string, schema: z.ZodType<Content>, url: URL): Content {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unreachable(url, 'What it answers is not JSON.');
  }
  const result = schema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw unreachable(url, `Its index is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

const mismatch = (url: URL, why: string) =>
  refuse(
    'HASH_MISMATCH',
    'The file is not the one that the index vouches for.',
    `${url.href}: ${why} It may be damaged or replaced; ask whoever runs the source.`,
  );
