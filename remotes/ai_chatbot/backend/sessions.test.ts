import { beforeEach, describe, expect, test } from 'vitest';
import type { BotReply, ChatMessage, ChatSession, CreatedSession, Page } from '../shared/chat.ts';
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

describe('starting', () => {
  test('a guest with contact data → 201 with a token of 256 bits that is never shown again', async () => {
    const { status, body } = await chat.call<CreatedSession>('guest', 'POST /sessions', CONTACT);
    expect(status).toBe(201);
    expect(body).toMatchObject({ ...CONTACT, status: 'active', closed_at: null, unread: 0 });
    expect(body.session_token).toMatch(/^[\w-]{43}$/);
    const all = await chat.call(STAFF, 'GET /sessions');
    expect(JSON.stringify(all.body)).not.toContain(body.session_token);
    expect(JSON.stringify(await session(body.id))).not.toContain('session_token');
  });

  test('two sessions → two tokens', async () => {
    const [first, second] = [await begin(), await begin()];
    expect(first.token).not.toBe(second.token);
  });

  test.each([
    [{ guest_email: 'a@b.test' }],
    [{ guest_phone: '+1 202 555 0147' }],
    [{ guest_email: '  ', guest_phone: '+1 202 555 0147' }],
    [{ guest_email: null, guest_phone: null }],
    [{}],
  ])('a guest with %j → 400 with the reason, nothing stored', async (contact) => {
    for (const path of ['/sessions', '/bot']) {
      const { status, type, body } = await chat.call('guest', `POST ${path}`, { ...contact, message: 'hi' });
      expect(status).toBe(400);
      expect(type).toBe('application/problem+json');
      expect(body).toMatchObject({
        status: 400,
        code: 'CONTACT_REQUIRED',
        detail: 'Email and phone number are required to start a chat',
      });
    }
    expect(chat.raw.exec('SELECT count(*) FROM chat_sessions')[0]?.values).toEqual([[0]]);
  });

  test.each([['123456789'], ['12345'], ['not a phone number']])('phone "%s" → 400', async (phone) => {
    const { status, body } = await chat.call('guest', 'POST /sessions', { ...CONTACT, guest_phone: phone });
    expect([status, body['code']]).toEqual([400, 'PHONE_INVALID']);
  });

  test('a phone of ten characters → accepted', async () => {
    const contact = { ...CONTACT, guest_phone: '1234567890' };
    expect((await chat.call('guest', 'POST /sessions', contact)).status).toBe(201);
  });

  test.each([['nobody'], ['a@b'], ['a b@c.test'], ['@c.test']])('email "%s" → 400', async (email) => {
    const { status, body } = await chat.call('guest', 'POST /sessions', { ...CONTACT, guest_email: email });
    expect([status, body['code']]).toEqual([400, 'EMAIL_INVALID']);
  });

  test('a client without contact data → 201, the session is theirs', async () => {
    const { status, body } = await chat.call<CreatedSession>({ client: '3' }, 'POST /sessions');
    expect([status, body.user_id]).toEqual([201, '3']);
  });

  test.each([['not json'], ['[]'], ['"text"'], ['{"guest_email": 5}']])('body %s → 422', async (body) => {
    const answer = await chat.call('guest', 'POST /sessions', body);
    expect([answer.status, answer.body['code']]).toEqual([422, 'INVALID']);
  });
});

