import type { Backend, Context, Env, Fetcher } from '@nextpanel/sdk/backend';
import { createD1 } from '@nextpanel/sdk/backend';
import type { CellCall, PlainRequest, PlainResponse, SqlResult } from '../../server/ports.ts';
import type { FromCell, ToCell } from './protocol.ts';

/*
 * The worker of a cell: imports the plugin's backend and answers requests with it. It is the plugin's realm, so
 * nothing here is a guard; the guards are the frame's opaque origin, its policy and the server, which checks what
 * comes out of the port.
 */
const message = (error: unknown) =>
  error instanceof Error ? `${error.name}: ${error.message}` : String(error);

async function plain(from: Request): Promise<PlainRequest> {
  const body = from.method === 'GET' || from.method === 'HEAD' ? null : await from.arrayBuffer();
  return { method: from.method, url: from.url, headers: Object.fromEntries(from.headers), body };
}

function run(
  port: MessagePort,
  backend: Backend,
  { settings, plugins }: Extract<ToCell, { type: 'start' }>,
): void {
  const say = (what: FromCell) => port.postMessage(what);
  let nextCall = 1;
  const open = new Map<number, PromiseWithResolvers<readonly SqlResult[] | PlainResponse>>();

  function call(body: CellCall): Promise<readonly SqlResult[] | PlainResponse> {
    const answer = Promise.withResolvers<readonly SqlResult[] | PlainResponse>();
    open.set(nextCall, answer);
    say({ type: 'call', call: nextCall++, body });
    return answer.promise;
  }

  const fetcher = (kind: (request: PlainRequest) => CellCall): Fetcher => ({
    async fetch(input, init) {
      const request = await plain(
        new Request(
          new URL(typeof input === 'string' ? input : input.url, 'http://panel'),
          input instanceof Request ? input : init,
        ),
      );
      const { status, headers, body } = (await call(kind(request))) as PlainResponse;
      return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
    },
  });

  const env: Env = {
    DB: createD1(async (statements) => (await call({ kind: 'db', statements })) as readonly SqlResult[]),
    SETTINGS: settings,
    PANEL: fetcher((request) => ({ kind: 'panel', request })),
    PLUGINS: Object.fromEntries(
      plugins.map((id) => [id, fetcher((request) => ({ kind: 'plugin', id, request }))]),
    ),
  };

  async function perform(
    task: Extract<ToCell, { type: 'request' | 'scheduled' }>,
    context: Context,
  ): Promise<Response> {
    if (task.type === 'request') {
      const { method, url, headers, body } = task.request;
      return await backend.fetch(new Request(url, { method, headers, body }), env, context);
    }
    if (!backend.scheduled) throw new TypeError('The module exports no scheduled function.');
    await backend.scheduled(task.event, env, context);
    return new Response(null, { status: 204 });
  }

  async function answer(task: Parameters<typeof perform>[0]): Promise<void> {
    const { id, now } = task;
    const background: Promise<unknown>[] = [];
    const context: Context = { now: () => now, waitUntil: (work) => void background.push(work) };
    try {
      const response = await perform(task, context);
      const bytes = await response.arrayBuffer();
      await Promise.allSettled(background);
      say({
        type: 'response',
        id,
        response: { status: response.status, headers: Object.fromEntries(response.headers), body: bytes },
      });
    } catch (error) {
      say({ type: 'threw', id, message: message(error) });
    }
  }

  port.addEventListener('message', ({ data }: MessageEvent<ToCell>) => {
    if (data.type === 'request' || data.type === 'scheduled') void answer(data);
    else if (data.type === 'answer') open.get(data.call)?.resolve(data.value);
    else if (data.type === 'refusal') open.get(data.call)?.reject(new Error(data.message));
    if (data.type === 'answer' || data.type === 'refusal') open.delete(data.call);
  });
  say({ type: 'ready' });
}

addEventListener(
  'message',
  ({ data: source, ports: [port] }: MessageEvent<string>) => {
    if (!port) return;
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    const started = new Promise<Extract<ToCell, { type: 'start' }>>((resolve) => {
      port.addEventListener(
        'message',
        ({ data }: MessageEvent<ToCell>) => data.type === 'start' && resolve(data),
      );
    });
    port.start();
    import(/* @vite-ignore */ url)
      .then(async (module: { default?: Backend }) => {
        if (typeof module.default?.fetch !== 'function')
          throw new TypeError('The module has no default export with a fetch function.');
        run(port, module.default, await started);
      })
      .catch((error: unknown) =>
        port.postMessage({ type: 'broken', message: message(error) } satisfies FromCell),
      )
      .finally(() => URL.revokeObjectURL(url));
  },
  { once: true },
);
