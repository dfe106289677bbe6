import { createD1, type Backend, type Context } from '@nextpanel/sdk/backend';
import { readMessage } from '../../../host/cell/message.ts';
import {
  CellError,
  type Cell,
  type CellAnswer,
  type Cells,
  type CellSpec,
  type PlainResponse,
  type SqlResult,
} from '../../ports.ts';

export interface InProcessCells extends Cells {
  /** Plugins whose cells run right now. */
  readonly running: () => string[];
  /** As in a page that enters safe mode, or has left it. */
  readonly letRest: (rest: boolean) => void;
}

/** Cells for tests: the module runs in this process. It is no prison, but it speaks to the host as a real cell does. */
export function inProcessCells(): InProcessCells {
  const running = new Map<number, string>();
  let next = 1;
  let resting = false;
  return {
    rest: () => Promise.resolve(resting),
    letRest: (rest) => void (resting = rest),
    running: () => [...running.values()],
    async start(spec) {
      const id = next++;
      const backend = await importBackend(spec.source, id);
      running.set(id, spec.pluginId);
      return cellOf(spec, backend, () => running.delete(id));
    },
  };
}

async function importBackend(source: string, id: number): Promise<Backend> {
  const url = `data:text/javascript;base64,${Buffer.from(`${source}\n// ${id}`).toString('base64')}`;
  try {
    const module = (await import(/* @vite-ignore */ url)) as { default?: Backend };
    if (typeof module.default?.fetch !== 'function')
      throw new TypeError('The module has no default export with a fetch function.');
    return module.default;
  } catch (error) {
    throw new CellError('HANDLER_ERROR', error instanceof Error ? error.message : String(error));
  }
}

function cellOf(spec: CellSpec, backend: Backend, onStop: () => void): Cell {
  const { settings, plugins, now } = spec;
  /** Calls pass what they pass on their way out of a real cell. */
  const answer: CellSpec['answer'] = async (body) => {
    const message = readMessage(structuredClone({ type: 'call', call: 1, body }));
    if (message.type !== 'call') throw new Error('A call came through as something else.');
    return await spec.answer(message.body);
  };
  const fetcher = (
    call: (request: {
      method: string;
      url: string;
      headers: Record<string, string>;
      body: ArrayBuffer | null;
    }) => Parameters<typeof answer>[0],
  ) => ({
    async fetch(input: Request | string, init?: RequestInit) {
      const request = new Request(
        new URL(typeof input === 'string' ? input : input.url, 'http://panel'),
        input instanceof Request ? input : init,
      );
      const body = request.method === 'GET' ? null : await request.arrayBuffer();
      const reply = (await answer(
        call({
          method: request.method,
          url: request.url,
          headers: Object.fromEntries(request.headers),
          body,
        }),
      )) as PlainResponse;
      return new Response(reply.status === 204 ? null : reply.body, {
        status: reply.status,
        headers: reply.headers,
      });
    },
  });
  const env = {
    DB: createD1(async (statements) => (await answer({ kind: 'db', statements })) as readonly SqlResult[]),
    SETTINGS: settings,
    PANEL: fetcher((request) => ({ kind: 'panel', request })),
    PLUGINS: Object.fromEntries(
      plugins.map((id) => [id, fetcher((request) => ({ kind: 'plugin', id, request }))]),
    ),
  };
  const stopped = Promise.withResolvers<never>();
  stopped.promise.catch(() => undefined);
  async function perform(work: (context: Context) => Response | Promise<Response>): Promise<CellAnswer> {
    const later: Promise<unknown>[] = [];
    const context: Context = { now, waitUntil: (promise) => void later.push(promise) };
    try {
      const response = await Promise.race([(async () => await work(context))(), stopped.promise]);
      if (later.length === 0) return { response, background: null };
      const settled = Promise.allSettled(later).then(() => undefined);
      return { response, background: Promise.race([settled, stopped.promise]) };
    } catch (error) {
      throw error instanceof CellError ? error : new CellError('HANDLER_ERROR', String(error));
    }
  }
  return {
    fetch: (request) => perform((context) => backend.fetch(request, env, context)),
    scheduled: (event) =>
      perform(async (context) => {
        if (!backend.scheduled) throw new TypeError('The module exports no scheduled function.');
        await backend.scheduled(event, env, context);
        return new Response(null, { status: 204 });
      }),
    stop() {
      onStop();
      stopped.reject(new CellError('CELL_STOPPED', 'stopped'));
    },
  };
}
