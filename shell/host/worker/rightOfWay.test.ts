import { expect, test } from 'vitest';
import { RightOfWay } from './rightOfWay.ts';

function world() {
  let now = 0;
  const waits: number[] = [];
  const way = new RightOfWay(
    () => now,
    (milliseconds, work) => {
      waits.push(milliseconds);
      now += milliseconds;
      work();
    },
  );
  return { way, waits, works: (milliseconds: number) => (now += milliseconds) };
}

test('nobody asks → the work goes on in the next turn', async () => {
  const { way, waits, works } = world();
  way.begin();
  works(300);
  await way.giveWay();
  expect(waits).toEqual([0]);
});

test('somebody asks while it works → they get as much time as it took', async () => {
  const { way, waits, works } = world();
  way.begin();
  works(300);
  way.asked();
  await way.giveWay();
  works(20);
  way.asked();
  await way.giveWay();
  works(40);
  await way.giveWay();
  expect(waits).toEqual([300, 20, 0]);
});

test('work of many seconds → it is not kept from going on for as long', async () => {
  const { way, waits, works } = world();
  way.begin();
  works(60_000);
  way.asked();
  await way.giveWay();
  expect(waits).toEqual([1_000]);
});
