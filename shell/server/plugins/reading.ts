import { Problem } from '../problem.ts';
import { heed, messageOf } from './refuse.ts';

export interface Reading {
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds without a byte after which a server counts as unreachable. */
  readonly patience: number;
}

export interface ReadingLimits {
  /** Bytes after which reading stops. */
  readonly most: number;
  readonly tooMuch: () => Problem;
  readonly onBytes?: (loaded: number) => void;
}

/** A file of the plugin source, whole. Throws Problem SOURCE_UNREACHABLE, SOURCE_NOT_FOUND, CANCELLED or what `tooMuch` makes. */
export async function readUrl(
  { fetch, patience }: Reading,
  url: URL,
  caller: AbortSignal,
  { most, tooMuch, onBytes = () => {} }: ReadingLimits,
): Promise<Uint8Array<ArrayBuffer>> {
  heed(caller);
  const silence = new Silence(patience);
  const end = new AbortController();
  const chunks: Uint8Array[] = [];
  let loaded = 0;
  try {
    const response = await fetch(url, {
      signal: AbortSignal.any([caller, silence.signal, end.signal]),
      cache: 'no-cache',
    });
    if (!response.ok) throw unexpected(url, response.status);
    const reader = response.body?.getReader();
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      silence.heard();
      loaded += value.length;
      if (loaded > most) throw tooMuch();
      chunks.push(value);
      onBytes(loaded);
    }
    const expected = Number(response.headers.get('content-length') ?? loaded);
    if (loaded < expected && !response.headers.has('content-encoding'))
      throw broken(url, loaded, `${expected} bytes were promised.`);
  } catch (error) {
    heed(caller);
    end.abort();
    if (error instanceof Problem) throw error;
    if (silence.signal.aborted)
      throw unreachable(url, `It did not answer within ${patience / 1000} seconds.`, 504);
    throw loaded > 0 ? broken(url, loaded, messageOf(error)) : unreachable(url, messageOf(error));
  } finally {
    silence.end();
  }
  return join(chunks, loaded);
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
  if (status === 404 || status === 410)
    return new Problem(
      404,
      'SOURCE_NOT_FOUND',
      'The plugin source does not have this file.',
      `${url.href} answered ${status}.`,
    );
  return unreachable(url, `It answered ${status}.`);
}

export function unreachable(url: URL, why: string, status = 502): Problem {
  return new Problem(
    status,
    'SOURCE_UNREACHABLE',
    'The plugin source can not be read.',
    `${url.href}: ${why} Installed plugins keep working.`,
  );
}

const broken = (url: URL, loaded: number, why: string) =>
  new Problem(
    502,
    'SOURCE_UNREACHABLE',
    'The download broke off.',
    `${url.href}: after ${loaded} bytes. ${why} Try again.`,
  );
