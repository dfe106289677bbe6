/** The application server of the panel: everything behind /api and /plugins, over one database. */
import './zod.ts';
import { SYSTEM } from './actor.ts';
import { createApp } from './app.ts';
import { recordAudit } from './audit.ts';
import { Days } from './calendar/days.ts';
import { panelClock } from './calendar/panelClock.ts';
import { workOfDay } from './commerce/jobs/day.ts';
import { migrate } from './db/migrate.ts';
import { coreMigrations } from './db/schema.ts';
import { seedIfEmpty } from './db/seed/seed.ts';
import { createPluginEngine } from './pluginEngine.ts';
import { Recorder } from './plugins/inspector/recorder.ts';
import { Problem } from './problem.ts';
import type { ServerPorts } from './serverPorts.ts';
import { realTime } from './time.ts';

export interface PanelServer {
  /** Answers any request to /api or /plugins. Never rejects: failures are problem+json. */
  fetch(request: Request): Promise<Response>;
  /**
   * Does what is due and nobody waits for: the work of the days that have passed; tells plugins what happened, runs
   * their schedules. Resolves when nothing of
   * it is left, with the milliseconds until there is more, or null; to be called again then, and on `ports.wake`.
   * Rejects when the database can't be used: then try again after a while.
   */
  work(): Promise<number | null>;
  /** Counts against a plugin that the server before this one was blocked by a statement of it. */
  blame(pluginId: string): void;
  /**
   * Looks at the plugin source when it is time, so that what it revokes stops even if nobody opens the marketplace.
   * Resolves with the milliseconds until it is time again. Rejects as `work` does.
   */
  look(): Promise<number>;
  /** To be called when a commit could not be stored: what was read of it meanwhile is not so. */
  takenBack(): void;
  /** Ends all plugin backends. Idempotent. */
  close(): void;
}

/**
 * Brings the database up to date, seeds an empty one and returns the server.
 * Throws `NewerDatabaseError`, with nothing changed, when the database was made by a newer version.
 */
export function createServer(surroundings: ServerPorts): PanelServer {
  const clock = panelClock(surroundings.sql, surroundings.clock);
  const recorder = new Recorder(clock);
  const ports = { ...surroundings, clock, recorder, sql: recorder.through(surroundings.sql) };
  let panel = open(ports, restart);
  let restarted = Promise.resolve();
  noteLoss(ports);

  /** What is answered from memory (active plugins, verdicts, running backends) belongs to one database: it goes with it. */
  async function restart(adopt: () => Promise<void>): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const before = restarted;
    restarted = promise;
    // Whatever fails: who waits is answered, be it by a server that can't do much.
    try {
      await before;
      panel.plugins.close();
      recorder.clear();
      try {
        await adopt();
      } finally {
        panel = open(ports, restart);
      }
    } finally {
      resolve();
    }
  }

  return {
    async fetch(request) {
      await restarted;
      return await waking(ports, request, (request) => panel.app.fetch(request, {}));
    },
    async work() {
      await restarted;
      try {
        return await work(panel);
      } catch (error) {
        if (!(error instanceof Problem)) ports.report?.(error);
        throw error;
      }
    },
    blame: (pluginId) => panel.plugins.blame(pluginId),
    async look() {
      await restarted;
      return await panel.plugins.look();
    },
    takenBack: () => panel.plugins.takenBack(),
    close: () => panel.plugins.close(),
  };
}

function open(ports: ServerPorts, restart: (adopt: () => Promise<void>) => Promise<void>) {
  // A database that is not set up yet has no clock of its own.
  const clock = realTime(ports.clock);
  migrate(ports.sql, clock, coreMigrations);
  seedIfEmpty(ports.sql, clock, ports.config.seed);
  const plugins = createPluginEngine({
    ...ports,
    panelFetch: (plugin, request) => waking(ports, request, (request) => app.fetch(request, { plugin })),
  });
  const days = new Days(ports, workOfDay);
  const app = createApp(ports, plugins, restart, days);
  return { app, plugins, days };
}

/** A day whose work fails is tried again later, and keeps nobody from hearing of the days before. */
async function work({ days, plugins }: ReturnType<typeof open>): Promise<number | null> {
  const [day] = await Promise.allSettled([days.work()]);
  const plugin = await plugins.work();
  if (day.status === 'rejected') throw day.reason;
  const waits = [day.value, plugin].filter((wait) => wait !== null);
  return waits.length > 0 ? Math.min(...waits) : null;
}

/** Whatever changes something may have given plugins something to hear of. */
async function waking(
  { wake }: ServerPorts,
  request: Request,
  serve: (request: Request) => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await serve(request);
  } finally {
    if (request.method !== 'GET' && request.method !== 'HEAD') wake?.();
  }
}

function noteLoss({ sql, clock, vault }: ServerPorts): void {
  const lost_changes = vault?.lostCommits ?? 0;
  if (lost_changes === 0) return;
  recordAudit(sql, clock, {
    actor: SYSTEM,
    action: 'database.recovered',
    subject: 'database',
    summary:
      lost_changes === 1
        ? 'The last stored change was damaged and could not be opened'
        : `The last ${lost_changes} stored changes were damaged and could not be opened`,
    after: { lost_changes },
  });
}
