import { afterEach, expect, test, vi } from 'vitest';
import type { ActivePlugin } from './activePlugin.ts';
import { PluginStore } from './pluginStore.ts';
import type { Federation } from './runtime.ts';

afterEach(() => void vi.unstubAllGlobals());

const plugin = (id: string, installation: string): ActivePlugin => ({
  id,
  name: id,
  version: '1.0.0',
  installation,
  prefix: `/plugins/${id}/1.0.0-${installation}/`,
  entry: `/plugins/${id}/1.0.0-${installation}/frontend/remoteEntry.js`,
  routes: [],
  navigation: [],
  slots: [],
  settings: {},
  in_development: false,
  on_trial: false,
});

/** A store over a list that the test changes, and what it asked of the federation runtime. */
function openStore(load: Federation['load'] = async () => ({ default: () => null }) as never) {
  const asked: string[] = [];
  let list: readonly ActivePlugin[] | Error = [];
  const store = new PluginStore(
    async () => {
      if (list instanceof Error) throw list;
      return list;
    },
    {
      register: (name, entry) => void asked.push(`register ${name} ${entry.split('/')[3]}`),
      remove: (name, prefix) => void asked.push(`remove ${name} ${prefix.split('/')[3]}`),
      load,
    },
  );
  const become = async (...next: readonly ActivePlugin[]) => {
    list = next;
    await store.refresh();
  };
  /** The server has other plugins now, and this page has not heard of it. */
  const quietly = (...next: readonly ActivePlugin[]) => void (list = next);
  return { store, asked, become, quietly, fail: (error: Error) => void (list = error) };
}

test('a plugin comes and goes → registered once, removed once', async () => {
  const { store, asked, become } = openStore();
  await become(plugin('chat', 'a'));
  await become(plugin('chat', 'a'));
  await become();
  expect(asked).toEqual(['register chat 1.0.0-a', 'remove chat 1.0.0-a']);
  expect(store.get()).toEqual([]);
});

test('a plugin is installed anew → the old remote goes before the new one comes under the same name', async () => {
  const { asked, become } = openStore();
  await become(plugin('chat', 'a'));
  await become(plugin('chat', 'b'));
  expect(asked.slice(1)).toEqual(['remove chat 1.0.0-a', 'register chat 1.0.0-b']);
});

test('another plugin comes → one that stays keeps its identity, so its screens stay mounted', async () => {
  const { store, become } = openStore();
  await become(plugin('chat', 'a'));
  const before = store.get()[0];
  await become(plugin('chat', 'a'), plugin('mail', 'a'));
  expect(store.get()[0]).toBe(before);
});

test('a plugin without screens → nothing to register', async () => {
  const { asked, become } = openStore();
  await become({ ...plugin('hooks', 'a'), entry: null });
  expect(asked).toEqual([]);
});

test('the list can not be read → the last one stays and the caller hears of it', async () => {
  const { store, become, fail } = openStore();
  await become(plugin('chat', 'a'));
  fail(new Error('no server'));
  await expect(store.refresh()).rejects.toThrow('no server');
  expect(store.get()).toHaveLength(1);
});

test('a change comes while the list is being read → it is read once more', async () => {
  let reads = 0;
  const store = new PluginStore(
    async () => {
      reads++;
      if (reads === 1) void store.refresh();
      return reads === 1 ? [] : [plugin('chat', 'a')];
    },
    { register: () => undefined, remove: () => undefined, load: async () => ({}) as never },
  );
  await store.refresh();
  expect([reads, store.get().length]).toEqual([2, 1]);
});

test('listeners hear of a change after the store has it, until they leave', async () => {
  const { store, become } = openStore();
  const seen: number[] = [];
  const leave = store.subscribe(() => seen.push(store.get().length));
  await become(plugin('chat', 'a'));
  leave();
  await become();
  expect(seen).toEqual([1]);
});

test('the code does not load → rejects, and the remote is registered anew so that a later attempt is a real one', async () => {
  const { store, asked, become } = openStore(async () => {
    throw new Error('boom at import');
  });
  await become(plugin('chat', 'a'));
  const [chat] = store.get();
  if (!chat) throw new Error('The store lost its plugin.');
  await expect(store.component(chat, './Widget')).rejects.toThrow('boom at import');
  expect(asked).toEqual(['register chat 1.0.0-a', 'register chat 1.0.0-a']);
});

test('the plugin goes while its code loads → no failure of it, and it is taken out', async () => {
  const held = Promise.withResolvers<never>();
  const { store, asked, become, quietly } = openStore(() => held.promise);
  await become(plugin('chat', 'a'));
  const [chat] = store.get();
  if (!chat) throw new Error('The store lost its plugin.');
  const outcome = store.component(chat, './Widget').catch(() => 'failed');
  quietly(plugin('chat', 'b'));
  const heard = new Promise<string>((resolve) => store.subscribe(() => resolve('heard')));
  held.reject(new Error('404'));
  expect(await Promise.race([outcome, heard])).toBe('heard');
  expect(await Promise.race([outcome, store.refresh().then(() => 'pending')])).toBe('pending');
  expect(asked).toEqual(['register chat 1.0.0-a', 'remove chat 1.0.0-a', 'register chat 1.0.0-b']);
});

test('a module without default export → an error that names the expose', async () => {
  const { store, become } = openStore(async () => ({}) as never);
  await become(plugin('chat', 'a'));
  const [chat] = store.get();
  if (!chat) throw new Error('The store lost its plugin.');
  await expect(store.component(chat, './Widget')).rejects.toThrow('./Widget');
});

test('the code of a plugin in development changes → its remote is registered anew, the others stay as they are', async () => {
  vi.stubGlobal('location', new URL('http://panel.test/admin'));
  const registered: string[] = [];
  const list = [
    { ...plugin('chat', 'a'), entry: 'http://localhost:5180/remoteEntry.js', in_development: true },
    plugin('mail', 'b'),
  ];
  const store = new PluginStore(async () => list, {
    register: (name, entry) => void registered.push(`${name} ${entry}`),
    remove: (name) => void registered.push(`removed ${name}`),
    load: async () => ({}) as never,
  });
  await store.refresh();
  const [, mail] = store.get();
  registered.length = 0;
  store.changed('chat', 'abc');
  store.changed('mail', 'abc');
  expect(registered).toEqual(['chat http://localhost:5180/remoteEntry.js?t=abc']);
  expect(store.get()[1]).toBe(mail);
  await store.refresh();
  expect(registered).toHaveLength(1);
  expect(store.get()[0]?.entry).toBe('http://localhost:5180/remoteEntry.js?t=abc');
});
