import type { BotReply, CreatedSession, Page } from '../shared/chat.ts';
import { requireSignedIn, requireStaff } from './actor.ts';
import type { Call } from './call.ts';
import { begin, current, json, offersHuman, requireHuman, seated } from './call.ts';
import * as conversation from './conversation.ts';
import { converse } from './converse.ts';
import {
  bodyOf,
  messageField,
  pageField,
  pagingOf,
  positive,
  ratingField,
  sessionIdField,
  statusParameter,
  textField,
} from './input.ts';
import { Problem, sessionNotFound } from './problem.ts';
import type { Handler, Route } from './router.ts';
import { route } from './router.ts';
import { clientOfEmail } from './store/clients.ts';
import { lastMessageId, listMessages, markRead, messagesAfter } from './store/messages.ts';
import { listSessions, sessionStats, withoutToken } from './store/sessions.ts';

const createOne: Handler<Call> = async (call) => {
  const { session, token } = await begin(call, await bodyOf(call.request));
  const created: CreatedSession = { ...withoutToken(session), session_token: token };
  return json(created, 201);
};

const listAll: Handler<Call> = async ({ actor, url, db }) => {
  requireSignedIn(actor);
  const staff = actor.type !== 'client';
  const { page, size, offset } = pagingOf(url);
  const filter = {
    status: statusParameter(url),
    userId: staff ? null : (actor.id ?? ''),
    text: (url.searchParams.get('q') ?? '').trim().slice(0, 200),
  };
  const { items, total } = await listSessions(db, filter, staff ? 'staff' : 'visitor', size, offset);
  return json({ items, page, page_size: size, total } satisfies Page<unknown>);
};

const showOne: Handler<Call> = async (call, id) => {
  const { session, seat } = await seated(call, id);
  const client = seat === 'staff' ? await clientOfEmail(call.db, session.guest_email) : null;
  return json({ ...withoutToken(session), client });
};

const showMessages: Handler<Call> = async (call, id) => {
  const { session } = await seated(call, id);
  const items = await listMessages(call.db, session.id, positive(call.url.searchParams.get('before')));
  const page: Page<unknown> = { items, page: 1, page_size: items.length, total: session.message_count };
  return json(page);
};

const write: Handler<Call> = async (call, id) => {
  const { session, seat } = await seated(call, id);
  const { actor, db, now } = call;
  const body = await bodyOf(call.request);
  const text = messageField(body);
  const before = await lastMessageId(db, session.id);
  if (seat === 'staff') {
    const staff = { id: actor.id, name: textField(body, 'author', 120) };
    await conversation.staffWrites(db, session, staff, text, now);
  } else await conversation.visitorWrites(db, session, [{ sender: 'user', senderId: actor.id, text }], now);
  return json((await messagesAfter(db, session.id, before))[0] ?? null, 201);
};

const read: Handler<Call> = async (call, id) => {
  const { session, seat } = await seated(call, id);
  // A write is announced to every tab, so one that changes nothing must not happen.
  if (session.unread > 0) await markRead(call.db, session.id, seat, call.now).run();
  return new Response(null, { status: 204 });
};

const handOver: Handler<Call> = async (call, id) => {
  const { session } = await seated(call, id);
  requireHuman(call);
  await conversation.askForHuman(call.db, session, [], call.now);
  return current(call, session.id);
};

const assign: Handler<Call> = async (call, id) => {
  const { session } = await seated(call, id);
  requireStaff(call.actor);
  const body = await bodyOf(call.request);
  const name = textField(body, 'name', 120);
  const to = body['assigned_to'] === undefined ? call.actor.id : textField(body, 'assigned_to', 60);
  await conversation.assign(call.db, session, to ? { id: to, name } : null, call.now);
  return current(call, session.id);
};

const close: Handler<Call> = async (call, id) => {
  const { session } = await seated(call, id);
  await conversation.close(call.db, session, call.now);
  return current(call, session.id);
};

const reopen: Handler<Call> = async (call, id) => {
  const { session } = await seated(call, id);
  requireStaff(call.actor);
  await conversation.reopen(call.db, session, call.now);
  return current(call, session.id);
};

const rate: Handler<Call> = async (call, id) => {
  const { session, seat } = await seated(call, id);
  if (seat !== 'visitor') throw new Problem(403, 'FORBIDDEN', 'Only the visitor can rate a conversation');
  const body = await bodyOf(call.request);
  const rating = ratingField(body);
  await conversation.rate(call.db, session, rating, textField(body, 'feedback', 1000) || null);
  return current(call, session.id);
};

const talk: Handler<Call> = async (call) => {
  const body = await bodyOf(call.request);
  const text = messageField(body);
  const page = pageField(body);
  const id = sessionIdField(body);
  const found = id === null ? null : await seated(call, id);
  if (found?.seat === 'staff') throw new Problem(403, 'FORBIDDEN', 'Only the visitor talks to the bot');
  if (found) conversation.requireOpen(found.session);
  const created = found ? null : await begin(call, body);
  const session = found?.session ?? created?.session;
  if (!session) throw sessionNotFound();

  const { actor, db, now } = call;
  const before = await lastMessageId(db, session.id);
  const said = { text, page, senderId: actor.id, offerHuman: offersHuman(call) };
  const reply = await converse(db, session, said, now);
  const answer: BotReply = {
    ...reply,
    session_id: session.id,
    messages: await messagesAfter(db, session.id, before),
    ...(created ? { session_token: created.token } : {}),
  };
  return json(answer);
};

const stats: Handler<Call> = async ({ actor, db }) => {
  requireStaff(actor);
  return json(await sessionStats(db));
};

/** Everything below `/api/v1/chat`. */
export const routes: readonly Route<Call>[] = [
  route('POST /sessions', createOne),
  route('GET /sessions', listAll),
  route('GET /sessions/:id', showOne),
  route('GET /sessions/:id/messages', showMessages),
  route('POST /sessions/:id/messages', write),
  route('POST /sessions/:id/read', read),
  route('POST /sessions/:id/handover', handOver),
  route('POST /sessions/:id/assign', assign),
  route('POST /sessions/:id/close', close),
  route('POST /sessions/:id/reopen', reopen),
  route('POST /sessions/:id/rate', rate),
  route('POST /bot', talk),
  route('GET /stats', stats),
];
