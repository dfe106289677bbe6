import { beforeAll, describe, expect, test } from 'vitest';
import type { ChatSession, CreatedSession, Page } from '../shared/chat.ts';
import type { Chat, Who } from '../testing/chat.ts';
import { CONTACT, openChat } from '../testing/chat.ts';
import { newToken, sameToken } from './token.ts';

interface Caller {
  readonly who: Who;
  readonly token?: 'right' | 'wrong' | 'other';
}

const CALLERS: Readonly<Record<string, Caller>> = {
  'guest without token': { who: 'guest' },
  'guest with a wrong token': { who: 'guest', token: 'wrong' },
  'guest with the token of another session': { who: 'guest', token: 'other' },
  'guest with the token': { who: 'guest', token: 'right' },
  'another client': { who: { client: '4' } },
  'another client with the token': { who: { client: '4' }, token: 'right' },
  'the client': { who: { client: '3' } },
  staff: { who: { staff: '7' } },
};

/** Expected status by caller, in the order of CALLERS. The session belongs to client 3. */
const MATRIX: Readonly<Record<string, readonly number[]>> = {
  'GET /sessions/:id': [404, 404, 404, 200, 404, 200, 200, 200],
  'GET /sessions/:id/messages': [404, 404, 404, 200, 404, 200, 200, 200],
  'POST /sessions/:id/messages': [404, 404, 404, 201, 404, 201, 201, 201],
  'POST /sessions/:id/read': [404, 404, 404, 204, 404, 204, 204, 204],
  'POST /sessions/:id/handover': [404, 404, 404, 200, 404, 200, 200, 200],
  'POST /sessions/:id/assign': [404, 404, 404, 401, 404, 403, 403, 200],
  'POST /sessions/:id/rate': [404, 404, 404, 200, 404, 200, 200, 403],
  'POST /bot': [404, 404, 404, 200, 404, 200, 200, 403],
  'POST /sessions/:id/close': [404, 404, 404, 200, 404, 200, 200, 200],
  'POST /sessions/:id/reopen': [404, 404, 404, 401, 404, 403, 403, 200],
  'GET /sessions': [401, 401, 401, 401, 200, 200, 200, 200],
  'GET /stats': [401, 401, 401, 401, 403, 403, 403, 200],
};

describe.each(Object.entries(MATRIX))('%s', (request, statuses) => {
  test.each(Object.entries(CALLERS).map(([name, caller], at) => [name, statuses[at], caller] as const))(
    '%s → %i',
    async (_name, status, { who, token }) => {
      const chat = await openChat();
      const mine = (await chat.call<CreatedSession>({ client: '3' }, 'POST /sessions', CONTACT)).body;
      const other = (await chat.call<CreatedSession>('guest', 'POST /sessions', CONTACT)).body;
      const tokens = { right: mine.session_token, other: other.session_token, wrong: newToken() };
      const answer = await chat.call(
        who,
        request.replace(':id', String(mine.id)),
        request.startsWith('POST') ? { session_id: mine.id, message: 'hi', rating: 5 } : undefined,
        token && tokens[token],
      );
      expect(answer.status).toBe(status);
      if (answer.status >= 400) expect(answer.type).toBe('application/problem+json');
    },
  );
});

describe('lists', () => {
  let chat: Chat;
  beforeAll(async () => {
    chat = await openChat();
    await chat.call({ client: '3' }, 'POST /sessions');
    await chat.call({ client: '4' }, 'POST /sessions');
    await chat.call('guest', 'POST /sessions', CONTACT);
  });
  const users = async (who: Who) =>
    (await chat.call<Page<ChatSession>>(who, 'GET /sessions')).body.items.map((one) => one.user_id);

  test('a client → only their own; staff → all', async () => {
    expect(await users({ client: '3' })).toEqual(['3']);
    expect(await users({ client: '5' })).toEqual([]);
    expect((await users({ staff: '7' })).toSorted()).toEqual(['3', '4', null]);
  });
});

test('staff who try the widget with its token → speak as the visitor', async () => {
  const chat = await openChat();
  const { body } = await chat.call<CreatedSession>({ staff: '7' }, 'POST /sessions', CONTACT);
  const reply = await chat.call(
    { staff: '7' },
    'POST /bot',
    { session_id: body.id, message: 'hi' },
    body.session_token,
  );
  expect(reply.status).toBe(200);
  expect(body.user_id).toBeNull();
});

test.each([
  ['GET /nowhere', 404],
  ['GET /sessions/0', 404],
  ['GET /sessions/-1', 404],
  ['GET /sessions/1.5', 404],
  ['GET /sessions/99999999999999999999', 404],
  ['GET /sessions/1%20OR%201', 404],
  ['DELETE /sessions/1', 404],
  ['GET /bot', 404],
])('%s → %i', async (request, status) => {
  const chat = await openChat();
  expect((await chat.call({ staff: '7' }, request)).status).toBe(status);
});

test('tokens are compared whole', () => {
  const token = newToken();
  expect(sameToken(token, token)).toBe(true);
  expect(sameToken(token.slice(0, -1), token)).toBe(false);
  expect(sameToken('', token)).toBe(false);
});
