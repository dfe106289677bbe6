import type { Cell, CellCall, Cells, CellSpec, ScheduledEvent } from '../../server/ports.ts';
import { CellError } from '../../server/ports.ts';
import type { FromCell, ToCell } from '../cell/protocol.ts';
import type { FromWorker, RequestLine } from '../messages.ts';

/** A request may take this long, waiting for the database included; then the cell is ended. */
const REQUEST_MS = 2_000;
/** Loading the frame and importing the module, once. */
const START_MS = 5_000;

interface Waiting {
  resolve(response: Response): void;
  reject(error: CellError): void;
  readonly timer: ReturnType<typeof setTimeout>;
  readonly request: RequestLine;
}

/**
 * Cells as the server knows them. The page makes the frame; from then on server and cell speak directly.
 * @param toPage asks the page of this tab
 */
export function cellsOf(toPage: (message: FromWorker, ports: MessagePort[]) => void): Cells {
  let next = 1;
  return { start: (spec) => startCell(next++, spec, toPage) };
}

function startCell(
  cell: number,
  spec: CellSpec,
  toPage: (message: FromWorker, ports: MessagePort[]) => void,
): Promise<Cell> {
  const { port1: port, port2 } = new MessageChannel();
  const waiting = new Map<number, Waiting>();
  let nextRequest = 1;
  let stopped = false;

  function end(reason: CellError): void {
    if (stopped) return;
    stopped = true;
    port.close();
    toPage({ type: 'cell-close', cell }, []);
    for (const { reject, timer } of waiting.values()) {
      clearTimeout(timer);
      reject(reason);
    }
    waiting.clear();
  }

  const say = (message: ToCell) => port.postMessage(message);

  async function fetchFromCell(request: Request): Promise<Response> {
    const { method, url } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
    const plain = { method, url, headers: Object.fromEntries(request.headers), body };
    return await ask({ method, url }, (id) => ({ type: 'request', id, now: spec.now(), request: plain }));
  }

  async function runScheduled(event: ScheduledEvent): Promise<void> {
    const line = { method: 'SCHEDULED', url: `http://panel/${event.name}` };
    await ask(line, (id) => ({ type: 'scheduled', id, now: spec.now(), event }));
  }

  async function ask(line: RequestLine, message: (id: number) => ToCell): Promise<Response> {
    if (stopped) throw new CellError('CELL_STOPPED', 'The backend of this plugin was stopped.');
    const { method, url } = line;
    const id = nextRequest++;
    return await new Promise<Response>((resolve, reject) => {
      const timer = setTimeout(() => {
        end(
          new CellError(
            'HANDLER_TIMEOUT',
            `It did not answer ${method} ${new URL(url).pathname} within ${REQUEST_MS / 1000} seconds.`,
          ),
        );
      }, REQUEST_MS);
      waiting.set(id, { resolve, reject, timer, request: line });
      say(message(id));
    });
  }

  /** Says whose statement begins: should it never end, the page knows why the server is silent. */
  function answer(call: CellCall): ReturnType<CellSpec['answer']> {
    if (call?.kind !== 'db') return spec.answer(call);
    const requests = [...waiting.values()].map(({ request }) => request);
    const plugin = { id: spec.pluginId, name: spec.pluginName };
    toPage({ type: 'statement', of: { plugin, requests } }, []);
    try {
      // SQL is synchronous: when this returns, the statements have run, whatever becomes of the promise.
      return spec.answer(call);
    } finally {
      toPage({ type: 'statement', of: null }, []);
    }
  }

  function settle(id: number): Waiting | undefined {
    const one = waiting.get(id);
    waiting.delete(id);
    clearTimeout(one?.timer);
    return one;
  }

  return new Promise<Cell>((resolve, reject) => {
    const starting = setTimeout(() => {
      end(new CellError('HANDLER_TIMEOUT', 'Its module did not finish loading.'));
      reject(
        new CellError(
          'HANDLER_TIMEOUT',
          `The module did not finish loading within ${START_MS / 1000} seconds.`,
        ),
      );
    }, START_MS);

    port.addEventListener('message', ({ data }: MessageEvent<FromCell>) => {
      switch (data.type) {
        case 'ready':
          clearTimeout(starting);
          resolve({
            fetch: fetchFromCell,
            scheduled: runScheduled,
            stop: () => end(new CellError('CELL_STOPPED', 'The backend of this plugin was stopped.')),
          });
          return;
        case 'broken':
          clearTimeout(starting);
          end(new CellError('HANDLER_ERROR', data.message));
          reject(new CellError('HANDLER_ERROR', data.message));
          return;
        case 'response': {
          const one = settle(data.id);
          const { status, headers, body } = data.response;
          try {
            one?.resolve(new Response([204, 205, 304].includes(status) ? null : body, { status, headers }));
          } catch (error) {
            // A status or header that no response can have comes from the plugin.
            one?.reject(new CellError('HANDLER_ERROR', String(error)));
          }
          return;
        }
        case 'threw':
          settle(data.id)?.reject(new CellError('HANDLER_ERROR', data.message));
          return;
        case 'call':
          answer(data.body).then(
            (value) => !stopped && say({ type: 'answer', call: data.call, value }),
            (error: unknown) =>
              !stopped &&
              say({
                type: 'refusal',
                call: data.call,
                message: error instanceof Error ? error.message : String(error),
              }),
          );
      }
    });
    port.start();
    toPage({ type: 'cell-open', cell, source: spec.source }, [port2]);
    say({ type: 'start', settings: spec.settings, plugins: spec.plugins });
  });
}
