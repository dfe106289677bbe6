import { describe, expect, test } from 'vitest';
import { backendLimits } from '../../server/plugins/backend/limits.ts';
import { Gate } from './gate.ts';
import { Misuse } from './message.ts';
import type { ToCell } from './protocol.ts';

const request = (id: number): ToCell => ({
  type: 'request',
  id,
  now: '2026-01-01T00:00:00Z',
  request: { method: 'GET', url: 'http://panel/', headers: {}, body: null },
});
const response = (id: number, background = false) => ({
  type: 'response',
  id,
  background,
  response: { status: 200, headers: { 'content-type': 'text/plain' }, body: new ArrayBuffer(3) },
});
const call = (body: unknown) => ({ type: 'call', call: 1, body });
const statement = (sql: unknown, bindings: unknown) => ({ sql, bindings });
const db = (...statements: unknown[]) => call({ kind: 'db', statements });

/** A gate with one request that waits for its answer. What is sent crosses as a message does. */
function opened(): { gate: Gate; send: (data: unknown) => unknown } {
  const gate = new Gate();
  gate.inward(request(1));
  return { gate, send: (data) => gate.outward(structuredClone(data)) };
}

describe('what an honest backend sends comes through as it was', () => {
  const large = new Uint8Array(backendLimits.message - 100);
  for (const [name, data] of [
    ['it has started', { type: 'ready' }],
    ['it can not start', { type: 'broken', message: 'No paper' }],
    ['an answer', response(1)],
    ['an answer without a body', { ...response(1), response: { status: 204, headers: {}, body: null } }],
    ['an error', { type: 'threw', id: 1, message: 'No ink' }],
    ['a line of its console', { type: 'log', level: 'warn', text: 'Paper is low' }],
    ['statements', db(statement('SELECT ?, ?, ?', [null, 'text', 1.5]), statement('SELECT 1', []))],
    ['a blob as large as may be', db(statement('SELECT ?', [large]))],
    [
      'a request to the panel',
      call({ kind: 'panel', request: { method: 'GET', url: 'http://panel/', headers: {}, body: null } }),
    ],
    [
      'a request to a plugin',
      call({
        kind: 'plugin',
        id: 'friend',
        request: { method: 'POST', url: 'http://panel/', headers: {}, body: new ArrayBuffer(2) },
      }),
    ],
  ] as const)
    test(name, () => expect(opened().send(data)).toEqual(data));
});

