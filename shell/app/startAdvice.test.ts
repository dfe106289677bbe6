import { expect, test } from 'vitest';
import * as errors from '../storage/errors.ts';
import { NewerDatabaseError } from '../server/db/migrate.ts';
import { adviceFor } from './startAdvice.ts';

test.each([
  [new errors.DatabaseDamagedError().name, 'damaged'],
  [new errors.UnsupportedFormatError().name, 'another version'],
  [new NewerDatabaseError().name, 'another version'],
  [new errors.EngineUnavailableError().name, 'engine'],
  ['SERVER_START', 'did not start'],
  ['BROWSER', 'this browser'],
])('%s → a screen of its own, with a next step and the way to recovery', (code, title) => {
  const advice = adviceFor(code, 'any');
  expect(advice.title).toContain(title);
  expect(advice.steps).toContain('recover');
  expect(advice.data).not.toBe('');
});

test('a name nobody knows → its own title, try again, and recovery', () => {
  expect(adviceFor('OddError', 'Something odd')).toMatchObject({
    title: 'Something odd',
    steps: ['retry', 'recover'],
  });
});
