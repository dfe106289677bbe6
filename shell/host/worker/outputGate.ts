/** What the storage room gives a request: resolves when all that the request saw or did is on disk. */
interface Gate {
  durable(): Promise<void>;
}

/**
 * No answer leaves before what it reports is durable: whoever reads "saved" can pull the plug.
 * Reads wait as well, because they may show what another request has written a moment ago.
 * @param serve the application server
 * @param openGate called before the request is served; the gate knows whether what the request saw is on disk
 * @param announce tells the other tabs what changed, after it is durable
 */
export function outputGate(
  serve: (request: Request) => Promise<Response>,
  openGate: () => Gate,
  announce: () => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const gate = openGate();
    const response = await serve(request);
    try {
      await gate.durable();
    } catch (error) {
      await response.body?.cancel();
      return notStored(error);
    }
    announce();
    return response.body && isStream(response) ? gateStream(response, gate, announce) : response;
  };
}

const isStream = (response: Response) =>
  response.headers.get('content-type')?.startsWith('text/event-stream') ?? false;

/** Each event of a stream passes the gate on its own: the last one reports the commit. */
function gateStream(response: Response, gate: Gate, announce: () => void): Response {
  const gated = new TransformStream<Uint8Array, Uint8Array>({
    async transform(chunk, controller) {
      await gate.durable();
      announce();
      controller.enqueue(chunk);
    },
  });
  return new Response(response.body?.pipeThrough(gated) ?? null, {
    status: response.status,
    headers: response.headers,
  });
}

function notStored(error: unknown): Response {
  const full = error instanceof Error && error.name === 'StorageFullError';
  const problem = {
    type: `about:blank#${full ? 'QUOTA' : 'STORAGE_FAILED'}`,
    status: full ? 507 : 500,
    code: full ? 'QUOTA' : 'STORAGE_FAILED',
    title: full
      ? 'The browser has no room left for this change; nothing was changed.'
      : 'The change could not be stored; nothing was changed.',
    detail: full
      ? 'Free disk space or remove other sites’ data, then try again.'
      : error instanceof Error
        ? error.message
        : String(error),
  };
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
