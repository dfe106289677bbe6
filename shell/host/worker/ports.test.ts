import { afterEach, expect, test } from 'vitest';
import { FencedError } from '../../storage/errors.ts';
import type { FromServer, ToServer } from '../messages.ts';
import { answerOn } from './ports.ts';

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

/** A service worker's end of a port: sends, and waits for what the server says. */
function connect(attach: (port: MessagePort) => void) {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const heard: FromServer[] = [];
  let wake = () => {};
  port1.addEventListener('message', ({ data }: MessageEvent<FromServer>) => {
    heard.push(data);
    wake();
  });
  port1.start();
  attach(port2);
  return {
    send: (id: number, key = `key ${id}`, method = 'GET', path = '/api/v1/x') =>
      port1.postMessage({
        type: 'request',
        id,
        key,
        method,
        url: `http://panel${path}`,
        headers: { 'idempotency-key': 'one and the same' },
        body: null,
      } satisfies ToServer),
    abort: (id: number) => port1.postMessage({ type: 'abort', id } satisfies ToServer),
    async next(type: FromServer['type']): Promise<FromServer> {
      for (;;) {
        const found = heard.find((message) => message.type === type);
        if (found) return found;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}

const fine = async () => undefined;

test('a request → acknowledged, then answered', async () => {
  const line = connect(answerOn(fine, async () => new Response('hello')));
  line.send(1);
  expect(await line.next('acknowledge')).toEqual({ type: 'acknowledge', id: 1, repeatable: true });
  expect(await line.next('head')).toMatchObject({ id: 1, status: 200 });
});

test('the same request on another port meanwhile → run once, answered there', async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  let runs = 0;
  const attach = answerOn(fine, () => ((runs += 1), promise));
  const first = connect(attach);
  first.send(1, 'same', 'POST');
  await first.next('acknowledge');
  const second = connect(attach);
  second.send(5, 'same', 'POST');
  await second.next('acknowledge');
  resolve(new Response(null, { status: 204 }));
  expect(await second.next('head')).toMatchObject({ id: 5, status: 204 });
  expect(runs).toBe(1);
});

test('another tab has taken over → not served, the caller looks for the new one', async () => {
  let runs = 0;
  const fenced = () => Promise.reject(new FencedError('taken over'));
  const line = connect(answerOn(fenced, async () => ((runs += 1), new Response('stale'))));
  line.send(1);
  expect(await line.next('moved')).toEqual({ type: 'moved', id: 1 });
  expect(runs).toBe(0);
});

test('another tab takes over while it is served → no answer is given', async () => {
  const line = connect(answerOn(fine, () => Promise.reject(new FencedError('taken over'))));
  line.send(1, 'k', 'POST');
  expect(await line.next('moved')).toEqual({ type: 'moved', id: 1 });
});

test('the page gives up → the server hears of it', async () => {
  const aborted = Promise.withResolvers<void>();
  const line = connect(
    answerOn(fine, async (request) => {
      await new Promise<void>((resolve) => request.signal.addEventListener('abort', () => resolve()));
      aborted.resolve();
      return new Response('late');
    }),
  );
  line.send(1);
  await line.next('acknowledge');
  line.abort(1);
  await aborted.promise;
});

test('the database is exchanged, and the same is asked again → not done twice, told to look', async () => {
  let runs = 0;
  const attach = answerOn(fine, async () => ((runs += 1), new Response('done')));
  const first = connect(attach);
  first.send(1, 'a', 'POST', '/api/v1/database/reset');
  expect(await first.next('acknowledge')).toMatchObject({ repeatable: false });
  expect(await first.next('head')).toMatchObject({ status: 200 });
  const second = connect(attach);
  second.send(2, 'b', 'POST', '/api/v1/database/reset');
  expect(await second.next('head')).toMatchObject({ status: 503 });
  expect(runs).toBe(1);
});

test('what was sent on the port before arrives last → the answer comes on the newer port', async () => {
  const answered = Promise.withResolvers<Response>();
  const attach = answerOn(fine, () => answered.promise);
  const [before, after] = [connect(attach), connect(attach)];
  after.send(1, 'same');
  await after.next('acknowledge');
  before.send(1, 'same');
  await before.next('acknowledge');
  answered.resolve(new Response('hello'));
  expect(await after.next('head')).toMatchObject({ id: 1, status: 200 });
});
