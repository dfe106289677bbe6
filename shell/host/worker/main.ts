import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { createServer } from '../../server/server.ts';
import type { Topic } from '../../server/ports.ts';
import { openDatabase } from '../../storage/database.ts';
import { databaseName, trashName } from '../../storage/databaseName.ts';
import type { OpenedDatabase } from '../../storage/database.ts';
import { FencedError } from '../../storage/errors.ts';
import type { Announcement, Failure, FromWorker, ToWorker } from '../messages.ts';
import { cellsOf } from './cells.ts';
import { chores } from './chores.ts';
import { readConfig } from './config.ts';
import { lease } from './lease.ts';
import { Measurements } from './measurements.ts';
import { outputGate } from './outputGate.ts';
import { answerOn } from './ports.ts';
import { StorageWatch } from './storageState.ts';
import { duringOutage } from './outage.ts';
import { trashOf } from './trash.ts';
import { vaultOf } from './vault.ts';
import { patienceFor, USUAL_MS, Work } from './work.ts';

/* The application server: one worker, one database, in the tab that leads. Reads top to bottom; nobody imports it. */

const toPage = (message: FromWorker, ports: MessagePort[] = []) =>
  globalThis.postMessage(message, { transfer: ports });

type Start = Extract<ToWorker, { type: 'start' }>;

interface Started {
  readonly epoch: number;
  answerOn(port: MessagePort): void;
}

async function start({ base, succeeds, ended }: Start): Promise<Started> {
  const [database, config] = await Promise.all([
    openDatabase({ name: databaseName(base), wasm: { url: new URL(wasmUrl, import.meta.url).href } }),
    readConfig(new URL(base, location.href)),
  ]);
  database.onFenced(() => toPage({ type: 'lost' }));
  const channel = new BroadcastChannel(channelName);
  const tell = (topic: Topic) => channel.postMessage({ topic } satisfies Announcement);
  const pending = new Set<Topic>();
  const storage = new StorageWatch({
    free: freeRoom,
    stored: () => {
      const { commits, checkpoints } = database.diagnostics();
      return commits + checkpoints;
    },
    changed: () => tell('storage'),
  });
  const measurements = new Measurements();
  const store = {
    gate: () => database.gate(),
    usable: () => database.usable().catch(lose),
  };
  const work = new Work((patience) => toPage({ type: 'at-work', patience }));
  const tellAll = () => {
    for (const topic of pending) tell(topic);
    pending.clear();
  };
  const inBackground = (chore: () => Promise<number | null>) =>
    chores(async () => {
      const end = work.begin(USUAL_MS);
      try {
        await store.usable();
        const gate = store.gate();
        const next = await chore();
        await gate.durable();
        return next;
      } finally {
        end();
        tellAll();
      }
    });
  // Before the server, which may say at once that there is something to do; it is asked a moment later.
  const background = inBackground(() => server.work());
  const server = createServer({
    sql: duringOutage(database.sql),
    clock: { now: () => new Date().toISOString() },
    cells: cellsOf(toPage),
    config,
    fetch: (input, init) => fetch(input, init),
    announce: (topic) => void pending.add(topic),
    wake: () => background.look(),
    settled: () => database.durable(),
    exportDatabase: () => database.exportFile(),
    vault: vaultOf(database),
    trash: trashOf(trashName(base), database),
    diagnostics: () => measurements.report(database),
    storage: () => storage.state,
    // oxlint-disable-next-line no-console -- a fault of ours, for whoever looks into it; the page only gets a code
    report: (error) => console.error(error),
  });
  if (ended?.plugin) server.blame(ended.plugin.id);
  await database.durable();
  if (succeeds) for (const topic of await everything(server)) tell(topic);

  const gated = outputGate((request) => server.fetch(request), store, storage, tellAll);
  background.look();
  inBackground(() => server.look()).look();
  const watched = async (request: Request) => {
    const end = work.begin(patienceFor(request));
    try {
      return await gated(request);
    } finally {
      end();
    }
  };
  return {
    epoch: database.diagnostics().epoch,
    answerOn: answerOn(
      lease(
        () => isOurs(database),
        () => performance.now(),
      ),
      measurements.timed(watched),
    ),
  };
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
];

/** The server before this one may have gone after it stored a change and before it said so: all that is shown is read again. */
async function everything(server: { fetch(request: Request): Promise<Response> }): Promise<Topic[]> {
  const active = await server.fetch(new Request(new URL('/api/v1/plugins/active', location.origin)));
  const plugins = (await active.json()) as { id: string }[];
  return [...topics, ...plugins.map(({ id }): Topic => `plugin:${id}`)];
}

/** Heard by the pages; two panels on one origin would only make each other read once more. */
const channelName = 'nextpanel';

/** What failed for good is opened anew. */
function lose(reason: unknown): never {
  toPage({ type: 'lost' });
  throw new FencedError('This server has lost the database', { cause: reason });
}

/** Rejects with `FencedError`. Another failure of this look proves nothing: the next commit will tell. */
async function isOurs(database: OpenedDatabase): Promise<void> {
  await database.confirm().catch((error: unknown) => {
    if (error instanceof FencedError) throw error;
  });
}

async function freeRoom(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

let started: Promise<Started> | null = null;

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      started = start(data);
      started.then(
        ({ epoch }) => toPage({ type: 'ready', epoch }),
        (error: unknown) => toPage({ type: 'failed', ...reasonOf(error) }),
      );
      return;
    case 'ping':
      toPage({ type: 'pong' });
      return;
    case 'port':
      void started?.then((server) => {
        const { port1, port2 } = new MessageChannel();
        server.answerOn(port1);
        toPage({ type: 'port' }, [port2]);
      });
  }
});

function reasonOf(error: unknown): Failure {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { code: name, title: 'The panel’s server could not start.', detail: message };
}
