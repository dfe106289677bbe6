import { beforeEach, expect, test } from 'vitest';
import type { ChatMessage, ChatSession, CreatedSession, Page } from '../shared/chat.ts';
import type { Chat } from '../testing/chat.ts';
import { CONTACT, openChat } from '../testing/chat.ts';

const STAFF = { staff: '7' };
let chat: Chat;
beforeEach(async () => {
  chat = await openChat();
});

async function begin(name: string): Promise<CreatedSession> {
  chat.later(1);
  const contact = { ...CONTACT, guest_name: name };
  return (await chat.call<CreatedSession>('guest', 'POST /sessions', contact)).body;
}
const say = (one: CreatedSession, message: string) =>
  chat.call('guest', 'POST /bot', { session_id: one.id, message }, one.session_token);
const names = async (query = '') => {
  const { body } = await chat.call<Page<ChatSession>>(STAFF, `GET /sessions${query}`);
  return body.items.map((one) => one.guest_name);
};

test('who waits longest comes first, then unread ones, then the latest', async () => {
  const [quiet, unread, late, early] = [
    await begin('quiet'),
    await begin('unread'),
    await begin('late'),
    await begin('early'),
  ];
  await say(unread, 'hello');
  await say(early, 'Talk to a human');
  chat.later(1);
  await say(late, 'Talk to a human');
  expect(await names()).toEqual(['early', 'late', 'unread', 'quiet']);
  await chat.call(STAFF, `POST /sessions/${unread.id}/read`);
  chat.later(1);
  await chat.call(STAFF, `POST /sessions/${quiet.id}/messages`, { message: 'Hi' });
  expect(await names()).toEqual(['early', 'late', 'quiet', 'unread']);
});

test('status and search narrow the list; % and _ are letters like others', async () => {
  const [first] = [await begin('Ada'), await begin('Bob 100%'), await begin('Cy_')];
  await say(first, 'about my teapot');
  await chat.call(STAFF, `POST /sessions/${first.id}/close`);
  expect(await names('?status=closed')).toEqual(['Ada']);
  expect(await names('?status=active')).toEqual(['Cy_', 'Bob 100%']);
  expect(await names('?status=all&q=TEAPOT')).toEqual(['Ada']);
  expect(await names('?q=%25')).toEqual(['Bob 100%']);
  expect(await names('?q=_')).toEqual(['Cy_']);
  expect(await names(`?q=${encodeURIComponent("' OR 1=1 --")}`)).toEqual([]);
  expect((await chat.call(STAFF, 'GET /sessions?status=lost')).status).toBe(422);
});

test('pages → every session once, with the total', async () => {
  for (let at = 0; at < 7; at += 1) await begin(`n${at}`);
  const pages = [
    await names('?page_size=3'),
    await names('?page_size=3&page=2'),
    await names('?page_size=3&page=3'),
  ];
  expect(pages.flat()).toEqual(['n6', 'n5', 'n4', 'n3', 'n2', 'n1', 'n0']);
  const { body } = await chat.call<Page<ChatSession>>(STAFF, 'GET /sessions?page_size=3&page=9');
  expect(body).toMatchObject({ items: [], page: 9, page_size: 3, total: 7 });
  const odd = await chat.call<Page<ChatSession>>(STAFF, 'GET /sessions?page=-1&page_size=1e9');
  expect(odd.body).toMatchObject({ page: 1, page_size: 25 });
});

test('a long conversation → the newest 200, and the ones before on request', async () => {
  const one = await begin('long');
  await chat.call(STAFF, `POST /sessions/${one.id}/messages`, { message: '0' });
  for (let at = 1; at < 205; at += 1) await say(one, String(at));
  const page = await chat.call<Page<ChatMessage>>(STAFF, `GET /sessions/${one.id}/messages`);
  expect(page.body.total).toBe(205);
  expect(page.body.items.map((message) => message.message)).toEqual(
    Array.from({ length: 200 }, (_, at) => String(at + 5)),
  );
  const before = page.body.items[0]?.id;
  const older = await chat.call<Page<ChatMessage>>(
    STAFF,
    `GET /sessions/${one.id}/messages?before=${before}`,
  );
  expect(older.body.items.map((message) => message.message)).toEqual(['0', '1', '2', '3', '4']);
});

test('a guest with the address of a client → staff see which client', async () => {
  chat.raw.exec("INSERT INTO clients VALUES (12, 'Robin Ltd', 'ROBIN@example.test')");
  const one = await begin('Robin');
  const seen = await chat.call(STAFF, `GET /sessions/${one.id}`);
  expect(seen.body['client']).toEqual({ id: 12, name: 'Robin Ltd' });
  const own = await chat.call('guest', `GET /sessions/${one.id}`, undefined, one.session_token);
  expect(own.body['client']).toBeNull();
});

const NAUGHTY = [
  "Robert'); DROP TABLE chat_messages;--",
  `"quotes" 'single' \`back\``,
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '${7*7} {{7*7}} %s %n %x',
  '../../../etc/passwd',
  'undefined',
  'null',
  'NaN',
  '-1e309',
  '﷽ 𒐫 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘!',
  '‮rtl override‬ \u200Bzero width\u200B \uFEFFbom',
  '👩‍👩‍👧‍👦🏳️‍🌈👾',
  'السلام عليكم כיצד',
  '田中さんにあげて下さい',
  'line\nbreak\r\nand\ttab',
  '\\ backslash \\n \\u0000',
  '__proto__ constructor prototype toString',
  '½⅓ İı ẞß ﬁ',
  'A'.repeat(4000),
  '; PRAGMA writable_schema=1; ATTACH',
  '1;DROP TABLE users',
  "' OR '1'='1",
  '{"session_id": 1}',
  '\u0007bell \u001B[31mred',
];

test.each(NAUGHTY.map((text) => [text]))(
  'message %j → stored and given back letter by letter',
  async (text) => {
    const one = await begin(text.slice(0, 100));
    const answer = await say(one, text);
    expect(answer.status).toBe(200);
    const { body } = await chat.call<Page<ChatMessage>>(STAFF, `GET /sessions/${one.id}/messages`);
    expect(body.items[0]?.message).toBe(text.trim());
    expect((await names())[0]).toBe(text.slice(0, 100).trim());
    const staff = await chat.call<ChatMessage>(STAFF, `POST /sessions/${one.id}/messages`, {
      message: text,
      author: text.slice(0, 100),
    });
    expect(staff.body.message).toBe(text.trim());
    expect(await names(`?q=${encodeURIComponent(text.slice(0, 50))}`)).toHaveLength(1);
  },
);

test('a NUL in a message → left out, the rest is stored', async () => {
  const one = await begin('nul');
  await say(one, 'a\0b');
  const { body } = await chat.call<Page<ChatMessage>>(STAFF, `GET /sessions/${one.id}/messages`);
  expect(body.items[0]?.message).toBe('ab');
});
