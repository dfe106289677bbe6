import { expect, test } from 'vitest';
import { patienceFor, USUAL_MS } from './work.ts';

const patience = (method: string, path: string) => patienceFor({ method, url: `http://panel.test${path}` });

test('all rows of a list as a file, the days of a clock, the whole database → more time than a usual request', () => {
  expect(patience('GET', '/api/v1/invoices?format=csv&status=paid')).toBeGreaterThan(USUAL_MS);
  expect(patience('POST', '/api/v1/clock/advance')).toBeGreaterThan(USUAL_MS);
  expect(patience('GET', '/api/v1/database/export')).toBeGreaterThan(USUAL_MS);
});

test('a page of a list, a plugin’s own address → the usual time', () => {
  expect(patience('GET', '/api/v1/invoices?page=3')).toBe(USUAL_MS);
  expect(patience('POST', '/plugins/notes/api/notes')).toBe(USUAL_MS);
});
