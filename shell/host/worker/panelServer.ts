import { createServer } from '../../server/server.ts';
import type { Cells, Clock, ServerConfig, Topic } from '../../server/ports.ts';
import type { Trash } from '../../server/plugins/trash/trash.ts';
import type { OpenedDatabase } from '../../storage/database.ts';
import { FencedError } from '../../storage/errors.ts';
import { chores } from './chores.ts';
import { lease } from './lease.ts';
import { Measurements } from './measurements.ts';
import { duringOutage } from './outage.ts';
import { outputGate } from './outputGate.ts';
import { answerOn } from './ports.ts';
import { StorageWatch } from './storageState.ts';
import { vaultOf } from './vault.ts';
import { RightOfWay } from './rightOfWay.ts';
import { DAYS_MS, patienceFor, USUAL_MS, Work } from './work.ts';

/** What of the worker around it the application server needs. */
export interface Surroundings {
  readonly clock: Clock;
  readonly cells: Cells;
  readonly config: ServerConfig;
  readonly fetch: typeof globalThis.fetch;
  readonly trash: Trash;
  /** The database file of the seed `growing`. Rejects when it can't be had. */
  readonly seedImage?: () => Promise<Uint8Array>;
  /** Origin of the panel. */
  readonly origin: string;
  /** Milliseconds since anything. */
  now(): number;
  /** Calls back once, later; gives the function that calls it off. */
  later(milliseconds: number, work: () => void): () => void;
  /** Says to all tabs that something changed. */
  tell(topic: Topic): void;
  /** Bytes that the browser says it would still give, or null when it does not say. */
  free(): Promise<number | null>;
  /** How long the server may be silent from now on; null when it has nothing to do. */
  working(patience: number | null): void;
  /** It can't go on: another writer has the database, or it could not be opened again. */
  lost(): void;
  /** Hears of errors that nobody expected. */
  report(error: unknown): void;
}

export interface PanelServing {
  readonly epoch: number;
  /** Answers once all that the answer shows is durable. Rejects with `FencedError` when another tab leads. */
  serve(request: Request): Promise<Response>;
  /** The same on a port of the service worker. */
  answerOn(port: MessagePort): void;
}

/** What was before this server. */
interface Before {
  /** Another one has served the pages. */
  readonly succeeds: boolean;
  /** Id of the plugin whose statement blocked it. */
  readonly blamed: string | null;
}

/** The application server over an open database, with everything that stands between it and whoever asks. */
export async function servePanel(
  database: OpenedDatabase,
  surroundings: Surroundings,
  { succeeds, blamed }: Before,
): Promise<PanelServing> {
  const { clock, cells, config, fetch, trash, seedImage, tell, free, lost, report } = surroundings;
  database.onFenced(lost);
  const pending = new Set<Topic>();
  const storage = new StorageWatch({
    free,
    stored: () => {
      const { commits, checkpoints } = database.diagnostics();
      return commits + checkpoints;
    },
    changed: () => tell('storage'),
  });
  const measurements = new Measurements();
  /** What failed for good is opened anew. */
  const lose = (reason: unknown): never => {
    lost();
    throw new FencedError('This server has lost the database', { cause: reason });
  };
  const store = {
    gate() {
      const gate = database.gate();
      return {
        async durable() {
          // What is done while this is stored is told when that is stored as well.
          const due = [...pending];
          pending.clear();
          try {
            await gate.durable();
          } catch (error) {
            for (const topic of due) pending.add(topic);
            server.takenBack();
            throw error;
          }
          for (const topic of due) tell(topic);
        },
      };
    },
    usable: () => database.usable().catch(lose),
  };
  const work = new Work((patience) => surroundings.working(patience));
  const way = new RightOfWay(surroundings.now, surroundings.later);
  const inBackground = (chore: () => Promise<number | null>, patience: number) =>
    chores(async () => {
      const end = work.begin(patience);
      try {
        await store.usable();
        way.begin();
        const gate = store.gate();
        try {
          return await chore();
        } finally {
          // Also of a chore that has failed half-way.
          await gate.durable();
        }
      } finally {
        end();
      }
    }, surroundings.later);
  // Before the server, which may say at once that there is something to do; it is asked a moment later.
  const background = inBackground(() => server.work(), DAYS_MS);
  const server = createServer({
    sql: duringOutage(database.sql),
    clock,
    cells,
    config,
    fetch,
    announce: (topic) => void pending.add(topic),
    wake: () => background.look(),
    settled: () => database.durable(),
    async giveWay() {
      await database.durable();
      await way.giveWay();
    },
    exportDatabase: () => database.exportFile(),
    vault: vaultOf(database),
    trash,
    ...(seedImage ? { seedImage } : {}),
    diagnostics: () => measurements.report(database),
    storage: () => storage.state,
    report,
  });
  if (blamed !== null) server.blame(blamed);
  await database.durable();
  if (succeeds) for (const topic of await everything(server, surroundings.origin)) tell(topic);

  const gated = outputGate((request) => server.fetch(request), store, storage);
  background.look();
  inBackground(() => server.look(), USUAL_MS).look();
  const serve = measurements.timed(async (request) => {
    const end = work.begin(patienceFor(request));
    way.asked();
    try {
      return await gated(request);
    } finally {
      end();
    }
  });
  const mayAnswer = lease(
    () => isOurs(database),
    () => surroundings.now(),
  );
  return { epoch: database.diagnostics().epoch, serve, answerOn: answerOn(mayAnswer, serve) };
}

const topics: readonly Topic[] = [
  'plugins',
  'clients',
  'products',
  'settings',
  'audit',
  'session',
  'kb',
  'outbox',
  'deliveries',
  'clock',
  'invoices',
  'payments',
  'orders',
  'services',
  'tickets',
  'coupons',
  'taxes',
  'currencies',
  'announcements',
  'staff',
];

/** The server before this one may have gone after it stored a change and before it said so: all that is shown is read again. */
async function everything(
  server: { fetch(request: Request): Promise<Response> },
  origin: string,
): Promise<Topic[]> {
  const active = await server.fetch(new Request(new URL('/api/v1/plugins/active', origin)));
  const plugins = (await active.json()) as { id: string }[];
  return [...topics, ...plugins.map(({ id }): Topic => `plugin:${id}`)];
}

/** Rejects with `FencedError`. Another failure of this look proves nothing: the next commit will tell. */
async function isOurs(database: OpenedDatabase): Promise<void> {
  await database.confirm().catch((error: unknown) => {
    if (error instanceof FencedError) throw error;
  });
}
