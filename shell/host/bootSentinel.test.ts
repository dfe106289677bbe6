import { beforeEach, expect, test } from 'vitest';
import { watchBoot } from './bootSentinel.ts';
import type { BootSurroundings } from './bootSentinel.ts';

/** What the tabs of one browser share. */
let kept: Map<string, string>;
let held: Set<string>;

beforeEach(() => {
  kept = new Map();
  held = new Set();
});

const notes = {
  get length() {
    return kept.size;
  },
  key: (index: number) => [...kept.keys()][index] ?? null,
  setItem: (name: string, value: string) => void kept.set(name, value),
  removeItem: (name: string) => void kept.delete(name),
} as Storage;

/** A tab that starts; `leave` is its user closing or reloading it, `die` its process being ended. */
async function open(base = '/') {
  const page = new EventTarget();
  const locks: string[] = [];
  const manager = {
    request: async (name: string, work: () => Promise<unknown>) => {
      held.add(name);
      locks.push(name);
      await work();
    },
    query: async () => ({ held: [...held].map((name) => ({ name })) }),
  } as unknown as BootSurroundings['locks'];
  const sentinel = await watchBoot(base, { notes, locks: manager, page });
  const die = () => {
    for (const name of locks) held.delete(name);
  };
  const leave = () => {
    page.dispatchEvent(new Event('pagehide'));
    die();
  };
  return { ...sentinel, die, leave };
}

test('two boots die → the third one is safe, and once it has finished the next one is not', async () => {
  (await open()).die();
  const second = await open();
  expect(second.safeMode).toBe(false);
  second.die();
  const third = await open();
  expect(third.safeMode).toBe(true);
  third.finished();
  third.die();
  expect((await open()).safeMode).toBe(false);
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
  const sentinel = await watchBoot('/', { notes, locks, page: new EventTarget() });
  expect(sentinel.safeMode).toBe(false);
});
