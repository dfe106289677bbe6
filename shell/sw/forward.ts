/// <reference lib="webworker" />
import type { Ended, FromPage, FromServer, ToPage, ToServer } from '../host/messages.ts';
import { Flight } from './flight.ts';
import { problem } from './problem.ts';
import { Search } from './search.ts';
import type { Found } from './search.ts';

declare const self: ServiceWorkerGlobalScope;

/** A server that has not even acknowledged a request by then is looked for again. */
const ACKNOWLEDGE_MS = 1_000;

interface Server {
  readonly port: MessagePort;
  readonly epoch: number;
  readonly ended: Ended | null;
}

/* Not state but a cache of it: when this worker is ended, flights end with it and the port is asked for again. */
let server: Server | null = null;
let newestEpoch = 0;
let next = 1;
const flights = new Map<number, Flight>();
const topics = new BroadcastChannel('nextpanel');

const search = new Search({
  now: () => performance.now(),
  later: (milliseconds, work) => void setTimeout(work, milliseconds),
  ask: () => void tellPages({ type: 'who-leads' }),
  candidates: async () => {
    const pages = (await self.clients.matchAll({ includeUncontrolled: true, type: 'window' })).filter(
      canServe,
    );
    const waiting = new Set(Array.from(flights.values(), ({ page }) => page));
    // A page that has just asked for something is surely alive; one that is seen most likely is.
    const alive = (page: WindowClient) =>
      (waiting.has(page.id) ? 2 : 0) + (page.visibilityState === 'visible' ? 1 : 0);
    return pages.toSorted((a, b) => alive(b) - alive(a)).map(({ id }) => id);
  },
  tellToLead: (page) =>
    void self.clients.get(page).then((client) => client?.postMessage({ type: 'take-over' } satisfies ToPage)),
  noticeable: (searching) => topics.postMessage({ topic: searching ? 'server-moving' : 'server-here' }),
});

/** Pages of documentation are read under the same worker and can't run the panel's server. */
const canServe = ({ url }: WindowClient) => !url.startsWith(new URL('docs/', self.registration.scope).href);

async function tellPages(message: ToPage): Promise<void> {
  const pages = await self.clients.matchAll({ includeUncontrolled: true, type: 'window' });
  for (const page of pages) page.postMessage(message);
}

/** What a page that leads says: that it does, the way to its server, or why there is none. */
export function hearLeader(message: FromPage, port: MessagePort | undefined): void {
  if (message.type === 'leading') search.sign();
  if (message.type === 'server-failed') search.end(message);
  if (message.type === 'server-port' && port) receivePort({ ...message, port });
}

/** Whatever was under way on the old one is sent again, if it may be. */
function receivePort(fresh: Server): void {
  // A tab that was held still while another one took over may believe for a moment that it leads.
  if (fresh.epoch < newestEpoch) return fresh.port.close();
  newestEpoch = fresh.epoch;
  server?.port.close();
  server = fresh;
  server.port.addEventListener('message', ({ data }: MessageEvent<FromServer>) => receive(data, fresh));
  server.port.start();
  for (const id of flights.keys()) send(id);
  search.end('server');
}

function send(id: number): void {
  const flight = flights.get(id);
  if (!flight) return;
  if (!server) return void lookForServer();
  const to = server;
  const message = flight.sendTo(to.epoch, to.ended);
  if (!message) return void flights.delete(id);
  to.port.postMessage(message satisfies ToServer);
  // A port whose other end is gone swallows what is sent: no error, no answer.
  setTimeout(() => {
    if (flights.has(id) && !flight.received && server === to) lose(to);
  }, ACKNOWLEDGE_MS);
}

function receive(message: FromServer, from: Server): void {
  // What a server says after another one has taken over may be out of date.
  if (from.epoch < newestEpoch) return;
  const flight = flights.get(message.id);
  const outcome = flight?.receive(message);
  if (outcome === 'done') flights.delete(message.id);
  if (outcome !== 'again') return;
  if (message.type === 'moved') lose(from);
  else setTimeout(() => send(message.id), ACKNOWLEDGE_MS);
}

function lose(lost: Server): void {
  if (server !== lost) return;
  server = null;
  void lookForServer();
}

async function lookForServer(): Promise<void> {
  const found = await search.find();
  if (found === 'server') return;
  for (const [id, flight] of flights) {
    flights.delete(id);
    flight.end(noServer(found));
  }
}

function noServer(found: Exclude<Found, 'server'>): Response {
  if (found !== 'nobody') return problem(503, found.code, found.title, found.detail);
  return problem(
    503,
    'NO_SERVER',
    'No server of the panel answers.',
    'Open the panel in a tab, or reload the one that is open: it starts the server.',
  );
}

function abort(id: number): void {
  if (flights.delete(id)) server?.port.postMessage({ type: 'abort', id } satisfies ToServer);
}

/**
 * Sends a request of a page to the server worker and gives its answer. Unsafe requests get an idempotency key if they
 * have none, so that they can be sent again when the server moves before it has answered.
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
  if (!safe) headers['idempotency-key'] ??= crypto.randomUUID();
  const id = next++;
  const message = {
    type: 'request',
    id,
    key: crypto.randomUUID(),
    method: request.method,
    url: new URL(path, self.location.origin).href,
    headers,
    body: safe ? null : await request.arrayBuffer(),
  } as const;
  return await new Promise<Response>((resolve) => {
    flights.set(id, new Flight(message, clientId, resolve, () => abort(id)));
    request.signal.addEventListener('abort', () => {
      abort(id);
      // An event that never ends would keep this worker from being replaced by a newer one.
      resolve(Response.error());
    });
    send(id);
  });
}
