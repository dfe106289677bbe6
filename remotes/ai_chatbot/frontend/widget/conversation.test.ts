import { beforeEach, expect, test } from 'vitest';
import type { Chat } from '../../testing/chat.ts';
import { CONTACT, openChat } from '../../testing/chat.ts';
import { Conversation } from './conversation.ts';
import type { Memory, Remembered } from './memory.ts';

const STAFF = { staff: '7' };
const ROBIN = { name: CONTACT.guest_name, email: CONTACT.guest_email, phone: CONTACT.guest_phone };

/** A browser's storage, as several tabs share it. */
function sharedMemory(): Memory & { value: Remembered | null } {
  const memory = {
    value: null as Remembered | null,
    read: () => memory.value,
    write: (conversation: Remembered | null) => {
      memory.value = conversation;
    },
    onChange: () => () => undefined,
  };
  return memory;
}

let chat: Chat;
let memory: ReturnType<typeof sharedMemory>;
/** The network: set to make the next calls fail. */
let offline: boolean;

beforeEach(async () => {
  chat = await openChat();
  memory = sharedMemory();
  offline = false;
});

/** A tab that opens the page: reads what is remembered. */
function openTab(): Conversation {
  const tab = new Conversation(memory);
  tab.connect(async (path, init) => {
    if (offline) throw new TypeError('Failed to fetch');
    return chat.fetch(new Request(`https://panel.test${path}`, init));
  });
  return tab;
}

const said = (tab: Conversation) => tab.view().messages.map((one) => [one.sender_type, one.message]);

test('nothing remembered → the contact form, without a request', async () => {
  const tab = openTab();
  expect(tab.known).toBe(false);
  await tab.refresh();
  expect(tab.view().phase).toBe('none');
  expect(chat.log).toEqual([]);
});

test('start, ask, reload → the same conversation', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  await tab.send('How much is Starter per year?', '/');
  const reloaded = openTab();
  await reloaded.refresh();
  expect(reloaded.view().phase).toBe('open');
  expect(said(reloaded)).toEqual(said(tab));
  expect(said(tab)[1]?.[1]).toContain('$99.99 per year');
});

test('contact data refused → rejects with the reason, nothing is remembered', async () => {
  const tab = openTab();
  await expect(tab.start({ ...ROBIN, phone: '123' })).rejects.toThrow('at least 10 characters');
  expect(memory.value).toBeNull();
});

test('staff answer → there after a refresh, unread until seen', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  await tab.send('Talk to a human', '/');
  await tab.markRead();
  await chat.call(STAFF, `POST /sessions/${memory.value?.id}/messages`, { message: 'Hello!' });
  await tab.refresh();
  expect(said(tab).at(-1)).toEqual(['admin', 'Hello!']);
  expect(tab.view().session?.unread).toBe(1);
  await tab.markRead();
  await tab.refresh();
  expect(tab.view().session?.unread).toBe(0);
});

test('offline while sending → the message stays with its reason; again → sent once', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  offline = true;
  await tab.send('hello', '/');
  expect(tab.view().outgoing).toMatchObject([
    { text: 'hello', failure: 'The chat cannot be reached right now' },
  ]);
  offline = false;
  const [waiting] = tab.view().outgoing;
  await tab.send('hello', '/', waiting?.key);
  expect(tab.view().outgoing).toEqual([]);
  expect(said(tab).filter(([sender]) => sender === 'user')).toEqual([['user', 'hello']]);
});

test('offline while refreshing an open conversation → it stays; at the first look → says so, then recovers', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  offline = true;
  await tab.refresh();
  expect(tab.view().phase).toBe('open');
  const other = openTab();
  await other.refresh();
  expect(other.view()).toMatchObject({ phase: 'failed', failure: 'The chat cannot be reached right now' });
  offline = false;
  await other.refresh();
  expect(other.view().phase).toBe('open');
});

test('the demo was reset → forgotten, and the form is back', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  chat.raw.exec('DELETE FROM chat_sessions');
  await tab.refresh();
  expect(tab.view().phase).toBe('none');
  expect(memory.value).toBeNull();
});

test('the number belongs to another session now → forgotten, not shown', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  chat.raw.exec('DELETE FROM chat_sessions');
  await chat.call('guest', 'POST /sessions', CONTACT);
  await tab.send('hello', '/');
  expect(tab.view()).toMatchObject({ phase: 'none', messages: [] });
  expect(memory.value).toBeNull();
});

test('another tab starts a conversation → this one follows; leaves it → the form', async () => {
  const [first, second] = [openTab(), openTab()];
  await second.refresh();
  await first.start(ROBIN);
  await first.send('hello', '/');
  await second.follow();
  expect(said(second)).toEqual(said(first));
  first.forget();
  await second.follow();
  expect(second.view().phase).toBe('none');
});

test('closed by staff while writing → the message is refused with the reason and the closing is shown', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  await chat.call(STAFF, `POST /sessions/${memory.value?.id}/close`);
  await tab.send('hello?', '/');
  expect(tab.view().session?.status).toBe('closed');
  expect(tab.view().outgoing[0]?.failure).toContain('closed');
});

test('closing and rating → in the view and in the database', async () => {
  const tab = openTab();
  await tab.start(ROBIN);
  await tab.close();
  await tab.rate(4, 'good');
  expect(tab.view().session).toMatchObject({ status: 'closed', rating: 4, feedback: 'good' });
});

test('changes are announced, and no more after unsubscribing', async () => {
  const tab = openTab();
  let heard = 0;
  const stop = tab.subscribe(() => {
    heard += 1;
  });
  await tab.start(ROBIN);
  expect(heard).toBeGreaterThan(0);
  stop();
  const before = heard;
  await tab.send('hello', '/');
  expect(heard).toBe(before);
});
