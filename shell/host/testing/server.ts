import type { MemoryTrash } from '../../server/plugins/testing/memoryTrash.ts';
import { FakeClock } from '../../server/testing/fakeClock.ts';
import { openOn } from '../../storage/database.ts';
import { FencedError } from '../../storage/errors.ts';
import type { Sqlite } from '../../storage/sqlite.ts';
import type { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';
import { trackedSqlite } from '../../storage/testing/trackedSqlite.ts';
import type { Failure } from '../messages.ts';
import { servePanel } from '../worker/panelServer.ts';
import { scheduledChannel } from './port.ts';
import { ProcessStore } from './processStore.ts';
import type { Chance, Lane, Schedule } from './schedule.ts';

/** What all tabs of a browser share. */
export interface Browser {
  readonly schedule: Schedule;
  readonly chance: Chance;
  readonly sqlite: Sqlite;
  readonly pages: MemoryPageStore;
  readonly trash: MemoryTrash;
  readonly source: (url: string) => Promise<Response>;
  /** A server has opened the database, in this epoch. */
  readonly began: (epoch: number) => void;
  /** Gives memory back when all is over. */
  readonly atTheEnd: (work: () => void) => void;
}

export interface ServerEvents {
  ready(epoch: number): void;
  failed(failure: Failure): void;
  lost(): void;
  port(port: MessagePort): void;
}

export interface SimulatedServer {
  askForPort(): void;
  /** At once; a change that the store has already been given may still happen. */
  end(): void;
}

const cells = {
  start: () =>
    Promise.resolve({
      fetch: async () => ({ response: new Response('{}'), background: null }),
      scheduled: async () => ({ response: new Response(null, { status: 204 }), background: null }),
      stop: () => undefined,
    }),
};

/** `worker/main.ts` and its page's side of it, over the pages that all tabs share. @param toPage the lane of the tab */
export function startServer(
  browser: Browser,
  succeeds: boolean,
  toPage: Lane,
  held: () => boolean,
  events: ServerEvents,
): SimulatedServer {
  const { schedule, chance, source } = browser;
  let running = true;
  const alive = () => running;
  const disk = schedule.lane(held);
  const inbox = schedule.lane(held);
  const say = (work: () => void) => {
    if (running) toPage.push(() => void (running && work()));
  };
  const pass = (when: 'before' | 'after') =>
    new Promise<void>((resolve) => {
      if (!running) return;
      disk.push(() => {
        if (running || (when === 'before' && chance.below(2) === 0)) resolve();
      });
    });

  async function start() {
    const { sqlite, closeAll } = trackedSqlite(browser.sqlite);
    browser.atTheEnd(closeAll);
    const database = await openOn(sqlite, new ProcessStore(browser.pages, pass));
    browser.began(database.diagnostics().epoch);
    const surroundings = {
      clock: new FakeClock(),
      cells,
      config: { pluginSource: 'local', pluginSourceUrl: 'http://plugins.test/modules/' } as const,
      fetch: (input: RequestInfo | URL) => source(input instanceof Request ? input.url : String(input)),
      trash: browser.trash,
      origin: 'http://panel.test',
      now: () => schedule.now,
      later: (milliseconds: number, work: () => void) =>
        schedule.later(milliseconds, () => void (running && work()), held),
      tell: () => undefined,
      free: () => Promise.resolve(null),
      working: () => undefined,
      lost: () => say(() => events.lost()),
      report: () => undefined,
    };
    return await servePanel(database, surroundings, { succeeds, blamed: null });
  }

  const started = start();
  started.then(
    ({ epoch }) => say(() => events.ready(epoch)),
    (error: unknown) =>
      say(() => {
        if (error instanceof FencedError) events.lost();
        else events.failed({ code: 'SERVER_START', title: String(error), detail: '' });
      }),
  );
  return {
    askForPort: () =>
      inbox.push(() => {
        void started.then((panel) => {
          const [mine, theirs] = scheduledChannel(
            { lane: schedule.lane(), alive },
            { lane: schedule.lane(held), alive: () => true },
          );
          panel.answerOn(mine);
          say(() => events.port(theirs));
        });
      }),
    end: () => void (running = false),
  };
}
