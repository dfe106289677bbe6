import { backendLimits } from '../../server/plugins/backend/limits.ts';
import { logLevels } from '../../server/ports.ts';
import type { CellCall, PlainRequest, PlainResponse, SqlValue } from '../../server/ports.ts';
import type { FromCell } from './protocol.ts';

/** Something that no honest backend sends: its cell is ended. */
export class Misuse extends Error {
  override readonly name = 'Misuse';
}

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);
/** Characters of an address, of all headers together, and of the text of an error. */
const HEAD = 64 * 1024;

/**
 * What a backend has sent, read field by field: nothing but plain data of the known shapes and sizes comes through, and
 * of that a copy. Throws `Misuse`.
 */
export function readMessage(data: unknown): FromCell {
  const { type } = fields(data, 'A message');
  switch (type) {
    case 'ready':
      exactly(data, ['type']);
      return { type };
    case 'broken':
      return { type, message: text(exactly(data, ['type', 'message'])['message'], HEAD) };
    case 'response': {
      const given = exactly(data, ['type', 'id', 'response', 'background']);
      const background = given['background'] === true;
      return { type, id: number(given['id']), response: response(given['response']), background };
    }
    case 'settled':
      return { type, id: number(exactly(data, ['type', 'id'])['id']) };
    case 'threw': {
      const given = exactly(data, ['type', 'id', 'message']);
      return { type, id: number(given['id']), message: text(given['message'], HEAD) };
    }
    case 'call': {
      const given = exactly(data, ['type', 'call', 'body']);
      return { type, call: number(given['call']), body: call(given['body']) };
    }
    case 'log': {
      const given = exactly(data, ['type', 'level', 'text']);
      const level = logLevels.find((one) => one === given['level']);
      if (level === undefined) throw new Misuse('It sent a line of a log that has no level.');
      return { type, level, text: text(given['text'], backendLimits.logLine) };
    }
    default:
      throw new Misuse('It sent a message of an unknown kind.');
  }
}

function call(value: unknown): CellCall {
  const { kind } = fields(value, 'A call');
  switch (kind) {
    case 'db':
      return { kind, statements: statements(exactly(value, ['kind', 'statements'])['statements']) };
    case 'panel':
      return { kind, request: request(exactly(value, ['kind', 'request'])['request']) };
    case 'plugin': {
      const given = exactly(value, ['kind', 'id', 'request']);
      return { kind, id: text(given['id'], 100), request: request(given['request']) };
    }
    default:
      throw new Misuse('It asked for something that does not exist.');
  }
}

function statements(value: unknown): { sql: string; bindings: SqlValue[] }[] {
  const room = new Room(backendLimits.message);
  return list(value, Infinity).map((one) => {
    const given = exactly(one, ['sql', 'bindings']);
    const sql = text(given['sql'], backendLimits.message);
    room.take(sql.length);
    // SQLite takes 32,766 values; how many this statement takes, it says itself.
    return { sql, bindings: list(given['bindings'], 32_766).map((binding) => bound(binding, room)) };
  });
}

function bound(value: unknown, room: Room): SqlValue {
  // A view brings along all of the memory that it looks at.
  if (value instanceof Uint8Array) room.take(value.buffer.byteLength);
  else if (typeof value === 'string') room.take(value.length);
  else if (value === null || typeof value === 'number') room.take(8);
  else throw new Misuse('It bound a value that is neither null nor a number, a text or bytes.');
  return value;
}

function request(value: unknown): PlainRequest {
  const given = exactly(value, ['method', 'url', 'headers', 'body']);
  return {
    method: text(given['method'], 100),
    url: text(given['url'], HEAD),
    headers: headers(given['headers']),
    body: body(given['body']),
  };
}

function response(value: unknown): PlainResponse {
  const given = exactly(value, ['status', 'headers', 'body']);
  return { status: number(given['status']), headers: headers(given['headers']), body: body(given['body']) };
}

function headers(value: unknown): Record<string, string> {
  const room = new Room(HEAD);
  return Object.fromEntries(
    Object.entries(fields(value, 'Its headers')).map(([name, content]) => {
      const line = text(content, HEAD);
      room.take(name.length + line.length);
      return [name, line];
    }),
  );
}

function body(value: unknown): ArrayBuffer | null {
  if (value === null) return null;
  if (!(value instanceof ArrayBuffer) || value.resizable)
    throw new Misuse('It sent a body that is not plain bytes.');
  new Room(backendLimits.message).take(value.byteLength);
  return value;
}

/** The fields of a plain object. */
function fields(value: unknown, what: string): Readonly<Record<string, unknown>> {
  const plain =
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  if (!plain) throw new Misuse(`${what} is not plain data.`);
  const forbidden = Object.keys(value).find((key) => FORBIDDEN.has(key));
  if (forbidden !== undefined) throw new Misuse(`${what} has a field ${forbidden}.`);
  return value as Record<string, unknown>;
}

function exactly<Key extends string>(value: unknown, keys: readonly Key[]): Readonly<Record<Key, unknown>> {
  const given = fields(value, 'A message');
  if (Object.keys(given).length !== keys.length || !keys.every((key) => Object.hasOwn(given, key)))
    throw new Misuse(`It sent a message whose fields are not ${keys.join(', ')}.`);
  return given as Record<Key, unknown>;
}

function list(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw new Misuse('It sent something else than a list.');
  // A list with holes or a length of four billion is walked by what it has.
  if (Object.keys(value).length !== value.length) throw new Misuse('It sent a list with holes or fields.');
  return value;
}

function text(value: unknown, most: number): string {
  if (typeof value !== 'string') throw new Misuse('It sent something else than a text.');
  new Room(most).take(value.length);
  return value;
}

function number(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new Misuse('It sent something else than a whole number.');
  return value as number;
}

/** What is left of a limit. */
class Room {
  #left: number;
  constructor(size: number) {
    this.#left = size;
  }
  take(size: number): void {
    this.#left -= size;
    if (this.#left < 0) throw new Misuse('It sent a message over the limit of 1 MB, or a head over 64 KB.');
  }
}
