import { expect, test } from 'vitest';
import { arrange, asAtFirst, moved, shownAgain } from './arrangement.ts';

test('nothing arranged → all as they come', () => {
  expect(arrange(['a', 'b'], asAtFirst)).toEqual({ shown: ['a', 'b'], hidden: [] });
});

test('a plugin comes or goes → its widget is last, or left out without a gap', () => {
  const layout = { order: ['c', 'gone', 'a'], hidden: ['b', 'gone too'] };
  expect(arrange(['a', 'b', 'c', 'new'], layout)).toEqual({ shown: ['c', 'a', 'new'], hidden: ['b'] });
});

test('a widget is moved → the others keep their order; beyond the ends it stops', () => {
  expect(moved(['a', 'b', 'c'], 'a', 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'c', 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 'b', -5)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 'b', 99)).toEqual(['a', 'c', 'b']);
});

test('one is taken back after another was taken away → only that one is back, in its place', () => {
  const layout = { order: ['a', 'b', 'c'], hidden: ['a', 'b'] };
  expect(arrange(['a', 'b', 'c'], shownAgain(layout, 'a'))).toEqual({ shown: ['a', 'c'], hidden: ['b'] });
});