describe('talking to the bot', () => {
  test('first message with contact data → answer, session and token in one', async () => {
    const { status, body } = await chat.call<BotReply>('guest', 'POST /bot', {
      ...CONTACT,
      message: 'How much is Starter per year?',
      context: { page: '/' },
    });
    expect(status).toBe(200);
    expect(body.message).toContain('Starter is $99.99 per year');
    expect(body.metadata.sources).toEqual([{ label: 'Starter', to: '/shop/starter' }]);
    expect(body.suggestions).toContain('Talk to a human');
    expect(body.session_token).toMatch(/^[\w-]{43}$/);
    expect((await messages(body.session_id)).map((one) => [one.sender_type, one.metadata.page])).toEqual([
      ['user', '/'],
      ['bot', undefined],
    ]);
    expect((await session(body.session_id)).subject).toBe('How much is Starter per year?');
  });

  test('a price changed in the database → the next answer has it', async () => {
    const { id, token } = await begin();
    chat.raw.exec("UPDATE prices SET amount_minor = 4242 WHERE product_id = 1 AND cycle = 'annual'");
    const { body } = await chat.call<BotReply>(
      'guest',
      'POST /bot',
      { session_id: id, message: 'How much is Starter per year?' },
      token,
    );
    expect(body.message).toContain('$42.42 per year');
  });

  test('a hidden product → not mentioned', async () => {
    chat.raw.exec("UPDATE products SET visible = 0 WHERE slug = 'starter'");
    const { body } = await chat.call<BotReply>('guest', 'POST /bot', { ...CONTACT, message: 'your prices?' });
    expect(body.message).not.toContain('Starter');
  });

  test('the same question twice → the same answer', async () => {
    const { id, token } = await begin();
    const ask = () =>
      chat.call<BotReply>('guest', 'POST /bot', { session_id: id, message: 'Which plan?' }, token);
    const [first, second] = [await ask(), await ask()];
    expect(second.body.message).toBe(first.body.message);
    expect(second.body.suggestions).toEqual(first.body.suggestions);
  });

  test('an empty or much too long message → 422, nothing stored', async () => {
    const { id, token } = await begin();
    for (const message of ['', '  \n ', 'x'.repeat(4001), 5, null])
      expect((await chat.call('guest', 'POST /bot', { session_id: id, message }, token)).status).toBe(422);
    expect(await messages(id)).toEqual([]);
  });

  test('an unknown session → 404', async () => {
    const answer = await chat.call('guest', 'POST /bot', { session_id: 99, message: 'hi' });
    expect([answer.status, answer.body['code']]).toEqual([404, 'SESSION_NOT_FOUND']);
  });

  test('a question stays far below 64 statements', async () => {
    chat.log.length = 0;
    await chat.call('guest', 'POST /bot', { ...CONTACT, message: 'Which plan is the cheapest?' });
    expect(chat.log.length).toBeLessThan(20);
  });
});

