import { expect, test } from 'vitest';
import { nextPeriod, periodsSince } from './periods.ts';

// A Wednesday.
const noon = '2026-03-18T12:30:00.000Z';

test('when does the next period begin → full hour, midnight, Monday, first of the month, in UTC', () => {
  expect(nextPeriod('hour', noon)).toBe('2026-03-18T13:00:00.000Z');
  expect(nextPeriod('day', noon)).toBe('2026-03-19T00:00:00.000Z');
  expect(nextPeriod('week', noon)).toBe('2026-03-23T00:00:00.000Z');
  expect(nextPeriod('month', noon)).toBe('2026-04-01T00:00:00.000Z');
  expect(nextPeriod('month', '2027-01-31T23:59:59.999Z')).toBe('2027-02-01T00:00:00.000Z');
  expect(nextPeriod('month', '2027-02-01T00:00:00.000Z')).toBe('2027-03-01T00:00:00.000Z');
  expect(nextPeriod('week', '2026-03-22T23:59:59.999Z')).toBe('2026-03-23T00:00:00.000Z');
});

test('a moment that begins a period → the next one is a whole period later', () => {
  expect(nextPeriod('day', '2026-03-19T00:00:00.000Z')).toBe('2026-03-20T00:00:00.000Z');
  expect(periodsSince('day', '2026-03-19T00:00:00.000Z', '2026-03-19T23:59:59.999Z')).toEqual([]);
});

test('several passed → each of them, in order', () => {
  expect(periodsSince('month', '2026-01-31T00:00:00.000Z', '2026-04-01T00:00:00.000Z')).toEqual([
    '2026-02-01T00:00:00.000Z',
    '2026-03-01T00:00:00.000Z',
    '2026-04-01T00:00:00.000Z',
  ]);
});

test('a panel that was closed for ten years → the latest runs, and no more than a year of them', () => {
  const hours = periodsSince('hour', '2016-03-18T12:30:00.000Z', noon);
  expect(hours).toHaveLength(72);
  expect(hours.at(-1)).toBe('2026-03-18T12:00:00.000Z');
  expect(periodsSince('day', '2016-03-18T12:30:00.000Z', noon)).toHaveLength(366);
});

test('the clock was set back → nothing', () => {
  expect(periodsSince('day', '2026-05-01T00:00:00.000Z', noon)).toEqual([]);
});
