import type { FromServer, ToServer } from '../messages.ts';

type RequestMessage = Extract<ToServer, { type: 'request' }>;

/** Where the answer goes: the port that sent the request last. */
interface Flight {
  port: MessagePort;
  id: number;
  readonly abort: AbortController;
}

/** How many answered requests are remembered, in case one is sent again by a service worker that missed the answer. */
const REMEMBERED = 256;

/** Speaks HTTP on message ports: the other end of the service worker's `forward`. */
export function answerOn(serve: (request: Request) => Promise<Response>): (port: MessagePort) => void {
  const flights = new Map<string, Flight>();
  const answered = new Set<string>();

  async function run(message: RequestMessage, flight: Flight): Promise<void> {
    const { method, url, headers, body, key } = message;
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
    answered.add(key);
    if (answered.size > REMEMBERED)
      for (const oldest of answered) {
        answered.delete(oldest);
        break;
      }
  }

  function receive(port: MessagePort, message: ToServer): void {
    if (message.type === 'abort') {
      for (const flight of flights.values())
        if (flight.port === port && flight.id === message.id) flight.abort.abort();
      return;
    }
    const { id, key } = message;
    port.postMessage({ type: 'acknowledge', id } satisfies FromServer);
    const known = flights.get(key);
    if (known) {
      known.port = port;
      known.id = id;
      return;
    }
    if (message.knownOnly || (answered.has(key) && message.method !== 'GET' && message.method !== 'HEAD')) {
      port.postMessage(moved(id));
      return;
    }
    const flight: Flight = { port, id, abort: new AbortController() };
    flights.set(key, flight);
    run(message, flight)
      .catch((error: unknown) => flight.port.postMessage(broken(flight.id, error)))
      .finally(() => flights.delete(key));
  }

  return (port) => {
    port.addEventListener('message', ({ data }: MessageEvent<ToServer>) => receive(port, data));
    port.start();
  };
}

function problem(id: number, status: number, code: string, title: string, detail: string): FromServer {
  const body = new TextEncoder().encode(
    JSON.stringify({ type: `about:blank#${code}`, status, code, title, detail }),
  ).buffer;
  return {
    type: 'head',
    id,
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    body,
  };
}

const moved = (id: number) =>
  problem(
    id,
    503,
    'SERVER_MOVED',
    'The server moved to another tab before it answered.',
    'Look whether the change was made before you repeat it.',
  );

const broken = (id: number, error: unknown) =>
  problem(
    id,
    500,
    'INTERNAL',
    'The server could not answer.',
    error instanceof Error ? error.message : String(error),
  );
