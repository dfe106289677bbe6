import { Problem } from '../../server/problem.ts';
import { FencedError, StorageFullError } from '../../storage/errors.ts';
import type { StorageWatch } from './storageState.ts';

/** What the storage room gives a request: resolves when all that the request saw or did is on disk. */
interface Gate {
  /** Then the other tabs have been told of it, too. */
  durable(): Promise<void>;
}

export interface Store {
  /** Called before a request is served; the gate knows whether what the request saw is on disk. */
  gate(): Gate;
  /** Resolves when SQL can be used: at once, or when what could not be stored has been taken back. */
  usable(): Promise<void>;
}

/** How often a read is done again because what it saw could not be stored. */
const MOST_READINGS = 4;

/**
 * No answer leaves before what it reports is durable: whoever reads "saved" can pull the plug. Reads wait as well,
 * because they may show what another request has written a moment ago; if that is lost they read again.
 * Rejects with `FencedError` when another tab leads: then nothing may be answered.
 * @param serve the application server
 */
export function outputGate(
  serve: (request: Request) => Promise<Response>,
  store: Store,
  storage: StorageWatch,
): (request: Request) => Promise<Response> {
  /** Counts the beginning and the end of every request that may change something. */
  let changes = 0;
  let changing = 0;

  async function once(request: Request): Promise<{ response: Response; gate: Gate; lost: Error | null }> {
    await store.usable();
    const gate = store.gate();
    const response = await serve(request);
    try {
      await gate.durable();
      storage.stored();
      return { response, gate, lost: null };
    } catch (error) {
      const lost = lossOf(error);
      if (isFull(lost)) await storage.refused(lost.needed);
      return { response, gate, lost };
    }
  }

  async function read(request: Request): ReturnType<typeof once> {
    for (let reading = 1; ; reading += 1) {
      const before = changes;
      const result = await once(request.clone());
      if (!result.lost) return result;
      // What could not be stored is the read's own note of itself (an export's line in the audit log), nobody else's
      // work: what it shows is as durable as anything.
      const alone = changing === 0 && changes === before;
      if (reading > 1 && alone && isFull(result.lost)) return { ...result, lost: null };
      if (reading === MOST_READINGS) return result;
      await result.response.body?.cancel();
    }
  }

  async function change(request: Request): ReturnType<typeof once> {
    changing += 1;
    changes += 1;
    try {
      return await once(request);
    } finally {
      changing -= 1;
      changes += 1;
    }
  }

  return async (request) => {
    const safe = request.method === 'GET' || request.method === 'HEAD';
    const { response, gate, lost } = await (safe ? read(request) : change(request));
    if (lost) {
      await response.body?.cancel();
      return notStored(lost, storage).toResponse();
    }
    return response.body && isStream(response) ? gateStream(response, gate, storage) : response;
  };
}

const isStream = (response: Response) =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/**
 * Each event of a stream passes the gate on its own: the last one reports the commit. When that is not stored, an event
 * `problem` comes in its place and ends the stream, and the work behind it with it.
 */
function gateStream(response: Response, gate: Gate, storage: StorageWatch): Response {
  const gated = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      try {
        await gate.durable();
      } catch (error) {
        const lost = lossOf(error);
        if (isFull(lost)) await storage.refused(lost.needed);
        const problem = JSON.stringify(notStored(lost, storage));
        controller.enqueue(new TextEncoder().encode(`event: problem\ndata: ${problem}\n\n`));
        controller.terminate();
        return;
      }
      storage.stored();
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(gated) ?? null, {
    status: response.status,
    headers: response.headers,
  });
}

/** Why something is lost; throws on what means that another tab leads. */
function lossOf(error: unknown): Error {
  if (!(error instanceof Error) || error instanceof FencedError) throw error;
  return error;
}

const isFull = (error: Error): error is StorageFullError => error instanceof StorageFullError;

function notStored(error: Error, storage: StorageWatch): Problem {
  if (!isFull(error))
    return new Problem(
      500,
      'STORAGE_FAILED',
      'The change could not be stored; nothing was changed.',
      error.message,
    );
  const { needed, free } = storage.state;
  const size = (bytes: number) => `${(bytes / 1024).toFixed(0)} KB`;
  const left = free !== null && needed !== null && free < needed ? `${size(free)} are` : 'less than that is';
  const figures = needed === null ? '' : ` It needs ${size(needed)}, ${left} free.`;
  return new Problem(
    507,
    'QUOTA',
    'The browser has no room left for this change; nothing was changed.',
    `Free disk space or remove other sites’ data, then try again.${figures}`,
    { needed, free },
  );
}
