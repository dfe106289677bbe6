import { afterEach, expect, test, vi } from 'vitest';
import { baseOf, BrokenRemote, NoDevServer, readPackage, readState } from './devServer.ts';

afterEach(() => void vi.unstubAllGlobals());

test.each([
  ['http://localhost:5180', 'http://localhost:5180/'],
  [' localhost:5180 ', 'http://localhost:5180/'],
  ['http://localhost:5180/remoteEntry.js?t=1#x', 'http://localhost:5180/'],
  ['https://example.test/my/remote', 'https://example.test/my/remote/'],
  ['', null],
  ['javascript:alert(1)', null],
  ['ftp://localhost/', null],
  ['http://me:secret@localhost:5180', null],
  ['http://localhost:4173/plugins/notes/1.0.0-a/', null],
  ['http://local host', null],
])('%s as the address of a dev server → %s', (typed, base) => {
  expect(baseOf(typed)).toBe(base);
});

const answer = (body: unknown, status = 200) =>
  vi.stubGlobal(
    'fetch',
    async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }),
  );

const state = {
  nextpanel: 1,
  id: 'notes',
  name: 'Notes',
  version: '1.0.0',
  stamp: 'abc',
  first: '/',
  root: '/n',
};
const wrong = { kind: 'metadata', message: 'No id', file: 'metadata.json', line: 1, column: 2, frame: null };

test('a dev server says what it has → parsed, whatever else it says', async () => {
  answer({ ...state, error: { message: 12 }, more: true });
  expect(await readState('http://localhost:5180/')).toEqual({
    id: 'notes',
    name: 'Notes',
    version: '1.0.0',
    stamp: 'abc',
    first: '/',
    root: '/n',
    error: null,
  });
});

test.each([
  ['<!doctype html>'],
  [{ nextpanel: 2, id: 'notes' }],
  [[]],
  ['null'],
  [{ nextpanel: 1, id: null }],
])('%j from somebody else → no dev server', async (body) => {
  answer(body);
  await expect(readState('http://localhost:5180/')).rejects.toThrow(NoDevServer);
});

test('a remote that could never be read → why', async () => {
  answer({ nextpanel: 1, id: null, error: wrong });
  await expect(readState('http://localhost:5180/')).rejects.toThrow(BrokenRemote);
});

test('a package that can not be made → why; another failure → no dev server', async () => {
  answer({ error: wrong }, 409);
  await expect(readPackage('http://localhost:5180/')).rejects.toMatchObject({ error: wrong });
  answer('gone', 502);
  await expect(readPackage('http://localhost:5180/')).rejects.toThrow(NoDevServer);
});
