import { expect, test } from 'vitest';
import { isBackupDue } from './backupReminder.ts';

const day = 24 * 60 * 60 * 1000;
const now = 1_000 * day;
const times = { saved: undefined, ownDataSince: undefined, remindFrom: undefined, readAt: now };

test('nothing of one’s own → no reminder, however old the backup', () => {
  expect(isBackupDue({ ...times, saved: 1 })).toBe(false);
});

test('own data and never a backup → due after two weeks', () => {
  expect(isBackupDue({ ...times, ownDataSince: now - 13 * day })).toBe(false);
  expect(isBackupDue({ ...times, ownDataSince: now - 15 * day })).toBe(true);
});

test('a backup → due two weeks after it', () => {
  const own = { ...times, ownDataSince: now - 100 * day };
  expect(isBackupDue({ ...own, saved: now - 13 * day })).toBe(false);
  expect(isBackupDue({ ...own, saved: now - 15 * day })).toBe(true);
});

test('put off → quiet until then', () => {
  const old = { ...times, ownDataSince: now - 100 * day };
  expect(isBackupDue({ ...old, remindFrom: now + 1 })).toBe(false);
  expect(isBackupDue({ ...old, remindFrom: now })).toBe(true);
});
