import { beforeEach, expect, test } from 'vitest';
import type { BotReply, ChatMessage, ChatSession, ChatStats, CreatedSession, Page } from '../shared/chat.ts';
import type { Chat } from '../testing/chat.ts';
import { CONTACT, openChat } from '../testing/chat.ts';

const STAFF = { staff: '7' };
let chat: Chat;
beforeEach(async () => {
  chat = await openChat();
});

async function begin(): Promise<{ id: number; token: string }> {
  const { body } = await chat.call<CreatedSession>('guest', 'POST /sessions', CONTACT);
  return { id: body.id, token: body.session_token };
}
const messages = async (id: number) =>
  (await chat.call<Page<ChatMessage>>(STAFF, `GET /sessions/${id}/messages`)).body.items;
const session = async (id: number) => (await chat.call<ChatSession>(STAFF, `GET /sessions/${id}`)).body;

test('close → closed with its time and a note; twice → nothing more; writing → 409', async () => {
  const { id, token } = await begin();
  chat.later(3);
  const { body } = await chat.call<ChatSession>('guest', `POST /sessions/${id}/close`, undefined, token);
  expect(body).toMatchObject({ status: 'closed', closed_at: '2026-03-01T09:03:00.000Z' });
  chat.later(3);
  const again = await chat.call<ChatSession>(STAFF, `POST /sessions/${id}/close`);
  expect(again.body.closed_at).toBe('2026-03-01T09:03:00.000Z');
  expect(await messages(id)).toHaveLength(1);
  for (const [who, path, proof] of [
    ['guest', 'POST /bot', token],
    ['guest', `POST /sessions/${id}/messages`, token],
    [STAFF, `POST /sessions/${id}/messages`, undefined],
    ['guest', `POST /sessions/${id}/handover`, token],
    [STAFF, `POST /sessions/${id}/assign`, undefined],
  ] as const) {
    const answer = await chat.call(who, path, { session_id: id, message: 'hi' }, proof);
    expect([answer.status, answer.body['code']]).toEqual([409, 'SESSION_CLOSED']);
  }
  expect(await messages(id)).toHaveLength(1);
});

test('a waiting session that is closed → waits no more', async () => {
  const { id, token } = await begin();
  await chat.call('guest', `POST /sessions/${id}/handover`, undefined, token);
  await chat.call(STAFF, `POST /sessions/${id}/close`);
  expect((await session(id)).waiting_since).toBeNull();
});

test('staff reopen → active without closing time, with a person; the visitor may not', async () => {
  const { id, token } = await begin();
  await chat.call(STAFF, `POST /sessions/${id}/close`);
  expect((await chat.call('guest', `POST /sessions/${id}/reopen`, undefined, token)).status).toBe(401);
  const { body } = await chat.call<ChatSession>(STAFF, `POST /sessions/${id}/reopen`);
  expect(body).toMatchObject({ status: 'active', closed_at: null });
  const reply = await chat.call<BotReply>('guest', 'POST /bot', { session_id: id, message: 'hi' }, token);
  expect(reply.body.message).toBeNull();
});

test.each([[0], [6], [-1], [4.5], ['5'], [null], [undefined]])('rating %s → 400', async (rating) => {
  const { id, token } = await begin();
  const answer = await chat.call('guest', `POST /sessions/${id}/rate`, { rating }, token);
  expect(answer.status).toBe(400);
  expect(answer.body['detail']).toBe('Rating must be between 1 and 5');
  expect((await session(id)).rating).toBeNull();
});

test('rating with feedback after closing → stored; the last one counts', async () => {
  const { id, token } = await begin();
  await chat.call('guest', `POST /sessions/${id}/close`, undefined, token);
  await chat.call('guest', `POST /sessions/${id}/rate`, { rating: 2, feedback: 'slow' }, token);
  const { status } = await chat.call('guest', `POST /sessions/${id}/rate`, { rating: 5 }, token);
  expect(status).toBe(200);
  expect(await session(id)).toMatchObject({ rating: 5, feedback: 'slow' });
});

test('stats → counts, and the average of those who rated', async () => {
  expect((await chat.call<ChatStats>(STAFF, 'GET /stats')).body).toEqual({
    total_sessions: 0,
    active_sessions: 0,
    waiting_sessions: 0,
    average_rating: 0,
    rated_sessions: 0,
    total_messages: 0,
  });
  for (const rating of [5, 4, 4]) {
    const { id, token } = await begin();
    await chat.call('guest', `POST /sessions/${id}/rate`, { rating }, token);
    await chat.call('guest', 'POST /bot', { session_id: id, message: 'hello' }, token);
  }
  const { id, token } = await begin();
  await chat.call('guest', `POST /sessions/${id}/handover`, undefined, token);
  await chat.call(STAFF, 'POST /sessions/1/close');
  expect((await chat.call<ChatStats>(STAFF, 'GET /stats')).body).toEqual({
    total_sessions: 4,
    active_sessions: 3,
    waiting_sessions: 1,
    average_rating: 4.33,
    rated_sessions: 3,
    total_messages: 8,
  });
});
