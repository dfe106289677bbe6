import type { Env } from '@nextpanel/sdk/backend';
import backend from '../backend/index.ts';
import { TOKEN_HEADER } from '../shared/chat.ts';
import type { TestDatabase } from './database.ts';
import { openDatabase } from './database.ts';
import { fillShop } from './shop.ts';

export type Who = 'guest' | { client: string } | { staff: string };

export interface Answer<Body> {
  readonly status: number;
  readonly type: string;
  readonly body: Body;
}

/** The plugin's backend as the panel runs it: requests in, answers out, over a real database. */
export interface Chat extends TestDatabase {
  call<Body = Record<string, unknown>>(
    who: Who,
    request: string,
    body?: unknown,
    token?: string,
  ): Promise<Answer<Body>>;
  fetch(request: Request): Promise<Response>;
  /** Moves the panel's clock, in minutes. */
  later(minutes: number): void;
  settings: Record<string, unknown>;
}

const START = Date.parse('2026-03-01T09:00:00Z');

export async function openChat(): Promise<Chat> {
  const database = await openDatabase();
  fillShop(database);
  let now = START;
  const none = { fetch: () => Promise.reject(new Error('The chat asks nobody else')) };
  const chat: Chat = {
    ...database,
    settings: {},
    later: (minutes) => {
      now += minutes * 60_000;
    },
    async fetch(request) {
      const env: Env = { DB: database.db, SETTINGS: chat.settings, PANEL: none, PLUGINS: {} };
      return backend.fetch(request, env, {
        now: () => new Date(now).toISOString(),
        waitUntil: () => undefined,
      });
    },
    async call<Body>(who: Who, line: string, body?: unknown, token?: string) {
      const [method = 'GET', path = ''] = line.split(' ');
      const headers = new Headers({ 'nextpanel-actor': JSON.stringify(actor(who)) });
      if (token !== undefined) headers.set(TOKEN_HEADER, token);
      const response = await chat.fetch(
        new Request(`https://panel.test/api/v1/chat${path}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        }),
      );
      const text = await response.text();
      return {
        status: response.status,
        type: response.headers.get('content-type') ?? '',
        body: (text === '' ? null : JSON.parse(text)) as Body,
      };
    },
  };
  return chat;
}

function actor(who: Who): object {
  if (who === 'guest') return { type: 'guest', id: null, roles: [] };
  if ('client' in who) return { type: 'client', id: who.client, roles: ['client'] };
  return { type: 'staff', id: who.staff, roles: ['staff'] };
}

export const CONTACT = {
  guest_name: 'Robin',
  guest_email: 'robin@example.test',
  guest_phone: '+1 202 555 0147',
};
