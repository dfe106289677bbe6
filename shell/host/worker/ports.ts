import type { FromServer, ToServer } from '../messages.ts';
import { isRepeatable } from './work.ts';

type RequestMessage = Extract<ToServer, { type: 'request' }>;

/** Where the answer goes: the port that sent the request last. */
interface Flight {
  port: MessagePort;
  /** The how many-th port that is. */
  nth: number;
  id: number;
  readonly abort: AbortController;
}

/**
 * Speaks HTTP on message ports: the other end of the service worker's `forward`.
 * @param mayAnswer is awaited before a request is served; rejects with `FencedError` when another tab leads
 * @param serve answers; rejects with `FencedError` when another tab leads, and then nothing has been changed
 */
export function answerOn(
  mayAnswer: () => Promise<void>,
  serve: (request: Request) => Promise<Response>,
): (port: MessagePort) => void {
  const flights = new Map<string, Flight>();
  /** Idempotency keys of requests that must not be run twice. Few people exchange their database often. */
  const begun = new Set<string>();
  let ports = 0;

  async function run({ method, url, headers, body }: RequestMessage, flight: Flight): Promise<void> {
    await mayAnswer();
    const response = await serve(new Request(url, { method, headers, body, signal: flight.abort.signal }));
    const head = {
      type: 'head',
      status: response.status,
      headers: Object.fromEntries(response.headers),
    } as const;
    const say = (what: FromServer, transfer: Transferable[] = []) => flight.port.postMessage(what, transfer);
    if (response.headers.get('content-type')?.startsWith('text/event-stream') && response.body) {
      say({ ...head, id: flight.id, body: 'stream' });
      // A reader, because WebKit's streams can't be iterated.
      const reader = response.body.getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read())
        say({ type: 'chunk', id: flight.id, bytes: part.value });
      say({ type: 'end', id: flight.id });
    } else {
      const bytes = await response.arrayBuffer();
      say({ ...head, id: flight.id, body: bytes }, [bytes]);
    }
  }

  function receive(port: MessagePort, nth: number, message: ToServer): void {
    if (message.type === 'abort') {
      for (const flight of flights.values())
        if (flight.port === port && flight.id === message.id) flight.abort.abort();
      return;
    }
    const { id, key } = message;
    const repeatable = isRepeatable(message);
    port.postMessage({ type: 'acknowledge', id, repeatable } satisfies FromServer);
    const known = flights.get(key);
    if (known) {
      // Between ports there is no order: what was sent on the one before may come last, and nobody listens there any more.
      if (nth < known.nth) return;
      known.port = port;
      known.nth = nth;
      known.id = id;
      return;
    }
    const once = repeatable ? undefined : message.headers['idempotency-key'];
    if (once !== undefined && begun.has(once)) {
      port.postMessage(problem(id, ...lostTrack));
      return;
    }
    if (once !== undefined) begun.add(once);
    const flight: Flight = { port, nth, id, abort: new AbortController() };
    flights.set(key, flight);
    run(message, flight)
      .catch((error: unknown) => flight.port.postMessage(failure(flight.id, error)))
      .finally(() => flights.delete(key));
  }

  return (port) => {
    const nth = ports++;
    port.addEventListener('message', ({ data }: MessageEvent<ToServer>) => receive(port, nth, data));
    port.start();
  };
}

const lostTrack = [
  503,
  'SERVER_MOVED',
  'Nobody knows what came of this request.',
  'Look whether the change was made before you repeat it.',
] as const;

function failure(id: number, error: unknown): FromServer {
  if (error instanceof Error && error.name === 'FencedError') return { type: 'moved', id };
  const reason = error instanceof Error ? error.message : String(error);
  return problem(id, 500, 'INTERNAL', 'The server could not answer.', reason);
}

function problem(id: number, status: number, code: string, title: string, detail: string): FromServer {
  const content = { type: `about:blank#${code}`, status, code, title, detail };
  return {
    type: 'head',
    id,
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body: new TextEncoder().encode(JSON.stringify(content)).buffer,
  };
}
