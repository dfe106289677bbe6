import { openCells } from './cell/cells.ts';
import { initialLeadership, step } from './leadership.ts';
import type { Leadership, LeadershipEffect, LeadershipEvent } from './leadership.ts';
import type { Ended, FromPage } from './messages.ts';
import { whenHeldStill } from './pageLife.ts';
import { ServerLock } from './serverLock.ts';
import { startServer } from './serverProcess.ts';
import type { ServerProcess } from './serverProcess.ts';
import { keepForOffline, listenToServiceWorker, startServiceWorker } from './serviceWorker.ts';

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
  /** Says once whether backends of plugins rest while this tab serves the panel; until then they wait. */
  readonly decide: (decision: { readonly backendsRest: boolean }) => void;
}

/**
 * Connects this tab: the service worker answers for it, and whenever no other tab serves the panel, this one does.
 * @param base path of the panel on its origin, with a slash at both ends
 */
export function connectServer(base: string): Connection {
  const lockName = base === '/' ? 'nextpanel-server' : `nextpanel-server ${base}`;
  const leading = Promise.withResolvers<ServerState>();
  const container = startServiceWorker(base);
  const cells = openCells(base);
  const rest = Promise.withResolvers<boolean>();
  let leadership = initialLeadership;
  let server: ServerProcess | null = null;
  /** Some server has served the panel while this page was open: in another tab, or here. */
  let served = false;
  /** Service workers that wait for a way to the server, in the order in which the server was asked for one. */
  const waiting: (ServiceWorker | null)[] = [];
  let asking: ServiceWorker | null = null;

  const lock = new ServerLock(
    lockName,
    () => happen({ type: 'elected' }),
    () => happen({ type: 'deposed' }),
  );
  /** To the service worker that has asked, else to the one of this page. */
  const tell = (message: FromPage, ports: MessagePort[] = [], to = asking) =>
    void container.then(({ controller }) => (to ?? controller)?.postMessage(message, ports));

  function happen(event: LeadershipEvent): void {
    const [next, ...effects] = step(leadership, event);
    leadership = next;
    effects.forEach(bringAbout);
  }

  function bringAbout(effect: LeadershipEffect): void {
    switch (effect) {
      case 'stand':
        return lock.stand();
      case 'steal':
        return lock.stand({ steal: true });
      case 'resign':
        return lock.resign();
      case 'start-server':
        server = startServer(base, served, endedBefore(leadership), rest.promise, cells, {
          ready: (epoch) => {
            served = true;
            happen({ type: 'ready', epoch });
            cells.prepare();
            void container.then(() => leading.resolve({ kind: 'ready' }));
          },
          failed: (failure) => happen({ type: 'failed', failure }),
          lost: () => happen({ type: 'lost' }),
          blocked: (by) => happen({ type: 'blocked', by }),
          port: handOver,
        });
        return;
      case 'end-server':
        server?.end();
        server = null;
        waiting.length = 0;
        return;
      case 'say-leading':
        return tell({ type: 'leading' });
      case 'offer-port':
        waiting.push(asking);
        return server?.askForPort();
      case 'say-failed': {
        if (leadership.kind !== 'failed') return;
        const { code, title, detail } = leadership.failure;
        tell({ type: 'server-failed', code, title, detail });
        leading.resolve({ kind: 'failed', code, title, detail });
      }
    }
  }

  function handOver(port: MessagePort): void {
    const to = waiting.shift() ?? null;
    if (leadership.kind !== 'serving') return;
    tell({ type: 'server-port', epoch: leadership.epoch, ended: leadership.ended }, [port], to);
  }

  lock.stand();
  whenHeldStill(
    () => happen({ type: 'freezing' }),
    () => happen({ type: 'thawed' }),
  );
  const listening = container.then((ready) =>
    listenToServiceWorker(ready, (type, from) => {
      asking = from;
      happen({ type: type === 'take-over' ? 'told-to-lead' : 'asked' });
      asking = null;
    }),
  );
  const following = listening.then(() => anotherTabLeads(lockName));
  void following.then(() => (served = true));
  const state = Promise.race([leading.promise, following]);
  void Promise.all([container, state]).then(([ready]) => keepForOffline(ready));
  return {
    controlled: listening,
    server: state,
    decide: ({ backendsRest }) => rest.resolve(backendsRest),
  };
}

const endedBefore = (leadership: Leadership): Ended | null =>
  leadership.kind === 'starting' ? leadership.ended : null;

/** A waiting request in the queue of the lock means that somebody else holds it. */
async function anotherTabLeads(lockName: string): Promise<ServerState> {
  const { held, pending } = await navigator.locks.query();
  const heldByAnother =
    held?.some((lock) => lock.name === lockName) && pending?.some((lock) => lock.name === lockName);
  return heldByAnother ? { kind: 'ready' } : await new Promise<never>(() => undefined);
}
