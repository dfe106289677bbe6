import { openCells } from './cell/cells.ts';
import { stand } from './leader.ts';
import type { FromPage, FromWorker, ToWorker } from './messages.ts';
import { keepForOffline, startServiceWorker, whenAskedWhoLeads } from './serviceWorker.ts';

/** Another tab's server is as good as this tab's: what matters is that one answers. */
export type ServerState =
  | { readonly kind: 'ready' }
  /** The server could not start: `title` says why, `detail` what to do. */
  | { readonly kind: 'failed'; readonly code: string; readonly title: string; readonly detail: string };

export interface Connection {
  /** The service worker takes this page's requests from now on; they wait until a server answers. */
  readonly controlled: Promise<void>;
  /** A server answers, in this tab or another one, or could not start. */
  readonly server: Promise<ServerState>;
}

/**
 * Connects this tab: the service worker answers for it, and if no other tab serves the panel, this one does.
 * @param base path of the panel on its origin, with a slash at both ends
 */
export function connectServer(base: string): Connection {
  const lockName = base === '/' ? 'nextpanel-server' : `nextpanel-server ${base}`;
  const leading = Promise.withResolvers<ServerState>();
  let worker: Worker | null = null;
  let followed = false;
  const container = startServiceWorker(base);

  stand(lockName, () => {
    const server = new Worker(new URL('./worker/main.ts', import.meta.url), {
      type: 'module',
      name: 'NextPanel server',
    });
    const cells = openCells(base);
    server.addEventListener('message', ({ data, ports }: MessageEvent<FromWorker>) => {
      switch (data.type) {
        case 'ready':
          worker = server;
          void container.then((ready) => {
            offerPort(ready, server);
            leading.resolve({ kind: 'ready' });
          });
          return;
        case 'failed':
          leading.resolve({ kind: 'failed', code: data.code, title: data.title, detail: data.detail });
          return;
        case 'cell-open':
          if (ports[0]) cells.open(data.cell, data.source, ports[0]);
          return;
        case 'cell-close':
          cells.close(data.cell);
      }
    });
    server.addEventListener('error', (event) => {
      leading.resolve({
        kind: 'failed',
        code: 'SERVER_START',
        title: 'The panel’s server did not start.',
        detail:
          event.message ||
          'Reload the page. If that does not help, check that all files of the site are there.',
      });
    });
    server.postMessage({ type: 'start', base, succeeds: followed } satisfies ToWorker);
  });

  const asked = container.then((ready) => whenAskedWhoLeads(ready, () => worker && offerPort(ready, worker)));
  const following = asked.then(() => anotherTabLeads(lockName));
  void following.then(() => (followed = true));
  const state = Promise.race([leading.promise, following]);
  void Promise.all([container, state]).then(([ready]) => keepForOffline(ready));
  return {
    controlled: asked,
    server: state,
  };
}

function offerPort(container: ServiceWorkerContainer, server: Worker): void {
  const { port1, port2 } = new MessageChannel();
  server.postMessage({ type: 'port' } satisfies ToWorker, [port1]);
  container.controller?.postMessage({ type: 'server-port' } satisfies FromPage, [port2]);
}

/** A waiting request in the queue of the lock means that somebody else holds it. */
async function anotherTabLeads(lockName: string): Promise<ServerState> {
  const { held, pending } = await navigator.locks.query();
  const heldByAnother =
    held?.some((lock) => lock.name === lockName) && pending?.some((lock) => lock.name === lockName);
  return heldByAnother ? { kind: 'ready' } : await new Promise<never>(() => undefined);
}
