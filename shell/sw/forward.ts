/// <reference lib="webworker" />
import type { FromServer, ToServer, WhoLeads } from '../host/messages.ts';

declare const self: ServiceWorkerGlobalScope;

/** How long a request waits for a tab that leads: enough for one to take over and open the database. */
const PATIENCE_MS = 15_000;
/** A server that has not even acknowledged a request by then is looked for again. */
const ACKNOWLEDGE_MS = 1_000;

interface Flight {
  readonly message: Extract<ToServer, { type: 'request' }>;
  /** May be sent twice: a safe method, or an unsafe one that carries an idempotency key. */
  readonly repeatable: boolean;
  acknowledged: boolean;
  answer(response: Response): void;
  stream: ReadableStreamDefaultController<Uint8Array> | null;
}

/* Not state but a cache of it: when this worker is ended, flights end with it and the port is asked for again. */
let port: MessagePort | null = null;
let next = 1;
const flights = new Map<number, Flight>();
const waitingForPort = new Set<() => void>();

/** A page that leads hands us the way to its server worker. Whatever was under way on the old one is sent again, if it may be. */
export function receivePort(fresh: MessagePort): void {
  port?.close();
  port = fresh;
  port.addEventListener('message', (event: MessageEvent<FromServer>) => receive(event.data));
  port.start();
  for (const wake of waitingForPort) wake();
  waitingForPort.clear();
  for (const [id, flight] of flights) {
    if (flight.stream) {
      flight.stream.error(new Error('The server moved to another tab while it was answering.'));
      flights.delete(id);
    } else {
      port.postMessage({
        ...flight.message,
        knownOnly: flight.acknowledged && !flight.repeatable,
      } satisfies ToServer);
    }
  }
}

function receive(message: FromServer): void {
  const flight = flights.get(message.id);
  if (!flight) return;
  switch (message.type) {
    case 'acknowledge':
      flight.acknowledged = true;
      return;
    case 'head':
      if (message.body !== 'stream') flights.delete(message.id);
      flight.answer(
        new Response(bodyOf(message, flight), { status: message.status, headers: message.headers }),
      );
      return;
    case 'chunk':
      flight.stream?.enqueue(message.bytes);
      return;
    case 'end':
      flights.delete(message.id);
      flight.stream?.close();
  }
}

function bodyOf(head: Extract<FromServer, { type: 'head' }>, flight: Flight): BodyInit | null {
  if (head.body !== 'stream') return [204, 205, 304].includes(head.status) ? null : head.body;
  return new ReadableStream<Uint8Array>({
    start: (controller) => void (flight.stream = controller),
    cancel: () => abort(head.id),
  });
}

function abort(id: number): void {
  flights.delete(id);
  port?.postMessage({ type: 'abort', id } satisfies ToServer);
}

async function leaderAnswers(): Promise<boolean> {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  const { promise, resolve } = Promise.withResolvers<void>();
  waitingForPort.add(resolve);
  for (const page of pages) page.postMessage({ type: 'who-leads' } satisfies WhoLeads);
  const tired = Promise.withResolvers<void>();
  const timer = setTimeout(tired.resolve, PATIENCE_MS);
  await Promise.race([promise, tired.promise]);
  clearTimeout(timer);
  waitingForPort.delete(resolve);
  return port !== null;
}

/**
 * Sends a request of a page to the server worker and gives its answer.
 * @param path path and query below the panel's base, as the server knows it
 * @param clientId which tab asks; the server knows whose session that is. A page can't say it is another.
 */
export async function forward(request: Request, path: string, clientId: string): Promise<Response> {
  if (request.mode === 'navigate') {
    return problem(
      404,
      'NOT_FOUND',
      'This address is not a page.',
      'It belongs to the API of the panel and is read by programs.',
    );
  }
  const headers = Object.fromEntries(request.headers);
  delete headers['nextpanel-actor'];
  headers['nextpanel-client'] = clientId;
  const safe = request.method === 'GET' || request.method === 'HEAD';
  const message = {
    type: 'request',
    id: next++,
    key: crypto.randomUUID(),
    knownOnly: false,
    method: request.method,
    url: new URL(path, self.location.origin).href,
    headers,
    body: safe ? null : await request.arrayBuffer(),
  } as const satisfies ToServer;
  if (!port && !(await leaderAnswers())) {
    return problem(
      503,
      'NO_SERVER',
      'No server of the panel is running.',
      'Open the panel in a tab; it starts the server.',
    );
  }
  return await new Promise<Response>((resolve) => {
    const flight: Flight = {
      message,
      repeatable: safe || 'idempotency-key' in headers,
      acknowledged: false,
      stream: null,
      answer: resolve,
    };
    flights.set(message.id, flight);
    request.signal.addEventListener('abort', () => flights.has(message.id) && abort(message.id));
    port?.postMessage(message);
    setTimeout(() => void lookAgain(message.id), ACKNOWLEDGE_MS);
  });
}

/** A port whose other end is gone swallows what is sent: no error, no answer. So we ask who leads now. */
async function lookAgain(id: number): Promise<void> {
  const flight = flights.get(id);
  if (!flight || flight.acknowledged) return;
  port = null;
  if (await leaderAnswers()) return;
  if (!flights.delete(id)) return;
  flight.answer(
    problem(503, 'NO_SERVER', 'No server of the panel answers.', 'Reload this page; it starts a new one.'),
  );
}

function problem(status: number, code: string, title: string, detail: string): Response {
  return new Response(JSON.stringify({ type: `about:blank#${code}`, status, code, title, detail }), {
    status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}
