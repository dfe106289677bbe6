import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { openDatabase } from '../../storage/database.ts';
import { databaseName, trashName } from '../../storage/databaseName.ts';
import { FencedError } from '../../storage/errors.ts';
import type { Announcement, Failure, FromWorker, ToWorker } from '../messages.ts';
import { cellsOf } from './cells.ts';
import { readConfig } from './config.ts';
import { fetchOrKept } from './fetchOrKept.ts';
import { servePanel } from './panelServer.ts';
import type { PanelServing } from './panelServer.ts';
import { seedImage } from './seedImage.ts';
import { trashOf } from './trash.ts';

/* The application server: one worker, one database, in the tab that leads. Reads top to bottom; nobody imports it. */

const toPage = (message: FromWorker, ports: MessagePort[] = []) =>
  globalThis.postMessage(message, { transfer: ports });

/** Heard by the pages; two panels on one origin would only make each other read once more. */
const channelName = 'nextpanel';

type Start = Extract<ToWorker, { type: 'start' }>;

async function start({ base, succeeds, ended }: Start): Promise<PanelServing> {
  const wasm = { url: new URL(wasmUrl, import.meta.url).href };
  const reading = readConfig(new URL(base, location.href));
  /** A demo without its history is better than none. */
  const seed = async () =>
    (await reading).seed === 'growing'
      ? await seedImage(wasm, clock).catch((error: unknown) => {
          report(error);
          return null;
        })
      : null;
  const [database, config] = await Promise.all([
    openDatabase({ name: databaseName(base), wasm, seed }),
    reading,
  ]);
  const channel = new BroadcastChannel(channelName);
  const surroundings = {
    clock,
    cells: cellsOf(toPage, backends.promise),
    config,
    fetch: fetchOrKept,
    trash: trashOf(trashName(base), database),
    seedImage: () => seedImage(wasm, clock),
    origin: location.origin,
    now: () => performance.now(),
    later(milliseconds: number, work: () => void) {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    tell: (topic: string) => channel.postMessage({ topic } satisfies Announcement),
    free: freeRoom,
    working: (patience: number | null) => toPage({ type: 'at-work', patience }),
    lost: () => toPage({ type: 'lost' }),
    report,
  };
  return await servePanel(database, surroundings, { succeeds, blamed: ended?.plugin?.id ?? null });
}

// oxlint-disable-next-line no-console -- a fault of ours, for whoever looks into it; the page only gets a code
const report = (error: unknown) => console.error(error);

const clock = { now: () => new Date().toISOString() };

async function freeRoom(): Promise<number | null> {
  const { quota, usage } = await navigator.storage.estimate();
  return quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
}

const backends = Promise.withResolvers<boolean>();
let started: Promise<PanelServing> | null = null;

globalThis.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      started = start(data);
      started.then(
        ({ epoch }) => toPage({ type: 'ready', epoch }),
        // Another tab has taken over while this one started: nothing is wrong, and nobody may be told so.
        (error: unknown) =>
          toPage(error instanceof FencedError ? { type: 'lost' } : { type: 'failed', ...reasonOf(error) }),
      );
      return;
    case 'backends':
      return backends.resolve(data.rest);
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
