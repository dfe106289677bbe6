import { expect, test } from 'vitest';
import type { Parameter } from './openapi.ts';
import { addressOf, changesData, type Draft, headersOf, indented, missing } from './request.ts';
import { fetchSnippet, httpSnippet } from './snippet.ts';

const parameters: readonly Parameter[] = [
  { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
  { name: 'q', in: 'query', schema: { type: 'string' } },
  { name: 'cart-token', in: 'header', schema: { type: 'string' } },
];
const operation = { path: '/api/v1/tickets/{id}', parameters };

test('what was typed → an address, in which nothing means anything else than it says', () => {
  expect(addressOf(operation, { 'path:id': '../a b', 'query:q': 'x&y=1' })).toBe(
    '/api/v1/tickets/..%2Fa%20b?q=x%26y%3D1',
  );
  expect(addressOf(operation, {})).toBe('/api/v1/tickets/{id}');
  expect(addressOf(operation, { 'path:id': '$&' })).toBe('/api/v1/tickets/%24%26');
  expect(missing(operation, { 'query:q': 'x' })).toEqual(['id']);
  expect(missing(operation, { 'path:id': '7' })).toEqual([]);
});

test('headers → those typed, and the type of a body that the browser does not name by itself', () => {
  expect(headersOf(operation, { 'header:cart-token': 'abc' }, 'application/json')).toEqual({
    'content-type': 'application/json',
    'cart-token': 'abc',
  });
  expect(headersOf(operation, {}, 'multipart/form-data')).toEqual({});
  expect(headersOf(operation, {}, null)).toEqual({});
});

test('a request that only reads → is not asked for twice; any other is', () => {
  expect(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method) => changesData({ method }))).toEqual([
    false,
    false,
    true,
    true,
    true,
    true,
  ]);
});

test('a request as code → runs, and asks for the same', async () => {
  const draft: Draft = {
    method: 'POST',
    address: "/api/v1/kb?q=it's",
    headers: { 'content-type': 'application/json' },
    body: '{"title":"It\'s \\\\ new","n":1}',
  };
  const asked: unknown[] = [];
  const run = new Function('fetch', 'console', `return (async () => {${fetchSnippet(draft)}})()`);
  const answer = async (...request: unknown[]) => (asked.push(request), new Response('yes'));
  await run(answer, { log: (...said: unknown[]) => asked.push(said) });
  const [address, init] = asked[0] as [string, RequestInit];
  expect(address).toBe(draft.address);
  expect(init).toMatchObject({ method: 'POST', headers: draft.headers });
  expect(JSON.parse(String(init.body))).toEqual(JSON.parse(String(draft.body)));
  expect(asked[1]).toEqual([200, 'yes']);
});

test('a request as it goes over the wire → line of request, headers, body', () => {
  const draft: Draft = { method: 'PUT', address: '/api/v1/settings', headers: { a: 'b' }, body: '{"x":1}' };
  expect(httpSnippet(draft)).toBe('PUT /api/v1/settings HTTP/1.1\na: b\n\n{\n  "x": 1\n}');
  const file = new File(['x'], 'notes.zip');
  const fields = [
    { name: 'file', value: file },
    { name: 'consent', value: 'true' },
  ];
  expect(httpSnippet({ ...draft, headers: {}, body: fields })).toContain('file=@notes.zip\nconsent=true');
  expect(fetchSnippet({ ...draft, headers: {}, body: fields })).toContain("form.append('consent', 'true');");
});

test('text that is no JSON → stays as it is', () => {
  expect(indented('[1]')).toBe('[\n  1\n]');
  expect(indented('<p>')).toBe('<p>');
});
