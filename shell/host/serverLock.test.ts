import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ServerLock } from './serverLock.ts';

type Holder = () => Promise<void>;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The browser's locks, as far as one name goes: who asks first has it until it is given back or taken. */
function fakeLocks() {
  const refused = new DOMException('The lock is gone.', 'AbortError');
  let robbed: (() => void) | null = null;
  const world = { requests: 0, refusing: false };
  const request = (_name: string, _options: LockOptions, hold: Holder): Promise<void> => {
    world.requests += 1;
    if (world.refusing) return Promise.reject(refused);
    return new Promise((resolve, reject) => {
      robbed = () => reject(refused);
      hold().then(resolve, reject);
    });
  };
  return { world, rob: () => robbed?.(), locks: { request } as unknown as LockManager };
}

test('the lock is free → elected; given back → nobody is called back', async () => {
  const { locks } = fakeLocks();
  const told: string[] = [];
  const lock = new ServerLock(
    'server',
    () => told.push('elected'),
    () => told.push('deposed'),
    locks,
  );
  lock.stand();
  lock.resign();
  await vi.runAllTimersAsync();
  expect(told).toEqual(['elected']);
});

test('another tab steals it → deposed', async () => {
  const { locks, rob } = fakeLocks();
  const told: string[] = [];
  const lock = new ServerLock(
    'server',
    () => told.push('elected'),
    () => told.push('deposed'),
    locks,
  );
  lock.stand();
  rob();
  await vi.runAllTimersAsync();
  expect(told).toEqual(['elected', 'deposed']);
});

test('the page goes and every lock is refused → it does not ask again for as long as no timer runs', async () => {
  const { locks, rob, world } = fakeLocks();
  const lock: ServerLock = new ServerLock(
    'server',
    () => undefined,
    () => lock.stand(),
    locks,
  );
  lock.stand();
  world.refusing = true;
  rob();
  for (let turn = 0; turn < 1_000; turn += 1) await Promise.resolve();
  expect(world.requests).toBe(1);
});
