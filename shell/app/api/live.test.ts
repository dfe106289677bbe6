import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepQueriesLive, type LiveTopics } from './live.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Topics as the server tells them. */
function topics() {
  let listener: (topic: string) => void = () => undefined;
  const told: LiveTopics = {
    subscribe(first) {
      listener = first;
      return () => undefined;
    },
    close: () => undefined,
  };
  return { told, tell: (topic: string) => listener(topic) };
}

function listening() {
  const queries = new QueryClient();
  const read: unknown[] = [];
  vi.spyOn(queries, 'invalidateQueries').mockImplementation((filters) => {
    read.push(filters?.queryKey?.[0] ?? 'all');
    return Promise.resolve();
  });
  const { told, tell } = topics();
  return { read, end: keepQueriesLive(queries, told), tell };
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

test('who asked for it wants to know no more → what is on its way is left alone', async () => {
  const queries = new QueryClient();
  const { told, tell } = topics();
  keepQueriesLive(queries, told);
  const queryFn = vi.fn(() => Promise.resolve('the plan'));
  const asked = { queryKey: ['plugins', 'plan'], staleTime: Infinity, queryFn };
  const seen = new QueryObserver(queries, asked);
  const end = seen.subscribe(() => undefined);
  seen.setOptions({ ...asked, enabled: false });
  tell('plugins');
  expect(queryFn).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(seen.getCurrentResult().data).toBe('the plan'));
  end();
});

test('something changes while it is read for the first time → the answer from before it is not what stays', async () => {
  const queries = new QueryClient();
  const { told, tell } = topics();
  keepQueriesLive(queries, told);
  let stored = 'before';
  const answers: (() => void)[] = [];
  const seen = new QueryObserver(queries, {
    queryKey: ['settings', 'one'],
    staleTime: Infinity,
    queryFn: async () => {
      const answer = stored;
      await new Promise<void>((resolve) => answers.push(resolve));
      return answer;
    },
  });
  const end = seen.subscribe(() => undefined);
  const first = queries.fetchQuery({ ...seen.options, staleTime: Infinity });
  stored = 'after';
  tell('settings');
  expect(answers).toHaveLength(2);
  for (const answer of answers) answer();
  expect(await first).toBe('after');
  expect(seen.getCurrentResult()).toMatchObject({ data: 'after', isFetching: false });
  end();
});
