import { expect, test, vi } from 'vitest';
import { DEMO_PASSWORD, demoAccounts } from '../db/seed/people.ts';
import { hashPassword, verifyPassword } from './password.ts';

// Each password costs 600,000 rounds, on a machine that may be busy.
vi.setConfig({ testTimeout: 30_000 });

test.each(demoAccounts)('$email → the precomputed record is what hashing gives', async ({ password }) => {
  const [, rounds, salt = ''] = password.split('$');
  expect(rounds).toBe('600000');
  expect(await hashPassword(DEMO_PASSWORD, Uint8Array.from(Buffer.from(salt, 'base64')))).toBe(password);
});

test('right, wrong and no record → true, false, false', async () => {
  const record = await hashPassword('Grüße');
  // The same letters, typed on a keyboard that composes them differently.
  expect(await verifyPassword('Grüße'.normalize('NFD'), record)).toBe(true);
  expect(await verifyPassword('grüße', record)).toBe(false);
  expect(await verifyPassword('', undefined)).toBe(false);
  expect(await hashPassword('Grüße')).not.toBe(record);
});