describe('handing over to a person', () => {
  async function waiting(): Promise<{ id: number; token: string }> {
    const mine = await begin();
    await chat.call('guest', 'POST /bot', { session_id: mine.id, message: 'Talk to a human' }, mine.token);
    return mine;
  }

  test('"Talk to a human" → waits, with a note; the bot is silent from then on', async () => {
    const { id, token } = await waiting();
    expect(await session(id)).toMatchObject({
      waiting_since: '2026-03-01T09:00:00.000Z',
      handed_over_at: '2026-03-01T09:00:00.000Z',
    });
    expect((await messages(id)).map((one) => one.sender_type)).toEqual(['user', 'bot', 'system']);
    const { body } = await chat.call<BotReply>(
      'guest',
      'POST /bot',
      { session_id: id, message: 'what are your prices?' },
      token,
    );
    expect(body).toMatchObject({ message: null, suggestions: [], metadata: { handed_over: true } });
    expect((await messages(id)).at(-1)).toMatchObject({
      sender_type: 'user',
      message: 'what are your prices?',
    });
  });

  test('asked twice → one note', async () => {
    const { id, token } = await waiting();
    const again = await chat.call('guest', `POST /sessions/${id}/handover`, undefined, token);
    expect(again.status).toBe(200);
    expect((await messages(id)).filter((one) => one.sender_type === 'system')).toHaveLength(1);
  });

  test('switched off in the settings → 409 and no waiting session', async () => {
    chat.settings = { human_handover: false };
    const { id, token } = await waiting();
    expect((await session(id)).waiting_since).toBeNull();
    const answer = await chat.call('guest', `POST /sessions/${id}/handover`, undefined, token);
    expect([answer.status, answer.body['code']]).toEqual([409, 'HANDOVER_OFF']);
  });

  test('staff answer → no longer waiting, theirs, read; the next message waits again', async () => {
    const { id, token } = await waiting();
    chat.later(5);
    const reply = { message: 'Hello, how can I help?', author: 'Kim' };
    const { status, body } = await chat.call<ChatMessage>(STAFF, `POST /sessions/${id}/messages`, reply);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      sender_type: 'admin',
      sender_id: '7',
      message: reply.message,
      is_read: false,
      metadata: { author: 'Kim' },
      created_at: '2026-03-01T09:05:00.000Z',
    });
    expect(await session(id)).toMatchObject({
      waiting_since: null,
      assigned_to: '7',
      assigned_name: 'Kim',
      unread: 0,
    });
    chat.later(1);
    await chat.call('guest', 'POST /bot', { session_id: id, message: 'and now?' }, token);
    expect(await session(id)).toMatchObject({ waiting_since: '2026-03-01T09:06:00.000Z', unread: 1 });
  });

  test('staff answer without being asked → the bot is silent', async () => {
    const { id, token } = await begin();
    await chat.call(STAFF, `POST /sessions/${id}/messages`, { message: 'May I help?' });
    const { body } = await chat.call<BotReply>(
      'guest',
      'POST /bot',
      { session_id: id, message: 'hi' },
      token,
    );
    expect(body.message).toBeNull();
  });

  test('a second member of staff answers → the first keeps it; assign → it changes hands', async () => {
    const { id } = await waiting();
    await chat.call(STAFF, `POST /sessions/${id}/messages`, { message: 'one', author: 'Kim' });
    await chat.call({ staff: '8' }, `POST /sessions/${id}/messages`, { message: 'two', author: 'Sam' });
    expect(await session(id)).toMatchObject({ assigned_to: '7', assigned_name: 'Kim' });
    const { body } = await chat.call<ChatSession>({ staff: '8' }, `POST /sessions/${id}/assign`, {
      name: 'Sam',
    });
    expect(body).toMatchObject({ assigned_to: '8', assigned_name: 'Sam' });
    expect((await messages(id)).at(-1)?.message).toBe('Sam joined the conversation.');
    const back = await chat.call<ChatSession>(STAFF, `POST /sessions/${id}/assign`, { assigned_to: '' });
    expect(back.body).toMatchObject({ assigned_to: null, assigned_name: null });
  });
});

describe('read and unread', () => {
  test('each side counts what the other wrote; reading sets the time once', async () => {
    const { id, token } = await begin();
    await chat.call('guest', 'POST /bot', { session_id: id, message: 'hi' }, token);
    const mine = async () =>
      (await chat.call<ChatSession>('guest', `GET /sessions/${id}`, undefined, token)).body;
    expect([(await mine()).unread, (await session(id)).unread]).toEqual([1, 1]);
    chat.later(1);
    expect((await chat.call('guest', `POST /sessions/${id}/read`, undefined, token)).status).toBe(204);
    expect([(await mine()).unread, (await session(id)).unread]).toEqual([0, 1]);
    await chat.call(STAFF, `POST /sessions/${id}/read`);
    chat.later(1);
    await chat.call(STAFF, `POST /sessions/${id}/read`);
    expect((await messages(id)).map((one) => [one.is_read, one.read_at])).toEqual([
      [true, '2026-03-01T09:01:00.000Z'],
      [true, '2026-03-01T09:01:00.000Z'],
    ]);
  });

  test('nothing unread → reading writes nothing, so that no tab is woken', async () => {
    const { id, token } = await begin();
    chat.log.length = 0;
    await chat.call('guest', `POST /sessions/${id}/read`, undefined, token);
    expect(chat.log.filter((sql) => /^\s*(UPDATE|INSERT)/.test(sql))).toEqual([]);
  });
});
