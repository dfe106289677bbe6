import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackColumn } from '../server/db/seed/packed.ts';
import { packColumn } from './pack.ts';

const moment = fc.date({ noInvalidDate: true, min: new Date('1990-01-01'), max: new Date('2090-01-01') });
const value = fc.oneof(
  fc.constant(null),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
  fc.string(),
  moment.map((date) => date.toISOString()),
  moment.map((date) => `${date.toISOString().slice(0, 16)}:00.000Z`),
  moment.map((date) => date.toISOString().slice(0, 10)),
);
const columns = fc.oneof(
  fc.array(value),
  fc.array(fc.option(fc.integer())),
  fc.array(fc.option(moment.map((date) => date.toISOString().slice(0, 10)))),
  fc.array(fc.option(moment.map((date) => `${date.toISOString().slice(0, 16)}:00.000Z`))),
  fc.array(fc.constantFrom('one', 'two', '2026-02-30', '', null)),
  fc.array(
    fc.constantFrom('INV-2026-00012', 'INV-2027-1', '7', 'no 3 of 12', '#3', '12345678901234567890', null),
  ),
);

test('any column → unpacked from its JSON it is what it was', () => {
  fc.assert(
    fc.property(columns, (values) => {
      const stored = JSON.parse(JSON.stringify(packColumn(values))) as ReturnType<typeof packColumn>;
      expect(unpackColumn(stored)).toEqual(values);
    }),
    { numRuns: 1000 },
  );
});

test('texts with numbers that grow → their words once, and the numbers as steps', () => {
  const numbers = Array.from({ length: 200 }, (_, index) => `INV-2026-${String(index).padStart(5, '0')}`);
  expect(packColumn(numbers).as).toBe('numbered');
});

test('words that come again, days and numbers that grow → shorter than as they are', () => {
  const days = Array.from({ length: 200 }, (_, day) =>
    new Date(Date.UTC(2026, 0, day)).toISOString().slice(0, 10),
  );
  expect(packColumn(days).as).toBe('days');
  expect(packColumn(days.map((_, index) => 1000 + index * 3)).as).toBe('steps');
  expect(packColumn(days.map((_, index) => (index % 3 === 0 ? 'a longer word' : 'another'))).as).toBe(
    'words',
  );
});
