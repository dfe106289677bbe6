/** What is wrong with a remote, as its dev server says it. Lines and columns count from 1. */
export interface RemoteError {
  readonly kind: string;
  readonly message: string;
  /** Relative to the folder of the plugin. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  /** The lines around it. */
  readonly frame: string | null;
}

/** A remote as its dev server has it at the moment. */
export interface RemoteState {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** SHA-256 of its package. */
  readonly stamp: string;
  /** The address in the panel at which something of it is seen first. */
  readonly first: string;
  /** Its folder, which the style elements of its modules name. */
  readonly root: string | null;
  readonly error: RemoteError | null;
}

export type DevServerEvent =
  | { readonly kind: 'package' }
  | { readonly kind: 'frontend'; readonly stamp: string }
  | { readonly kind: 'error'; readonly error: RemoteError }
  | { readonly kind: 'fixed' };

/** Nothing at that address answers as a dev server of a remote does. */
export class NoDevServer extends Error {
  override readonly name = 'NoDevServer';
  constructor(base: string, cause?: unknown) {
    super(base, { cause });
  }
}

/** The remote can't be packed as it is. */
export class BrokenRemote extends Error {
  override readonly name = 'BrokenRemote';
  readonly error: RemoteError;
  constructor(error: RemoteError) {
    super(error.message);
    this.error = error;
  }
}

/** Below these the panel itself answers. */
const OWN_PATHS = /^\/(?:api|plugins|modules)\//;

/**
 * The address of a dev server, with a trailing slash, from what somebody typed: `localhost:5180`, or the address of its
 * remoteEntry.js. Null when it is none.
 */
export function baseOf(typed: string): string | null {
  const text = typed.trim();
  const full = /^[a-z]+:\/\//i.test(text) ? text : `http://${text}`;
  if (text === '' || !URL.canParse(full)) return null;
  const url = new URL(full);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || OWN_PATHS.test(url.pathname)) return null;
  url.search = url.hash = '';
  url.pathname = url.pathname.replace(/(?:remoteEntry\.js)?$/, '').replace(/\/?$/, '/');
  return url.href;
}

/** The base of a dev server, from its entry. */
export const baseOfEntry = (entry: string): string => new URL('.', entry).href;

/** Throws `NoDevServer`, or `BrokenRemote` for a remote that could never be read. */
export async function readState(base: string, signal?: AbortSignal): Promise<RemoteState> {
  const answer = await ask(new URL('__nextpanel/state', base), signal);
  const state = parsed(await answer.text());
  if (state?.['nextpanel'] !== 1) throw new NoDevServer(base);
  const error = errorIn(state['error']);
  const id = textIn(state['id']);
  if (id === null && error) throw new BrokenRemote(error);
  if (id === null) throw new NoDevServer(base);
  return {
    id,
    name: textIn(state['name']) ?? id,
    version: textIn(state['version']) ?? '',
    stamp: textIn(state['stamp']) ?? '',
    first: textIn(state['first']) ?? '/',
    root: textIn(state['root']),
    error,
  };
}

/** Its package as it is now. Throws `NoDevServer` or `BrokenRemote`. */
export async function readPackage(base: string, signal?: AbortSignal): Promise<Blob> {
  const answer = await ask(new URL('__nextpanel/package.zip', base), signal);
  if (answer.ok) return await answer.blob();
  const error = errorIn(parsed(await answer.text())?.['error']);
  throw error ? new BrokenRemote(error) : new NoDevServer(base);
}

interface Hearing {
  readonly opened: () => void;
  readonly heard: (event: DevServerEvent) => void;
  /** Nothing more is heard. */
  readonly lost: () => void;
}

/** Listens to what changes. Returns the function that ends it. */
export function listen(base: string, { opened, heard, lost }: Hearing): () => void {
  const source = new EventSource(new URL('__nextpanel/events', base));
  source.addEventListener('open', opened);
  source.addEventListener('package', () => heard({ kind: 'package' }));
  source.addEventListener('fixed', () => heard({ kind: 'fixed' }));
  source.addEventListener('frontend', ({ data }: MessageEvent<string>) =>
    heard({ kind: 'frontend', stamp: textIn(parsed(data)?.['stamp']) ?? '' }),
  );
  // The browser's own "error" has no data.
  source.addEventListener('error', ({ data }: Partial<MessageEvent<string>>) => {
    const error = typeof data === 'string' ? errorIn(parsed(data)) : null;
    if (error) return heard({ kind: 'error', error });
    source.close();
    lost();
  });
  return () => source.close();
}

async function ask(url: URL, signal?: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { cache: 'no-store', ...(signal ? { signal } : {}) });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new NoDevServer(url.href, cause);
  }
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): Fields | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

const textIn = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
const countIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function errorIn(value: unknown): RemoteError | null {
  const fields: Fields | null = typeof value === 'object' && value !== null ? { ...value } : null;
  const message = textIn(fields?.['message']);
  if (!fields || message === null) return null;
  return {
    kind: textIn(fields['kind']) ?? 'build',
    message,
    file: textIn(fields['file']),
    line: countIn(fields['line']),
    column: countIn(fields['column']),
    frame: textIn(fields['frame']),
  };
}
