import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ActivePlugin } from './activePlugin.ts';
import { watchStrayErrors } from './strayErrors.ts';

const plugin = (id: string): ActivePlugin => ({
  id,
  name: id,
  version: '1.0.0',
  installation: `of-${id}`,
  prefix: `/plugins/${id}/1.0.0-of-${id}/`,
  entry: null,
  routes: [],
  navigation: [],
  slots: [],
  settings: {},
  in_development: false,
  on_trial: false,
});
const paper = plugin('paper');
const ink = plugin('ink');

let page: EventTarget;
let found: string[];
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  page = new EventTarget();
  found = [];
  end = watchStrayErrors(
    () => [paper, ink],
    ({ id }, error) => found.push(`${id}: ${String(error)}`),
    page,
  );
});

afterEach(() => {
  vi.useRealTimers();
});

function thrownIn(...files: string[]): Error {
  const error = new Error('boom');
  error.stack = ['Error: boom', ...files.map((file) => `    at x (https://panel.test${file}:1:1)`)].join(
    '\n',
  );
  return error;
}

const throwError = (error: Error) => page.dispatchEvent(Object.assign(new Event('error'), { error }));
const reject = (reason: unknown) =>
  page.dispatchEvent(Object.assign(new Event('unhandledrejection'), { reason }));

test('an error with a plugin’s file in its stack → it is that plugin’s, the nearest one’s', () => {
  throwError(thrownIn('/assets/react.js', `${ink.prefix}frontend/a.js`, `${paper.prefix}frontend/b.js`));
  reject(thrownIn(`${paper.prefix}frontend/b.js`));
  expect(found).toEqual(['ink: Error: boom', 'paper: Error: boom']);
});

test('a script of a plugin that does not even parse → known by the file', () => {
  const message = 'SyntaxError: Unexpected token';
  page.dispatchEvent(
    Object.assign(new Event('error'), {
      message,
      filename: `https://panel.test${paper.prefix}frontend/remoteEntry.js`,
      error: null,
    }),
  );
  expect(found).toEqual([`paper: ${message}`]);
});

test('errors of the shell, of a former installation and requests called off → nobody is blamed', () => {
  throwError(thrownIn('/assets/main.js'));
  throwError(thrownIn('/plugins/paper/1.0.0-former/frontend/b.js'));
  reject('no error at all');
  const abort = new DOMException('called off', 'AbortError');
  Object.defineProperty(abort, 'stack', { value: thrownIn(`${paper.prefix}frontend/b.js`).stack });
  reject(abort);
  expect(found).toEqual([]);
});

test('an error a hundred times a second → told once a minute', () => {
  for (let times = 0; times < 100; times += 1) throwError(thrownIn(`${paper.prefix}frontend/b.js`));
  expect(found).toHaveLength(1);
  vi.advanceTimersByTime(60_000);
  throwError(thrownIn(`${paper.prefix}frontend/b.js`));
  expect(found).toHaveLength(2);
});

test('it has ended → nothing is heard any more', () => {
  end();
  throwError(thrownIn(`${paper.prefix}frontend/b.js`));
  expect(found).toEqual([]);
});
