import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepQueriesLive } from './live.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function listening() {
  const queries = new QueryClient();
  const read: unknown[] = [];
  vi.spyOn(queries, 'invalidateQueries').mockImplementation((filters) => {
    read.push(filters?.queryKey?.[0] ?? 'all');
    return Promise.resolve();
  });
  let tell: (topic: string) => void = () => undefined;
  const end = keepQueriesLive(queries, {
    subscribe(listener) {
      tell = listener;
      return () => undefined;
    },
    close: () => undefined,
  });
  return { read, end, tell: (topic: string) => tell(topic) };
}

test('something changed → what is about it is read again at once, and the figures', () => {
  const { read, tell } = listening();
  tell('kb');
  tell('invoices');
  expect(read).toEqual(['kb', 'figures', 'invoices']);
});

test('thirty days pass in a moment → read at the first and once after the last', () => {
  const { read, tell } = listening();
  for (let day = 0; day < 30; day += 1) tell('outbox');
  vi.runAllTimers();
  expect(read).toEqual(['outbox', 'outbox']);
});

test('told again later → read again at once', () => {
  const { read, tell } = listening();
  tell('outbox');
  vi.runAllTimers();
  tell('outbox');
  expect(read).toEqual(['outbox', 'outbox']);
});

test('it has ended → nothing is read any more', () => {
  const { read, tell, end } = listening();
  tell('outbox');
  tell('outbox');
  end();
  vi.runAllTimers();
  expect(read).toEqual(['outbox']);
});
