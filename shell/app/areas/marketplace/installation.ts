import { ApiError } from '../../api/ApiError.ts';
import type { ProblemDocument } from '../../api/ApiError.ts';
import type { RequestOptions } from '../../api/http.ts';
import { readEventStream } from './eventStream.ts';

/** In this order; a phase may be skipped (an uploaded package is not downloaded). */
export const installPhases = [
  'download',
  'verify',
  'unpack',
  'check',
  'migrate',
  'store',
  'activate',
] as const;
export type InstallPhase = (typeof installPhases)[number];

export interface InstallProgress {
  readonly phase: InstallPhase;
  /** Bytes, where they are known. */
  readonly loaded?: number;
  readonly total?: number;
  /** Where several plugins come together: whose turn it is, first to be fetched, then to be installed. */
  readonly plugin?: {
    readonly name: string;
    /** From 1. */
    readonly number: number;
    readonly count: number;
    readonly fetched: boolean;
  };
}

export type InstallSource =
  | { readonly kind: 'catalogue'; readonly addonId: string; readonly version?: string }
  | { readonly kind: 'package'; readonly file: File };

/** What the server answers once everything is durable. */
interface InstalledPlugin {
  readonly addon_id: string;
  readonly name: string;
  readonly version: string;
  readonly seconds: number;
  readonly receipt: { readonly id: string };
}

export type InstallOutcome =
  | { readonly state: 'installed'; readonly plugin: InstalledPlugin }
  | { readonly state: 'refused'; readonly problem: ProblemDocument }
  | { readonly state: 'cancelled' };

export interface Installation {
  /** Never rejects: whatever happens is an outcome. */
  readonly outcome: Promise<InstallOutcome>;
  /** Asks the server to stop. What counts is the outcome: past the commit it is still "installed". Idempotent. */
  cancel(): void;
}

/** What is done with the plugin; each is a POST of the same form. */
export type Deed = 'install' | 'update' | 'rollback';

export interface InstallOptions {
  /** `install` when absent. */
  readonly deed?: Deed;
  /** Ids of keys that nobody vouches for and that the admin was shown and agreed to. */
  readonly consent: readonly string[];
  /** What may come along, as `id@version`: what the admin was shown. */
  readonly along?: readonly string[];
  /** Names the operation, so that it can be cancelled. */
  readonly operation: string;
  readonly onProgress: (progress: InstallProgress) => void;
  /** `send` of the API client: rejects with `ApiError`. */
  readonly send: (method: string, path: string, options?: RequestOptions) => Promise<Response>;
}

/** How long a cancelled operation may take to say how it ended, before the request itself is given up. */
const cancelPatience = 5_000;

/** Starts an installation: one POST that answers with its phases as an event stream, then `done` or `problem`. */
export function startInstallation(source: InstallSource, options: InstallOptions): Installation {
  const abort = new AbortController();
  let cancelled = false;

  const run = async (): Promise<InstallOutcome> => {
    try {
      const request = requestFor(source, options, abort.signal);
      return await readOutcome(
        await options.send('POST', `/marketplace/${options.deed ?? 'install'}`, request),
        options.onProgress,
      );
    } catch (error) {
      return { state: 'refused', problem: problemOf(error) };
    }
  };
  const outcome = run().then((result): InstallOutcome =>
    cancelled && result.state === 'refused' ? { state: 'cancelled' } : result,
  );

  const cancel = () => {
    if (cancelled) return;
    cancelled = true;
    const patience = setTimeout(() => abort.abort(), cancelPatience);
    void outcome.finally(() => clearTimeout(patience));
    // A failing cancellation decides nothing: the operation may have ended by itself, and the stream says how.
    options.send('DELETE', `/marketplace/operations/${options.operation}`).catch(() => undefined);
  };
  return { outcome, cancel };
}

function requestFor(source: InstallSource, options: InstallOptions, signal: AbortSignal): RequestOptions {
  const headers = { accept: 'text/event-stream', 'nextpanel-operation': options.operation };
  const { along = [] } = options;
  if (source.kind === 'package') {
    const body = new FormData();
    body.set('file', source.file);
    if (options.consent.length > 0) body.set('consent', options.consent.join(','));
    if (along.length > 0) body.set('with_requirements', along.join(','));
    return { body, headers, signal };
  }
  const body = {
    addon_id: source.addonId,
    ...(source.version ? { version: source.version } : {}),
    ...(options.consent.length > 0 ? { consent: options.consent } : {}),
    ...(along.length > 0 ? { with_requirements: along } : {}),
  };
  return { body, headers, signal };
}

async function readOutcome(
  response: Response,
  onProgress: (progress: InstallProgress) => void,
): Promise<InstallOutcome> {
  const streams = response.headers.get('content-type')?.startsWith('text/event-stream');
  if (!streams || !response.body) return { state: 'installed', plugin: await response.json() };
  for await (const { event, data } of readEventStream(response.body)) {
    if (event === 'phase') onProgress(JSON.parse(data));
    if (event === 'done') return { state: 'installed', plugin: JSON.parse(data) };
    if (event === 'problem') return { state: 'refused', problem: JSON.parse(data) };
  }
  throw new Error('The answer ended before the installation did.');
}

function problemOf(error: unknown): ProblemDocument {
  return (error instanceof ApiError ? error : ApiError.unreachable(error)).problem;
}
