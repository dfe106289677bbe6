import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { createServer } from '../../server/server.ts';
import type { Topic } from '../../server/ports.ts';
import { openDatabase } from '../../storage/database.ts';
import type { Announcement, FromWorker, ToWorker } from '../messages.ts';
import { cellsOf } from './cells.ts';
import { readConfig } from './config.ts';
import { outputGate } from './outputGate.ts';
import { answerOn } from './ports.ts';

/* The application server: one worker, one database, in the tab that leads. Reads top to bottom; nobody imports it. */

const toPage = (message: FromWorker, ports: MessagePort[] = []) =>
  globalThis.postMessage(message, { transfer: ports });

async function start(base: string, succeeds: boolean): Promise<(port: MessagePort) => void> {
  const [database, config] = await Promise.all([
    openDatabase({ name: databaseName(base), wasm: { url: new URL(wasmUrl, import.meta.url).href } }),
    readConfig(new URL(base, location.href)),
  ]);
  const channel = new BroadcastChannel(channelName);
  const pending = new Set<Topic>();
  const server = createServer({
    sql: database.sql,
    clock: { now: () => new Date().toISOString() },
    cells: cellsOf(toPage),
    config,
    fetch: (input, init) => fetch(input, init),
    announce: (topic) => void pending.add(topic),
    exportDatabase: () => database.exportFile(),
    // oxlint-disable-next-line no-console -- a fault of ours, for whoever looks into it; the page only gets a code
    report: (error) => console.error(error),
  });
  await database.durable();
  if (succeeds) for (const topic of await everything(server)) channel.postMessage({ topic } satisfies Announcement);
  const gated = outputGate(
    (request) => server.fetch(request),
    () => database.gate(),
    () => {
      for (const topic of pending) channel.postMessage({ topic } satisfies Announcement);
      pending.clear();
    },
  );
  return answerOn(gated);
}

const topics: readonly Topic[] = ['plugins', 'clients', 'products', 'settings', 'audit', 'session', 'kb'];

/** The server before this one may have gone after it stored a change and before it said so: whatever is shown is read again. */
async function everything(server: { fetch(request: Request): Promise<Response> }): Promise<Topic[]> {
  const active = await server.fetch(new Request(new URL('/api/v1/plugins/active', location.origin)));
  const plugins = (await active.json()) as { id: string }[];
  return [...topics, ...plugins.map(({ id }): Topic => `plugin:${id}`)];
}

const databaseName = (base: string) => (base === '/' ? 'nextpanel' : `nextpanel ${base}`);
/** Heard by the pages; two panels on one origin would only make each other read once more. */
const channelName = 'nextpanel';

let attach: Promise<(port: MessagePort) => void> | null = null;

globalThis.addEventListener('message', ({ data, ports: [port] }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') {
    attach = start(data.base, data.succeeds);
    attach.then(
      () => toPage({ type: 'ready' }),
      (error: unknown) => toPage({ type: 'failed', ...reasonOf(error) }),
    );
  } else if (port) {
    void attach?.then((answer) => answer(port));
  }
});

function reasonOf(error: unknown): { code: string; title: string; detail: string } {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  return { code: name, title: 'The panel’s server could not start.', detail: message };
}
