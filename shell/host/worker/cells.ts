import type { Cell, CellAnswer, CellCall, Cells, CellSpec, ScheduledEvent } from '../../server/ports.ts';
import { CellError } from '../../server/ports.ts';
import type { FromGuard, ToGuard } from '../cell/protocol.ts';
import type { FromWorker, RequestLine } from '../messages.ts';

/** Loading the frame and importing the module, once. */
const START_MS = 5_000;

/** A request from when it is sent to the cell until the work after its answer has ended. */
interface Open {
  readonly request: RequestLine;
  readonly answer: PromiseWithResolvers<CellAnswer>;
  readonly background: PromiseWithResolvers<void>;
}

type ToPage = (message: FromWorker, ports: MessagePort[]) => void;

/**
 * Cells as the server knows them. The page makes the frame; from then on server and cell speak directly.
 * @param toPage asks the page of this tab
 * @param rest whether that page lets none run
 */
export function cellsOf(toPage: ToPage, rest: Promise<boolean>): Cells {
  let next = 1;
  return { start: (spec) => startCell(next++, spec, toPage), rest: () => rest };
}

function startCell(cell: number, spec: CellSpec, toPage: ToPage): Promise<Cell> {
  const { port1: port, port2 } = new MessageChannel();
  const starting = Promise.withResolvers<Cell>();
  const open = new Map<number, Open>();
  let nextRequest = 1;
  let ready = false;
  let ended: CellError | null = null;
  const timer = setTimeout(
    () => end('HANDLER_TIMEOUT', `The module did not finish loading within ${START_MS / 1000} seconds.`),
    START_MS,
  );

  function end(code: CellError['code'], reason: string): void {
    if (ended) return;
    ended = new CellError(code, reason);
    clearTimeout(timer);
    say({ type: 'stop' });
    port.close();
    toPage({ type: 'cell-close', cell }, []);
    starting.reject(ended);
    for (const { answer, background } of open.values()) {
      answer.reject(ended);
      background.reject(ended);
    }
    open.clear();
  }

  const say = (message: ToGuard) => port.postMessage(message);

  async function fetchFromCell(request: Request): Promise<CellAnswer> {
    const { method, url } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const plain = { method, url, headers: Object.fromEntries(request.headers), body };
    return await ask({ method, url }, (id) => ({ type: 'request', id, now: spec.now(), request: plain }));
  }

  function runScheduled(event: ScheduledEvent): Promise<CellAnswer> {
    const line = { method: 'SCHEDULED', url: `http://panel/${event.name}` };
    return ask(line, (id) => ({ type: 'scheduled', id, now: spec.now(), event }));
  }

  async function ask(request: RequestLine, message: (id: number) => ToGuard): Promise<CellAnswer> {
    if (ended) throw ended;
    const id = nextRequest++;
    const answer = Promise.withResolvers<CellAnswer>();
    const background = Promise.withResolvers<void>();
    // Whoever asked may have stopped waiting.
    background.promise.catch(() => undefined);
    open.set(id, { request, answer, background });
    say(message(id));
    return await answer.promise;
  }

  /** Says whose statement begins: should it never end, the page knows why the server is silent. */
  function answerCall(call: CellCall): ReturnType<CellSpec['answer']> {
    if (call.kind !== 'db') return spec.answer(call);
    const requests = [...open.values()].map(({ request }) => request);
    const plugin = { id: spec.pluginId, name: spec.pluginName };
    toPage({ type: 'statement', of: { plugin, requests } }, []);
    try {
      // SQL is synchronous: when this returns, the statements have run, whatever becomes of the promise.
      return spec.answer(call);
    } finally {
      toPage({ type: 'statement', of: null }, []);
    }
  }

  function misuse(what: string): void {
    if (ready) spec.onMisuse(what);
    end('HANDLER_ERROR', what);
  }

  port.addEventListener('message', ({ data }: MessageEvent<FromGuard>) => {
    if (ended) return;
    switch (data.type) {
      case 'ready':
        ready = true;
        clearTimeout(timer);
        return starting.resolve({
          fetch: fetchFromCell,
          scheduled: runScheduled,
          stop: () => end('CELL_STOPPED', 'The backend of this plugin was stopped.'),
        });
      case 'broken':
      case 'misuse':
        return misuse(data.message);
      case 'response': {
        const one = open.get(data.id);
        if (!data.background) open.delete(data.id);
        const { status, headers, body } = data.response;
        try {
          const response = new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
          one?.answer.resolve({ response, background: data.background ? one.background.promise : null });
        } catch (error) {
          // A status or header that no response can have comes from the plugin.
          one?.answer.reject(new CellError('HANDLER_ERROR', String(error)));
        }
        return;
      }
      case 'settled':
        open.get(data.id)?.background.resolve();
        open.delete(data.id);
        return;
      case 'threw':
        open.get(data.id)?.answer.reject(new CellError('HANDLER_ERROR', data.message));
        open.delete(data.id);
        return;
      case 'log':
        return spec.onLog(data.level, data.text);
      case 'call':
        answerCall(data.body).then(
          (value) => ended ?? say({ type: 'answer', call: data.call, value }),
          (error: unknown) => {
            const message = error instanceof Error ? error.message : String(error);
            return ended ?? say({ type: 'refusal', call: data.call, message });
          },
        );
    }
  });
  port.start();
  toPage({ type: 'cell-open', cell, source: spec.source }, [port2]);
  say({ type: 'start', settings: spec.settings, plugins: spec.plugins });
  return starting.promise;
}
