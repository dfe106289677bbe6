import { readUrl, unreachable, type Reading } from './reading.ts';
import { refuse } from './refuse.ts';
import { Problem } from '../problem.ts';
import type { ServerConfig } from '../ports.ts';
import type { Progress } from './lifecycle/progress.ts';
import {
  sourceIndexSchema,
  type IndexedPlugin,
  type IndexedVersion,
  type SourceIndex,
} from './sourceIndex.ts';
import { limits } from './zip/limits.ts';
import { sha256 } from './zip/openPackage.ts';

export interface SourceDeps {
  readonly fetch: typeof globalThis.fetch;
  readonly config: ServerConfig;
  /** Milliseconds without a byte after which the source counts as unreachable. */
  readonly patience?: number | undefined;
}

const PATIENCE = 10_000;
const LARGEST_INDEX = 32 * 1024 * 1024;

/** The plugin source, local or remote: an index and packages on any static host. */
export class PluginSource {
  readonly #config: ServerConfig;
  readonly #reading: Reading;
  #known: { readonly text: string; readonly index: SourceIndex } | null = null;

  constructor({ fetch, config, patience = PATIENCE }: SourceDeps) {
    this.#config = config;
    this.#reading = { fetch, patience };
  }

  /** The index as it is now. Throws Problem SOURCE_UNREACHABLE, SOURCE_NOT_FOUND or CANCELLED. */
  async index(signal: AbortSignal): Promise<SourceIndex> {
    const url = new URL('index.json', this.#config.pluginSourceUrl);
    const bytes = await readUrl(this.#reading, url, signal, {
      most: LARGEST_INDEX,
      tooMuch: () => unreachable(url, `Its index is over ${LARGEST_INDEX} bytes.`),
    });
    const text = new TextDecoder().decode(bytes);
    // A large index is validated once, not for every request.
    if (this.#known?.text !== text) this.#known = { text, index: parseIndex(text, url) };
    return this.#known.index;
  }

  /** The bytes of one version, as the index vouches for them. Throws Problem HASH_MISMATCH and those of `index`. */
  async download(version: IndexedVersion, progress: Progress): Promise<Uint8Array<ArrayBuffer>> {
    const url = new URL(version.url, new URL('index.json', this.#config.pluginSourceUrl));
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

/** The entry of a plugin. Throws Problem SOURCE_NOT_FOUND. */
export function pluginIn(index: SourceIndex, id: string): IndexedPlugin {
  const plugin = index.plugins.find((one) => one.id === id);
  if (!plugin) throw new Problem(404, 'SOURCE_NOT_FOUND', 'The plugin source has no such plugin.', id);
  return plugin;
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

function parseIndex(text: string, url: URL): SourceIndex {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw unreachable(url, 'What it answers is not JSON.');
  }
  const parsed = sourceIndexSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw unreachable(url, `Its index is not valid: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`);
}

const mismatch = (url: URL, why: string) =>
  refuse(
    'HASH_MISMATCH',
    'The file is not the one that the index vouches for.',
    `${url.href}: ${why} It may be damaged or replaced; ask whoever runs the source.`,
  );
