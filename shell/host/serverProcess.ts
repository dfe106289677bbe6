import type { CellFrames } from './cell/cells.ts';
import { Heartbeat } from './heartbeat.ts';
import type { Ended, Failure, FromWorker, ToWorker } from './messages.ts';

/** How long a start may be silent: opening hundreds of megabytes and migrating them is slow on a weak machine. */
const START_MS = 60_000;
/** How long one statement of a plugin may take. */
const STATEMENT_MS = 2_000;
/** How long a server that knows of no work may need to give a sign. */
const ANSWER_MS = 2_000;

export interface ServerEvents {
  ready(epoch: number): void;
  failed(failure: Failure): void;
  lost(): void;
  blocked(by: Ended): void;
  /** The way to the server that was asked for. */
  port(port: MessagePort): void;
}

export interface ServerProcess {
  /** Asks for a way to the server; it comes once the server has a moment. */
  askForPort(): void;
  /** Ends it at once, whatever it does, and its cells with it. What it had not stored never happened. */
  end(): void;
}

/**
 * Starts the server worker of this tab and watches over it. Nothing is called back after `end`.
 * @param succeeds another server has served the pages before this one
 * @param ended why that one was ended, if it was
 * @param rest whether no backend of a plugin may run in this page
 */
export function startServer(
  base: string,
  succeeds: boolean,
  ended: Ended | null,
  rest: Promise<boolean>,
  cells: CellFrames,
  events: ServerEvents,
): ServerProcess {
  const worker = new Worker(new URL('./worker/main.ts', import.meta.url), {
    type: 'module',
    name: 'NextPanel server',
  });
  const say = (message: ToWorker) => worker.postMessage(message);
  const open = new Set<number>();
  let atWork: number | null = START_MS;
  let statement: Ended | null = null;
  /** Ways to the server that were asked for and have not come. */
  let wanted = 0;

  const heartbeat = new Heartbeat({
    now: () => performance.now(),
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
    ping: () => say({ type: 'ping' }),
    blocked: () => events.blocked(statement ?? { plugin: null, requests: [] }),
  });
  const watch = () => {
    const bound = statement ? STATEMENT_MS : (atWork ?? (wanted > 0 ? ANSWER_MS : null));
    if (bound === null) heartbeat.rest();
    else heartbeat.watch(bound);
  };

  function receive(message: FromWorker, port: MessagePort | undefined): void {
    switch (message.type) {
      case 'ready':
        atWork = null;
        events.ready(message.epoch);
        return;
      case 'failed':
        atWork = null;
        events.failed(message);
        return;
      case 'lost':
        events.lost();
        return;
      case 'at-work':
        atWork = message.patience;
        return;
      case 'statement':
        statement = message.of;
        return;
      case 'port':
        wanted -= 1;
        if (port) events.port(port);
        return;
      case 'cell-open':
        open.add(message.cell);
        if (port) cells.open(message.cell, message.source, port);
        return;
      case 'cell-close':
        open.delete(message.cell);
        cells.close(message.cell);
        return;
      case 'pong':
    }
  }

  const ending = new AbortController();
  const { signal } = ending;
  worker.addEventListener(
    'message',
    ({ data, ports: [port] }: MessageEvent<FromWorker>) => {
      heartbeat.beat();
      receive(data, port);
      if (!signal.aborted) watch();
    },
    { signal },
  );
  worker.addEventListener(
    'error',
    ({ message }) =>
      events.failed({
        code: 'SERVER_START',
        title: 'The panel’s server did not start.',
        detail:
          message || 'Reload the page. If that does not help, check that all files of the site are there.',
      }),
    { signal },
  );
  say({ type: 'start', base, succeeds, ended });
  void rest.then((rest) => say({ type: 'backends', rest }));
  watch();

  return {
    askForPort() {
      say({ type: 'port' });
      wanted += 1;
      watch();
    },
    end() {
      ending.abort();
      heartbeat.rest();
      worker.terminate();
      for (const cell of open) cells.close(cell);
      open.clear();
    },
  };
}
