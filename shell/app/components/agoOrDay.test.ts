import { expect, test } from 'vitest';
import { agoOrDay } from './agoOrDay.ts';

const now = Date.parse('2026-03-15T10:00:00.000Z');

test.each([
  ['2026-03-15T09:55:00.000Z', '5 minutes ago'],
  ['2026-03-15T10:00:30.000Z', 'now'],
  ['2026-04-12T10:00:00.000Z', 'Apr 12, 2026'],
])('%s, at ten o’clock of 15 March → %s', (iso, words) => {
  expect(agoOrDay(iso, now, 'en-US')).toBe(words);
});
