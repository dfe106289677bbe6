import { expect, test } from 'vitest';
import { Search } from './search.ts';

/** Pages that do nothing by themselves, and a clock that the test moves. */
function setUp(pages: readonly string[] = ['one', 'two']) {
  let now = 0;
  let timers: { at: number; work: () => void }[] = [];
  const world = { asked: 0, told: [] as string[], noticed: [] as boolean[] };
  const search = new Search({
    now: () => now,
    later: (milliseconds, work) => void timers.push({ at: now + milliseconds, work }),
    ask: () => (world.asked += 1),
    candidates: async () => pages,
    tellToLead: (page) => void world.told.push(page),
    noticeable: (searching) => void world.noticed.push(searching),
  });
  const pass = async (milliseconds: number, each: () => void = () => undefined) => {
    const end = now + milliseconds;
    while (now < end) {
      now += 500;
      const due = timers.filter(({ at }) => at <= now);
      timers = timers.filter(({ at }) => at > now);
      for (const { work } of due) work();
      each();
      await Promise.resolve();
      await Promise.resolve();
    }
  };
  return { search, world, pass };
}

test('a leader answers at once → found, and nobody has noticed', async () => {
  const { search, world } = setUp();
  const found = search.find();
  search.sign();
  search.end('server');
  expect(await found).toBe('server');
  expect(world).toEqual({ asked: 1, told: [], noticed: [] });
});

test('nobody gives a sign → pages are told to lead, one after the other, until one does', async () => {
  const { search, world, pass } = setUp();
  const found = search.find();
  await pass(2_500);
  expect(world.told).toEqual([]);
  await pass(1_000);
  expect(world.told).toEqual(['one']);
  await pass(3_000);
  expect(world.told).toEqual(['one', 'two']);
  search.sign();
  await pass(2_000);
  search.end('server');
  expect(await found).toBe('server');
  expect(world.told).toEqual(['one', 'two']);
  expect(world.noticed).toEqual([true, false]);
});

test('a leader whose server takes half a minute to start → waited for, nobody is told to lead', async () => {
  const { search, world, pass } = setUp();
  const found = search.find();
  await pass(30_000, () => search.sign());
  search.end('server');
  expect(await found).toBe('server');
  expect(world.told).toEqual([]);
});

test('a leader that signs and never gets ready → given up after a minute', async () => {
  const { search, pass } = setUp();
  const found = search.find();
  await pass(61_000, () => search.sign());
  expect(await found).toBe('nobody');
});

test('no page at all → given up after 15 seconds', async () => {
  const { search, world, pass } = setUp([]);
  const found = search.find();
  await pass(16_000);
  expect(await found).toBe('nobody');
  expect(world.told).toEqual([]);
});

test('the leader says why there is no server → found out at once', async () => {
  const { search } = setUp();
  const found = search.find();
  const failure = { code: 'DatabaseDamagedError', title: 'Damaged', detail: '' };
  search.end(failure);
  expect(await found).toEqual(failure);
});
