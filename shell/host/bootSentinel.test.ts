import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchBoot } from './bootSentinel.ts';
import type { BootSurroundings } from './bootSentinel.ts';

/** What the tabs of one browser share. */
let kept: Map<string, string>;
let held: Set<string>;

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  held = new Set();
});

afterEach(() => {
  vi.useRealTimers();
});

const storageOf = (content: () => Map<string, string>) =>
  ({
    get length() {
      return content().size;
    },
    key: (index: number) => [...content().keys()][index] ?? null,
    getItem: (name: string) => content().get(name) ?? null,
    setItem: (name: string, value: string) => void content().set(name, value),
    removeItem: (name: string) => void content().delete(name),
  }) as Storage;

const notes = storageOf(() => kept);
/** Makes the storage of one tab, which lives on when its page is loaded anew. */
const newTab = () => {
  const content = new Map<string, string>();
  return storageOf(() => content);
};

/** A tab that starts; `leave` is its user closing or reloading it, `die` its process being ended, `see` looking at it or not. */
async function open(base = '/', tab = newTab()) {
  const page = new EventTarget();
  let inSight = true;
  let dead = false;
  const own = new Set<string>();
  const turns = new Map<string, Promise<unknown>>();
  const manager = {
    request: async (name: string, work: () => Promise<unknown>) => {
      const turn = (turns.get(name) ?? Promise.resolve()).then(async () => {
        if (dead) return;
        held.add(name);
        own.add(name);
        await work();
        if (!dead) held.delete(name);
      });
      turns.set(name, turn);
      await turn;
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  } as unknown as BootSurroundings['locks'];
  // A page that is dead writes nothing any more, though its timers here go on.
  const ownNotes = new Proxy(notes, {
    get: (target, key) =>
      dead && (key === 'setItem' || key === 'removeItem') ? () => {} : Reflect.get(target, key),
  });
  const sentinel = await watchBoot(base, {
    notes: ownNotes,
    tab,
    locks: manager,
    page,
    inSight: () => inSight,
    now: Date.now,
  });
  const die = () => {
    dead = true;
    for (const name of own) held.delete(name);
  };
  const leave = () => {
    page.dispatchEvent(new Event('pagehide'));
    die();
  };
  const see = (now: boolean) => {
    inSight = now;
    page.dispatchEvent(new Event('visibilitychange'));
  };
  return { ...sentinel, die, leave, see };
}

test('two boots die → the third one is safe, and stays so with every reload until they are forgiven', async () => {
  (await open()).die();
  const second = await open();
  expect(second.safeMode).toBe(false);
  second.die();
  const third = await open();
  expect(third.safeMode).toBe(true);
  third.finished();
  vi.advanceTimersByTime(60_000);
  third.leave();
  const fourth = await open();
  expect(fourth.safeMode).toBe(true);
  fourth.forgive();
  fourth.leave();
  expect((await open()).safeMode).toBe(false);
});

test('a boot dies, the next page is fine for a while → the first no longer counts', async () => {
  (await open()).die();
  const fine = await open();
  fine.finished();
  vi.advanceTimersByTime(10_000);
  fine.leave();
  (await open()).die();
  expect((await open()).safeMode).toBe(false);
});

test('pages are usable and die when they enter a plugin → safe, and it is known what they had entered', async () => {
  for (let times = 0; times < 2; times += 1) {
    const page = await open();
    page.finished();
    vi.advanceTimersByTime(5_000);
    page.entering('Paper at /admin/paper');
    page.die();
  }
  const { safeMode, died } = await open();
  expect(safeMode).toBe(true);
  expect(died.map(({ busy }) => busy)).toEqual([['Paper at /admin/paper'], ['Paper at /admin/paper']]);
});

test('a plugin was entered and nothing happened → out of sight the page may be ended by anything', async () => {
  for (let times = 0; times < 3; times += 1) {
    const page = await open();
    const entered = page.entering('Paper at home.section');
    page.finished();
    entered();
    vi.advanceTimersByTime(2_000);
    page.see(false);
    page.die();
  }
  expect((await open()).died).toEqual([]);
});

/** A page with a plugin that runs well for so long, in milliseconds, and then blocks it until its user ends it. */
async function diesAfter(age: number) {
  const page = await open();
  page.entering('Paper at home.section')();
  page.finished();
  await vi.advanceTimersByTimeAsync(age);
  page.die();
  await vi.advanceTimersByTimeAsync(30_000);
}

test('a plugin blocks its page long after it was shown, twice → safe, and it is known what had run', async () => {
  await diesAfter(60_000);
  expect((await open()).safeMode).toBe(false);
  await diesAfter(60_000);
  const { safeMode, died } = await open();
  expect(safeMode).toBe(true);
  expect(died.map(({ busy }) => busy)).toEqual([['Paper at home.section'], ['Paper at home.section']]);
});

test('a page dies after a minute → only a page that runs longer outweighs it', async () => {
  await diesAfter(60_000);
  for (const [age, left] of [
    [30_000, 1],
    [80_000, 0],
  ] as const) {
    const page = await open();
    page.finished();
    await vi.advanceTimersByTimeAsync(age);
    page.leave();
    expect((await open()).died).toHaveLength(left);
  }
});

test('the browser is ended with three windows in sight → that happened once; twice is too often', async () => {
  const crash = async () => {
    const pages = [await open(), await open(), await open()];
    for (const page of pages) {
      page.finished();
      page.entering('Paper at home.section')();
    }
    await vi.advanceTimersByTimeAsync(5_000);
    for (const page of pages) page.die();
    await vi.advanceTimersByTimeAsync(60_000);
  };
  await crash();
  const next = await open();
  expect([next.died.length, next.safeMode]).toEqual([3, false]);
  next.leave();
  await crash();
  expect((await open()).safeMode).toBe(true);
});

test('a page with a plugin goes out of sight and comes back → it is watched when it is seen', async () => {
  const page = await open();
  page.entering('Paper at home.section')();
  page.finished();
  await vi.advanceTimersByTimeAsync(5_000);
  page.see(false);
  expect(kept.size).toBe(0);
  page.see(true);
  await vi.advanceTimersByTimeAsync(1);
  expect((await open()).died).toEqual([]);
  page.die();
  expect((await open()).died).toMatchObject([{ busy: ['Paper at home.section'] }]);
});

test('a plugin is still being entered when the page is usable → its death counts', async () => {
  const page = await open();
  page.entering('Paper at home.section');
  page.finished();
  vi.advanceTimersByTime(60_000);
  page.die();
  expect((await open()).died).toMatchObject([{ busy: ['Paper at home.section'] }]);
});

test('the page of a tab dies and is loaded anew, while its lock is still listed → known as the one before', async () => {
  const tab = newTab();
  const page = await open('/', tab);
  page.entering('Paper at home.section');
  // Not `page.die()`: the browser has not cleaned up yet.
  const { before, died } = await open('/', tab);
  expect(before?.busy).toEqual(['Paper at home.section']);
  expect(died).toHaveLength(1);
});

test('a tab enters a plugin while another one starts → it has not died', async () => {
  const page = await open();
  page.finished();
  await vi.advanceTimersByTimeAsync(1);
  page.entering('Paper at home.section');
  expect((await open()).died).toEqual([]);
});

test('a page is left before it was ready, again and again → nothing has failed', async () => {
  for (let times = 0; times < 5; times += 1) (await open()).leave();
  expect((await open()).safeMode).toBe(false);
  expect(kept.size).toBe(1);
});

test('many tabs start at once → none takes the others for failures', async () => {
  const tabs = await Promise.all([open(), open(), open(), open()]);
  expect(tabs.map(({ safeMode }) => safeMode)).toEqual([false, false, false, false]);
});

test('a boot dies, one is left, one dies → two have died', async () => {
  (await open()).die();
  (await open()).leave();
  (await open()).die();
  expect((await open()).safeMode).toBe(true);
});

test('a panel beside this one dies → that is its own matter', async () => {
  (await open('/demo/')).die();
  (await open('/demo/')).die();
  expect((await open('/')).safeMode).toBe(false);
});

test('the browser refuses locks → the panel starts as if nothing had failed', async () => {
  const refused = async () => {
    throw new DOMException('Storage is off.', 'SecurityError');
  };
  const locks = { request: refused, query: refused } as unknown as LockManager;
  const page = new EventTarget();
  const sentinel = await watchBoot('/', {
    notes,
    locks,
    page,
    tab: newTab(),
    inSight: () => true,
    now: Date.now,
  });
  expect(sentinel.safeMode).toBe(false);
});
