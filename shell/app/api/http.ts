import { ApiError, readProblem } from './ApiError.ts';

/** Absolute on purpose: the service worker answers it wherever the panel is deployed, and plugins rely on it. */
const apiBase = '/api/v1';

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface RequestOptions {
  readonly query?: Query;
  /** Sent as JSON, or as it is when it is FormData or a Blob. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

const safe: ReadonlySet<string> = new Set(['GET', 'HEAD']);
const MOST_ATTEMPTS = 3;

type Listener = (error: ApiError) => void;
const refusals = new Set<Listener>();

/** Calls `listener` after every 401, so that the session can follow. Returns the function that ends it. */
export function onRefusal(listener: Listener): () => void {
  refusals.add(listener);
  return () => refusals.delete(listener);
}

/**
 * One request to the panel's API; `path` is below `/api/v1` and starts with a slash. Resolves with the response of a
 * success. Rejects with `ApiError`, also when the server can't be reached (status 0); an abort rejects as fetch does.
 */
export async function send(method: string, path: string, options: RequestOptions = {}): Promise<Response> {
  const { query, body, headers, signal } = options;
  const plain = body === undefined || body instanceof FormData || body instanceof Blob;
  const request: RequestInit = {
    method,
    headers: {
      accept: 'application/json',
      ...(safe.has(method) ? {} : { 'idempotency-key': crypto.randomUUID() }),
      ...(plain ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: plain ? (body as BodyInit) : JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  };
  const response = await fetchAgain(`${apiBase}${path}${toSearch(query)}`, request);
  if (response.ok) return response;
  const error = new ApiError(await readProblem(response));
  if (error.status === 401) for (const listener of refusals) listener(error);
  throw error;
}

/**
 * The browser may end the service worker in the middle of a request. Every request may be sent again: it is safe, or its
 * idempotency key lets the server do it once.
 */
async function fetchAgain(url: string, request: RequestInit): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await fetch(url, request);
    } catch (error) {
      if (request.signal?.aborted) throw error;
      if (attempt === MOST_ATTEMPTS) throw ApiError.unreachable(error);
    }
  }
}

/** As `send`, with the JSON of the answer. 204 gives `undefined`. */
async function sendForJson<T>(method: string, path: string, options?: RequestOptions): Promise<T> {
  const response = await send(method, path, options);
  if (response.status === 204) return undefined as T;
  return (await response.json()) as T;
}

/** The panel's API as verbs. The caller names the shape, taken from `types.ts`. */
export const api = {
  get: <T>(path: string, options?: RequestOptions) => sendForJson<T>('GET', path, options),
  post: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    sendForJson<T>('POST', path, { ...options, body }),
  put: <T>(path: string, body?: unknown, options?: RequestOptions) =>
    sendForJson<T>('PUT', path, { ...options, body }),
  delete: <T = void>(path: string, options?: RequestOptions) => sendForJson<T>('DELETE', path, options),
};

/** `{ q: 'ann', page: 2, status: '' }` → `?q=ann&page=2`: what is empty stays out. */
export function toSearch(query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text && `?${text}`;
}