describe('what no honest backend sends is refused', () => {
  const withKey = (key: string) => JSON.parse(`{"type":"ready","${key}":{}}`) as unknown;
  const over = backendLimits.message + 1;
  const holes: unknown[] = [];
  holes.length = 1e9;
  for (const [name, data, told] of [
    ['nothing', null, /plain data/],
    ['undefined', undefined, /plain data/],
    ['a text', 'ready', /plain data/],
    ['a list', ['ready'], /plain data/],
    ['a map', new Map([['type', 'ready']]), /plain data/],
    ['an error', new Error('ready'), /plain data/],
    ['bytes', new ArrayBuffer(1), /plain data/],
    ['no kind', {}, /unknown kind/],
    ['an unknown kind', { type: 'start' }, /unknown kind/],
    ['the key __proto__', withKey('__proto__'), /__proto__/],
    ['the key constructor', withKey('constructor'), /constructor/],
    ['the key prototype', withKey('prototype'), /prototype/],
    ['a field too many', { type: 'ready', more: 1 }, /fields/],
    ['a field too few', { type: 'response', id: 1 }, /fields/],
    [
      'a status that is a text',
      { ...response(1), response: { status: '200', headers: {}, body: null } },
      /number/,
    ],
    ['an id that is no number', { type: 'threw', id: '1', message: 'x' }, /number/],
    [
      'a header that is a list',
      { ...response(1), response: { status: 200, headers: { a: ['b'] }, body: null } },
      /text/,
    ],
    [
      'headers over 64 KB',
      { ...response(1), response: { status: 200, headers: { a: 'b'.repeat(70_000) }, body: null } },
      /64 KB/,
    ],
    ['a body that is a text', { ...response(1), response: { status: 200, headers: {}, body: 'x' } }, /bytes/],
    [
      'a body over 1 MB',
      { ...response(1), response: { status: 200, headers: {}, body: new ArrayBuffer(over) } },
      /1 MB/,
    ],
    [
      'a body that can grow',
      {
        ...response(1),
        response: { status: 200, headers: {}, body: new ArrayBuffer(1, { maxByteLength: over }) },
      },
      /bytes/,
    ],
    ['a call of an unknown kind', call({ kind: 'file' }), /does not exist/],
    ['statements that are no list', call({ kind: 'db', statements: { length: -1e9 } }), /list/],
    ['a list with holes', call({ kind: 'db', statements: holes }), /holes/],
    ['SQL that is no text', db(statement(1, [])), /text/],
    ['a bound object', db(statement('SELECT ?', [{}])), /bound/],
    ['a bound bigint', db(statement('SELECT ?', [1n])), /bound/],
    [
      'bound texts over 1 MB together',
      db(statement('SELECT ?', ['x'.repeat(6e5)]), statement('SELECT ?', ['x'.repeat(6e5)])),
      /1 MB/,
    ],
    [
      'a byte out of a memory over 1 MB',
      db(statement('SELECT ?', [new Uint8Array(over).subarray(0, 1)])),
      /1 MB/,
    ],
    ['an answer to what nobody asked', response(7), /nobody has asked/],
    ['a line of a log without a level', { type: 'log', level: 'fatal', text: 'x' }, /level/],
    ['a line of a log that is too long', { type: 'log', level: 'info', text: 'x'.repeat(1_001) }, /limit/],
    ['an end of what had not begun', { type: 'settled', id: 1 }, /not begun/],
  ] as const)
    test(name, () => {
      const { send } = opened();
      expect(() => send(data)).toThrow(Misuse);
      expect(() => opened().send(data)).toThrow(told);
    });
});

describe('how much comes through', () => {
  const many = (send: (data: unknown) => unknown, limit = 10_000): number => {
    for (let count = 0; count < limit; count += 1)
      try {
        send(db(statement('SELECT 1', [])));
      } catch {
        return count;
      }
    return limit;
  };

  test('all the calls of a request and its answer do; a flood ends', () => {
    const { send } = opened();
    for (let sent = 0; sent < backendLimits.statements; sent += 1) send(db(statement('SELECT 1', [])));
    send(response(1, true));
    expect(many(send)).toBeLessThan(2 * backendLimits.statements);
  });

  test('what a request has not used is no gift to the next', () => {
    const { gate, send } = opened();
    send(response(1));
    for (let id = 2; id < 500; id += 1) {
      gate.inward(request(id));
      send(response(id));
    }
    gate.inward(request(500));
    expect(many(send)).toBeLessThan(2 * backendLimits.statements);
  });

  test('the same request is answered once, and its background ends once', () => {
    const { send } = opened();
    send(response(1, true));
    expect(() => send(response(1))).toThrow(/nobody has asked/);
    send({ type: 'settled', id: 1 });
    expect(() => send({ type: 'settled', id: 1 })).toThrow(/not begun/);
  });

  test('lines of its console take nothing from its calls, and are counted by themselves', () => {
    const { send } = opened();
    const line = { type: 'log', level: 'info', text: 'x' };
    for (let sent = 0; sent < backendLimits.logLines; sent += 1) send(line);
    for (let sent = 0; sent < backendLimits.statements; sent += 1) send(db(statement('SELECT 1', [])));
    expect(() => send(line)).toThrow(/1000 lines/);
  });

  test('it can not start twice', () => {
    const { send } = opened();
    send({ type: 'ready' });
    expect(() => send({ type: 'ready' })).toThrow(/twice/);
  });
});
