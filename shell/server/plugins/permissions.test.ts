import { expect, test } from 'vitest';
import { Problem } from '../problem.ts';
import { checkPermission } from './permissions.ts';

const may = (permission: string, method: string, path: string) => {
  try {
    checkPermission({ name: 'A plugin', permissions: [permission] }, method, `/api/v1${path}`);
    return 'yes';
  } catch (error) {
    if (error instanceof Problem && error.code === 'FORBIDDEN') return error.extra['permission'] ?? 'no';
    throw error;
  }
};

test.each([
  ['POST', '/clients'],
  ['PUT', '/clients/7'],
])('clients.write → %s %s', (method, path) => {
  expect(may('clients.write', method, path)).toBe('yes');
});

test.each([
  ['POST', '/clients/7/credit'],
  ['POST', '/clients/7/payment-methods'],
  ['PUT', '/clients/7/payment-methods/3'],
  ['DELETE', '/clients/7/payment-methods/3'],
])('the money of a client → %s %s needs payments.write, not clients.write', (method, path) => {
  expect(may('clients.write', method, path)).not.toBe('yes');
  expect(may('payments.read', method, path)).not.toBe('yes');
  expect(may('payments.write', method, path)).toBe('yes');
});

test('reading what a client has to spend → payments.read', () => {
  expect(may('payments.read', 'GET', '/clients/7/credit')).toBe('yes');
  expect(may('clients.read', 'GET', '/clients/7/credit')).not.toBe('yes');
  expect(may('clients.read', 'GET', '/clients/7/statement')).toBe('yes');
});

test.each([
  ['POST', '/clients/7/impersonate'],
  ['GET', '/clients/7/accounts'],
  ['POST', '/clients/7//impersonate'],
])('people and sessions → %s %s is open to no permission', (method, path) => {
  for (const permission of ['clients.read', 'clients.write', 'payments.write'])
    expect(may(permission, method, path)).toBe('no');
});

test('a path that only begins like one → not it', () => {
  expect(may('clients.write', 'POST', '/clientsandmore')).toBe('no');
  expect(may('payments.write', 'POST', '/clients/7/creditors')).toBe('clients.write');
});
