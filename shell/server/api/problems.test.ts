import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPanel } from '../testing/panel.ts';
import { problems } from './schema.ts';

test('failures of a route → each with its codes, or those of its status', () => {
  const described = problems(401, 404, [409, 'CART_EMPTY', 'CART_CHANGED']);
  expect(described[401].description).toBe('Problem (RFC 9457), such as UNAUTHENTICATED, SESSION_LOCKED');
  expect(described[404].description).toBe('Problem (RFC 9457)');
  expect(described[409].description).toBe('Problem (RFC 9457), such as CART_EMPTY, CART_CHANGED');
});

test('a code that the description of the API names → is one that the server answers', async () => {
  const { body } = await (await openPanel()).tab().call('GET', '/openapi.json');
  const named = new Set(JSON.stringify(body).match(/\b[A-Z]{2,}_[A-Z_]+\b/g));
  expect(named).toContain('ORDER_NOT_PENDING');
  const server = join(import.meta.dirname, '..');
  const source = readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?<!\.test)\.ts$/.test(file))
    // Routes say what may happen; here it has to happen.
    .flatMap((file) => readFileSync(join(server, file), 'utf8').split('\n'))
    .filter((line) => !/\[\d{3}, '/.test(line) && !/^\s+\d{3}: \[/.test(line))
    .join('\n');
  const answered = (code: string) => source.includes(`'${code}'`) || code.startsWith('SERVICE_');
  expect([...named].filter((code) => !answered(code))).toEqual([]);
});
