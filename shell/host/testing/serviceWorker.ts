import type { FromPage, FromServer, ToPage } from '../messages.ts';
import { Flight } from '../../sw/flight.ts';
import { problem } from '../../sw/problem.ts';
import { Search } from '../../sw/search.ts';
import type { Found } from '../../sw/search.ts';
import type { Chance, Schedule } from './schedule.ts';

const ACKNOWLEDGE_MS = 1_000;

interface Server {
  readonly port: MessagePort;
  readonly epoch: number;
  readonly ended: null;
}

/** What the service worker sees of the pages. */
interface Pages {
  readonly ids: () => readonly string[];
  readonly tell: (page: string, message: ToPage) => void;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** `forward.ts` on a schedule: one life of the service worker, from its start until the browser ends it. */
export class SimulatedServiceWorker {
  readonly #schedule: Schedule;
  readonly #flights = new Map<number, Flight>();
  readonly #killed = Promise.withResolvers<never>();
  readonly #search: Search;
  #server: Server | null = null;
  #newestEpoch = 0;
  #next = 1;
  #alive = true;

  constructor(schedule: Schedule, chance: Chance, pages: Pages) {
    this.#schedule = schedule;
    this.#killed.promise.catch(() => undefined);
    this.#search = new Search({
      now: () => schedule.now,
      later: (milliseconds, work) => this.#later(milliseconds, work),
      ask: () => pages.ids().forEach((id) => pages.tell(id, { type: 'who-leads' })),
      // Which page is seen, and so asked first, is up to people.
      candidates: async () => pages.ids().toSorted(() => chance.below(3) - 1),
      tellToLead: (page) => pages.tell(page, { type: 'take-over' }),
      noticeable: () => undefined,
    });
  }

  kill(): void {
    this.#alive = false;
    this.#killed.reject(new Error('The service worker was ended'));
  }

  /** Nobody reads the answers of this page any more. */
  abandon(page: string): void {
    for (const [id, flight] of this.#flights) if (flight.page === page) this.#abort(id);
  }

  hearLeader(message: FromPage, port: MessagePort | null): void {
    if (message.type === 'leading') this.#search.sign();
    if (message.type === 'server-failed') this.#search.end(message);
    if (message.type === 'server-port' && port)
      this.#receivePort({ port, epoch: message.epoch, ended: null });
  }

  /** Rejects when this worker is ended before the answer. */
  async forward({ method, path, headers, body }: Asked, page: string): Promise<Response> {
    const id = this.#next++;
    const message = {
      type: 'request',
      id,
      key: crypto.randomUUID(),
      method,
      url: `http://panel.test/api/v1${path}`,
      headers: { ...headers, 'nextpanel-client': page },
      body: body === null ? null : new TextEncoder().encode(body).buffer,
    } as const;
    const answer = new Promise<Response>((resolve) => {
      this.#flights.set(id, new Flight(message, page, resolve, () => this.#abort(id)));
    });
    this.#send(id);
    return await Promise.race([answer, this.#killed.promise]);
  }

  #later(milliseconds: number, work: () => void): void {
    this.#schedule.later(milliseconds, () => {
      if (this.#alive) work();
    });
  }

  #receivePort(fresh: Server): void {
    if (fresh.epoch < this.#newestEpoch) return fresh.port.close();
    this.#newestEpoch = fresh.epoch;
    this.#server?.port.close();
    this.#server = fresh;
    fresh.port.addEventListener('message', ({ data }: MessageEvent<FromServer>) => {
      if (this.#alive) this.#receive(data, fresh);
    });
    for (const id of this.#flights.keys()) this.#send(id);
    this.#search.end('server');
  }

  #send(id: number): void {
    const flight = this.#flights.get(id);
    if (!flight) return;
    if (!this.#server) return void this.#look();
    const to = this.#server;
    const message = flight.sendTo(to.epoch, to.ended);
    if (!message) return void this.#flights.delete(id);
    to.port.postMessage(message);
    this.#later(ACKNOWLEDGE_MS, () => {
      if (this.#flights.has(id) && !flight.received && this.#server === to) this.#lose(to);
    });
  }

  #receive(message: FromServer, from: Server): void {
    if (from.epoch < this.#newestEpoch) return;
    const outcome = this.#flights.get(message.id)?.receive(message);
    if (outcome === 'done') this.#flights.delete(message.id);
    if (outcome !== 'again') return;
    if (message.type === 'moved') this.#lose(from);
    else this.#later(ACKNOWLEDGE_MS, () => this.#send(message.id));
  }

  #lose(lost: Server): void {
    if (this.#server !== lost) return;
    this.#server = null;
    void this.#look();
  }

  async #look(): Promise<void> {
    const found = await this.#search.find();
    if (found === 'server' || !this.#alive) return;
    for (const [id, flight] of this.#flights) {
      this.#flights.delete(id);
      flight.end(noServer(found));
    }
  }

  #abort(id: number): void {
    if (this.#flights.delete(id)) this.#server?.port.postMessage({ type: 'abort', id });
  }
}

function noServer(found: Exclude<Found, 'server'>): Response {
  if (found !== 'nobody') return problem(503, found.code, found.title, found.detail);
  return problem(503, 'NO_SERVER', 'No server of the panel answers.', 'Open the panel in a tab.');
}
