import { expect, test } from 'vitest';
import { Heartbeat } from './heartbeat.ts';

/** A page whose time passes when the test says so, and a worker that may answer. */
function setUp({ answers = true, late = 0 } = {}) {
  let now = 0;
  let timer: { at: number; work: () => void } | null = null;
  const world = { answers, late, pings: 0, blockedAt: null as number | null };
  const heartbeat = new Heartbeat({
    now: () => now,
    later: (milliseconds, work) => {
      timer = { at: now + milliseconds + world.late, work };
      return () => (timer = null);
    },
    ping: () => {
      world.pings += 1;
      if (world.answers) heartbeat.beat();
    },
    blocked: () => (world.blockedAt = now),
  });
  const pass = (milliseconds: number) => {
    const end = now + milliseconds;
    while (timer && timer.at <= end) {
      const due = timer;
      now = due.at;
      timer = null;
      due.work();
    }
    now = Math.max(now, end);
  };
  return { heartbeat, world, pass, isIdle: () => timer === null };
}

test('a worker that answers → never blocked, however long it works', () => {
  const { heartbeat, world, pass } = setUp();
  heartbeat.watch(2_000);
  pass(600_000);
  expect(world.blockedAt).toBeNull();
});

test('a worker that is silent → blocked once, after its patience', () => {
  const { heartbeat, world, pass, isIdle } = setUp({ answers: false });
  heartbeat.watch(2_000);
  pass(60_000);
  expect(world.blockedAt).toBe(2_000);
  expect(isIdle()).toBe(true);
});

test('work that ends at once → no ping at all', () => {
  const { heartbeat, world, pass } = setUp();
  heartbeat.watch(2_000);
  heartbeat.rest();
  pass(10_000);
  expect(world.pings).toBe(0);
});

test('slow work that is known → waited for; a statement after it → not', () => {
  const { heartbeat, world, pass } = setUp({ answers: false });
  heartbeat.watch(60_000);
  pass(30_000);
  expect(world.blockedAt).toBeNull();
  heartbeat.beat();
  heartbeat.watch(2_000);
  pass(10_000);
  expect(world.blockedAt).toBe(32_000);
});

test('blocked after it has answered for a while → counted from its last sign', () => {
  const { heartbeat, world, pass } = setUp();
  heartbeat.watch(2_000);
  pass(5_000);
  world.answers = false;
  pass(10_000);
  expect(world.blockedAt).toBeGreaterThanOrEqual(7_000);
  expect(world.blockedAt).toBeLessThanOrEqual(8_000);
});

test('the page itself was held still for an hour → proves nothing about the worker', () => {
  const { heartbeat, world, pass } = setUp({ answers: false });
  heartbeat.watch(2_000);
  pass(500);
  world.late = 3_600_000;
  pass(500);
  world.late = 0;
  world.answers = true;
  heartbeat.beat();
  pass(3_700_000);
  expect(world.blockedAt).toBeNull();
});

test('a tab in the background, whose timers come once a second → blocked all the same', () => {
  const { heartbeat, world, pass } = setUp({ answers: false, late: 500 });
  heartbeat.watch(2_000);
  pass(10_000);
  expect(world.blockedAt).toBe(2_000);
});

test('a machine with too much to do, where looks come every three seconds → waited for four of them', () => {
  const { heartbeat, world, pass } = setUp({ answers: false, late: 2_500 });
  heartbeat.watch(2_000);
  pass(11_000);
  expect(world.blockedAt).toBeNull();
  pass(2_000);
  expect(world.blockedAt).toBe(12_000);
});
