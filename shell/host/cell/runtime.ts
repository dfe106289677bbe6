import type { Backend, Context, Env, Fetcher } from '@nextpanel/sdk/backend';
import { createD1 } from '@nextpanel/sdk/backend';
import { backendLimits } from '../../server/plugins/backend/limits.ts';
import type { CellCall, LogLevel, PlainRequest, PlainResponse, SqlResult } from '../../server/ports.ts';
import type { FromCell, ToCell } from './protocol.ts';

/*
 * The worker of a backend: imports the plugin's module and answers requests with it. It is the plugin's realm, so
 * nothing here is a guard; the guards are the frame's opaque origin, its policy, guard.ts and the server.
 */
type Start = Extract<ToCell, { type: 'start' }>;
type Task = Extract<ToCell, { type: 'request' | 'scheduled' }>;

const post = globalThis.postMessage.bind(globalThis) as (message: FromCell) => void;
// A backend is one worker: more of them would only be more to end.
Reflect.deleteProperty(globalThis, 'Worker');

/** Each line takes time of the page around the cell, whether somebody reads it or not. */
let lines: number = backendLimits.logLines;
const levels: Readonly<Record<string, LogLevel>> = {
  debug: 'debug',
  log: 'info',
  info: 'info',
  warn: 'warn',
  error: 'error',
};
for (const [name, write] of Object.entries(console))
  if (typeof write === 'function')
    Reflect.set(console, name, (...what: unknown[]) => {
      if (lines <= 0) return;
      lines -= 1;
      Reflect.apply(write, console, what);
      const level = levels[name];
      if (level) post({ type: 'log', level, text: lineOf(what) });
    });

/** What was written to the console, as a text that fits into a message. */
function lineOf(what: readonly unknown[]): string {
  return what.map(shown).join(' ').slice(0, backendLimits.logLine);
}

function shown(value: unknown): string {
  try {
    if (typeof value === 'string') return value;
    if (value instanceof Error) return value.stack ?? message(value);
    return JSON.stringify(value) ?? String(value);
  } catch {
    return message(value);
  }
}

/** Whatever was thrown, as a text; reading it may throw, too. */
function message(error: unknown): string {
  try {
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return text.slice(0, 2_000);
  } catch {
    return 'It threw something that can not be shown.';
  }
}

async function plain(from: Request): Promise<PlainRequest> {
  const body = from.method === 'GET' || from.method === 'HEAD' ? null : await from.arrayBuffer();
  return { method: from.method, url: from.url, headers: Object.fromEntries(from.headers), body };
}

/** The body of an answer, or null when it is longer than an answer may be. */
async function bytesOf(response: Response): Promise<ArrayBuffer | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > backendLimits.message) return null;
  }
  return await new Blob(chunks as BlobPart[]).arrayBuffer();
}

function run(backend: Backend, { settings, plugins }: Start): (message: ToCell) => void {
  let nextCall = 1;
  const open = new Map<number, PromiseWithResolvers<readonly SqlResult[] | PlainResponse>>();

  function call(body: CellCall): Promise<readonly SqlResult[] | PlainResponse> {
    const answer = Promise.withResolvers<readonly SqlResult[] | PlainResponse>();
    open.set(nextCall, answer);
    post({ type: 'call', call: nextCall++, body });
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

  async function perform(task: Task, context: Context): Promise<Response> {
    if (task.type === 'scheduled') {
      if (!backend.scheduled) throw new TypeError('The module exports no scheduled function.');
      await backend.scheduled(task.event, env, context);
      return new Response(null, { status: 204 });
    }
    const { method, url, headers, body } = task.request;
    const response: unknown = await backend.fetch(new Request(url, { method, headers, body }), env, context);
    if (response instanceof Response) return response;
    throw new TypeError('fetch() answered with something else than a Response.');
  }

  async function answer(task: Task): Promise<void> {
    const { id, now } = task;
    const work: Promise<unknown>[] = [];
    const context: Context = { now: () => now, waitUntil: (promise) => void work.push(promise) };
    try {
      const response = await perform(task, context);
      const bytes = await bytesOf(response);
      if (!bytes) return post({ type: 'broken', message: 'Its answer is over 1 MB.' });
      post({
        type: 'response',
        id,
        response: { status: response.status, headers: Object.fromEntries(response.headers), body: bytes },
        background: work.length > 0,
      });
      if (work.length === 0) return;
    } catch (error) {
      return post({ type: 'threw', id, message: message(error) });
    }
    // What is handed over by work that was handed over counts, too.
    for (let waited = 0; waited < work.length;) {
      waited = work.length;
      await Promise.allSettled(work);
    }
    post({ type: 'settled', id });
  }

  return (data) => {
    if (data.type === 'request' || data.type === 'scheduled') void answer(data);
    else if (data.type === 'answer') open.get(data.call)?.resolve(data.value);
    else if (data.type === 'refusal') open.get(data.call)?.reject(new Error(data.message));
    if (data.type === 'answer' || data.type === 'refusal') open.delete(data.call);
  };
}

addEventListener(
  'message',
  ({ data: source }: MessageEvent<string>) => {
    const started = Promise.withResolvers<Start>();
    let receive = (data: ToCell): void => void (data.type === 'start' && started.resolve(data));
    addEventListener('message', ({ data }: MessageEvent<ToCell>) => receive(data));
    const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
    import(/* @vite-ignore */ url)
      .then(async (module: { default?: Backend }) => {
        if (typeof module.default?.fetch !== 'function')
          throw new TypeError('The module has no default export with a fetch function.');
        receive = run(module.default, await started.promise);
        post({ type: 'ready' });
      })
      .catch((error: unknown) => post({ type: 'broken', message: message(error) }))
      .finally(() => URL.revokeObjectURL(url));
  },
  { once: true },
);
