import { expect, test } from 'vitest';
import type { Ended } from '../host/messages.ts';
import { Flight } from './flight.ts';

const url = 'http://panel/api/v1/paper/endless';
const message = { type: 'request', id: 1, key: 'k', method: 'GET', url, headers: {}, body: null } as const;

function take(one: Partial<typeof message> = {}) {
  const { promise: answer, resolve } = Promise.withResolvers<Response>();
  const flight = new Flight({ ...message, ...one }, 'page', resolve, () => undefined);
  return { flight, answer };
}

const head = (status: number, body: ArrayBuffer | null | 'stream', headers: Record<string, string> = {}) =>
  ({ type: 'head', id: 1, status, headers, body }) as const;
const acknowledge = { type: 'acknowledge', id: 1, repeatable: true } as const;
const unnamed: Ended = { plugin: null, requests: [] };
const paper: Ended = { plugin: { id: 'paper', name: 'Paper' }, requests: [{ method: 'GET', url }] };

test('the server moves before it answers → sent again, the same message', async () => {
  const { flight, answer } = take();
  expect(flight.sendTo(1, null)).toEqual(message);
  flight.receive(acknowledge);
  expect(flight.sendTo(2, null)).toEqual(message);
  expect(flight.receive(head(204, null))).toBe('done');
  expect((await answer).status).toBe(204);
});

test('its plugin’s statement blocked the server → told so, with the name of the plugin, and not sent again', async () => {
  const { flight, answer } = take();
  flight.sendTo(1, null);
  flight.receive(acknowledge);
  expect(flight.sendTo(2, paper)).toBeNull();
  const response = await answer;
  expect(response.status).toBe(504);
  expect(await response.json()).toMatchObject({
    code: 'STATEMENT_TIMEOUT',
    plugin: { id: 'paper' },
    title: expect.stringContaining('Paper') as unknown,
  });
});

test('it had not arrived when the server was blocked → it can’t have been it', () => {
  const { flight } = take();
  flight.sendTo(1, null);
  expect(flight.sendTo(2, paper)).toEqual(message);
});

test('a port of the same server once more → blocks are not counted twice', () => {
  const { flight } = take({ url: 'http://panel/api/v1/clients' as typeof url });
  flight.sendTo(1, null);
  flight.receive(acknowledge);
  for (let port = 0; port < 3; port += 1) {
    expect(flight.sendTo(2, unnamed)).not.toBeNull();
    flight.receive(acknowledge);
  }
});

test('nobody knows what blocked the server → sent again once; blocked again → it was this', async () => {
  const { flight, answer } = take();
  flight.sendTo(1, null);
  flight.receive(acknowledge);
  expect(flight.sendTo(2, unnamed)).toEqual(message);
  flight.receive(acknowledge);
  expect(flight.sendTo(3, unnamed)).toBeNull();
  expect((await answer).status).toBe(504);
});

test('the database can’t be used for a moment → asked again, three times at most', async () => {
  const { flight, answer } = take();
  flight.sendTo(1, null);
  const busy = head(503, new ArrayBuffer(0), { 'retry-after': '1' });
  expect([1, 2, 3, 4].map(() => flight.receive(busy))).toEqual(['again', 'again', 'again', 'done']);
  expect((await answer).status).toBe(503);
});

test('the server moves in the middle of a stream → the next one goes on with it', async () => {
  const { flight, answer } = take();
  const events = { 'content-type': 'text/event-stream' };
  const say = (text: string) =>
    flight.receive({ type: 'chunk', id: 1, bytes: new TextEncoder().encode(text) });
  flight.sendTo(1, null);
  flight.receive(acknowledge);
  flight.receive(head(200, 'stream', events));
  say('one ');
  expect(flight.sendTo(2, null)).toEqual(message);
  flight.receive(head(200, 'stream', events));
  say('two');
  expect(flight.receive({ type: 'end', id: 1 })).toBe('done');
  expect(await (await answer).text()).toBe('one two');
});

test('the server says that another one leads → to be sent again', () => {
  const { flight } = take();
  flight.sendTo(1, null);
  flight.receive(acknowledge);
  expect(flight.receive({ type: 'moved', id: 1 })).toBe('again');
  // It did nothing there: a server that is blocked afterwards was not blocked by it.
  expect(flight.sendTo(2, paper)).toEqual(message);
});

test('it may not be repeated and the server moves → 503 that says to look; unless it had not arrived', async () => {
  const { flight, answer } = take();
  flight.sendTo(1, null);
  expect(flight.sendTo(2, null)).toEqual(message);
  flight.receive({ ...acknowledge, repeatable: false });
  expect(flight.sendTo(3, null)).toBeNull();
  expect(await (await answer).json()).toMatchObject({ status: 503, code: 'SERVER_MOVED' });
});
