import { heed, messageOf, refuse } from './refuse.ts';
import { Problem } from '../problem.ts';
import type { ServerConfig } from '../ports.ts';
import type { Progress } from './lifecycle/progress.ts';
import { sourceIndexSchema, type IndexedPlugin, type IndexedVersion, type SourceIndex } from './sourceIndex.ts';
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
  readonly #fetch: typeof globalThis.fetch;
  readonly #config: ServerConfig;
  readonly #patience: number;
  #known: { readonly text: string; readonly index: SourceIndex } | null = null;

  constructor({ fetch, config, patience = PATIENCE }: SourceDeps) {
    this.#fetch = fetch;
    this.#config = config;
    this.#patience = patience;
  }

  /** The index as it is now. Throws Problem SOURCE_UNREACHABLE, SOURCE_NOT_FOUND or CANCELLED. */
  async index(signal: AbortSignal): Promise<SourceIndex> {
    const url = new URL('index.json', this.#config.pluginSourceUrl);
    const bytes = await this.#read(url, signal, LARGEST_INDEX);
    const text = new TextDecoder().decode(bytes);
    // A large index is validated once, not for every request.
    if (this.#known?.text !== text) this.#known = { text, index: parseIndex(text, url) };
    return this.#known.index;
  }

  /** The bytes of one version, as the index vouches for them. Throws Problem HASH_MISMATCH and those of `index`. */
  async download(version: IndexedVersion, progress: Progress): Promise<Uint8Array<ArrayBuffer>> {
    const url = new URL(version.url, new URL('index.json', this.#config.pluginSourceUrl));
    if (version.size > limits.archive) throw refuse('ZIP_SIZE', 'This package is too large.', `It has ${version.size} bytes; at most ${limits.archive} are allowed.`);
    const bytes = await this.#read(url, progress.signal, version.size, (loaded) => progress.bytes(loaded, version.size));
    progress.begin('verify');
    if (bytes.length !== version.size) throw mismatch(url, `It has ${bytes.length} bytes, the index says ${version.size}.`);
    if ((await sha256(bytes)) !== version.sha256) throw mismatch(url, 'Its SHA-256 is not the one in the index.');
    return bytes;
  }

  async #read(url: URL, caller: AbortSignal, most: number, onBytes: (loaded: number) => void = () => {}): Promise<Uint8Array<ArrayBuffer>> {
    heed(caller);
    const silence = new Silence(this.#patience);
    const signal = AbortSignal.any([caller, silence.signal]);
    const chunks: Uint8Array[] = [];
    let loaded = 0;
    try {
      const response = await this.#fetch(url, { signal, cache: 'no-cache' });
      if (!response.ok) throw unexpected(url, response.status);
      const reader = response.body?.getReader();
      for (;;) {
        const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
        if (done) break;
        silence.heard();
        loaded += value.length;
        if (loaded > most) throw mismatch(url, `It goes on after ${most} bytes.`);
        chunks.push(value);
        onBytes(loaded);
      }
      const expected = Number(response.headers.get('content-length') ?? loaded);
      if (loaded < expected && !response.headers.has('content-encoding')) throw broken(url, loaded, `${expected} bytes were promised.`);
    } catch (error) {
      heed(caller);
      if (error instanceof Problem) throw error;
      if (silence.signal.aborted) throw unreachable(url, `It did not answer within ${this.#patience / 1000} seconds.`, 504);
      throw loaded > 0 ? broken(url, loaded, messageOf(error)) : unreachable(url, messageOf(error));
    } finally {
      silence.end();
    }
    return join(chunks, loaded);
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
  const version = wanted === undefined ? plugin.versions[0] : plugin.versions.find((one) => one.version === wanted);
  if (!version) throw new Problem(404, 'SOURCE_NOT_FOUND', `The plugin source has no version ${wanted ?? ''} of ${plugin.name}.`, `It has ${plugin.versions.map((one) => one.version).join(', ') || 'none'}.`);
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

/** Fires when nothing has been heard for a while. */
class Silence {
  readonly #controller = new AbortController();
  readonly #patience: number;
  #timer: ReturnType<typeof setTimeout>;

  constructor(patience: number) {
    this.#patience = patience;
    this.#timer = setTimeout(() => this.#controller.abort(), patience);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  heard(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#controller.abort(), this.#patience);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

function unexpected(url: URL, status: number): Problem {
  if (status === 404 || status === 410) return new Problem(404, 'SOURCE_NOT_FOUND', 'The plugin source does not have this file.', `${url.href} answered ${status}.`);
  return unreachable(url, `It answered ${status}.`);
}

const unreachable = (url: URL, why: string, status = 502) =>
  new Problem(status, 'SOURCE_UNREACHABLE', 'The plugin source can not be read.', `${url.href}: ${why} Installed plugins keep working.`);

const broken = (url: URL, loaded: number, why: string) =>
  new Problem(502, 'SOURCE_UNREACHABLE', 'The download broke off.', `${url.href}: after ${loaded} bytes. ${why} Try again.`);

const mismatch = (url: URL, why: string) =>
  refuse('HASH_MISMATCH', 'The file is not the one that the index vouches for.', `${url.href}: ${why} It may be damaged or replaced; ask whoever runs the source.`);
