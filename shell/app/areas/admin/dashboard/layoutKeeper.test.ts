import { expect, test } from 'vitest';
import type { Layout } from './arrangement.ts';
import { LayoutKeeper } from './layoutKeeper.ts';

const hiding = (...hidden: string[]): Layout => ({ order: ['a', 'b', 'c'], hidden });
const hide = (id: string) => (layout: Layout) => ({ ...layout, hidden: [...layout.hidden, id] });
const show = (id: string) => (layout: Layout) => ({
  ...layout,
  hidden: layout.hidden.filter((each) => each !== id),
});

/** A server whose answers come when the test says so. */
function slowServer() {
  const server = {
    layout: hiding(),
    /** What was sent and is not answered. */
    sent: [] as { layout: Layout; answer: PromiseWithResolvers<void> }[],
    failures: [] as unknown[],
  };
  let read = server.layout;
  const keeper = new LayoutKeeper({
    read: () => read,
    async put(layout) {
      const answer = Promise.withResolvers<void>();
      server.sent.push({ layout, answer });
      await answer.promise;
      server.layout = layout;
    },
    async readAgain() {
      read = server.layout;
    },
    failed: (error) => server.failures.push(error),
  });
  return { server, keeper, shown: () => (keeper.get() ?? read).hidden };
}

/** Until nothing goes on but what waits for the server. */
const atRest = () => new Promise((resolve) => setImmediate(resolve));

test('changes in quick succession → each goes on from the one before, shown at once, sent one after the other', async () => {
  const { server, keeper, shown } = slowServer();
  keeper.change(hide('a'));
  keeper.change(hide('b'));
  keeper.change(hide('c'));
  keeper.change(show('b'));
  let kept = false;
  const keeping = keeper.kept().then(() => (kept = true));
  expect(shown()).toEqual(['a', 'c']);
  await atRest();
  expect(server.sent.map(({ layout }) => layout.hidden)).toEqual([['a']]);
  server.sent[0]?.answer.resolve();
  await atRest();
  // What has been overtaken meanwhile is not sent.
  expect(server.sent.map(({ layout }) => layout.hidden)).toEqual([['a'], ['a', 'c']]);
  expect([kept, shown()]).toEqual([false, ['a', 'c']]);
  server.sent[1]?.answer.resolve();
  await keeping;
  expect([keeper.get(), shown(), server.layout.hidden]).toEqual([null, ['a', 'c'], ['a', 'c']]);
});

test('what is told of the first change comes while the second one is on its way → the screen does not go back', async () => {
  const { server, keeper, shown } = slowServer();
  keeper.change(hide('a'));
  server.sent[0]?.answer.resolve();
  await Promise.resolve();
  keeper.change(hide('b'));
  await atRest();
  expect(shown()).toEqual(['a', 'b']);
  server.sent[1]?.answer.resolve();
  await atRest();
  expect([shown(), server.layout.hidden]).toEqual([
    ['a', 'b'],
    ['a', 'b'],
  ]);
});

test('it can’t be kept → said once, shown as it was; the next change begins there', async () => {
  const { server, keeper, shown } = slowServer();
  keeper.change(hide('a'));
  keeper.change(hide('b'));
  server.sent[0]?.answer.reject(new Error('full'));
  await atRest();
  expect([server.failures.length, shown()]).toEqual([1, []]);
  keeper.change(hide('c'));
  server.sent[1]?.answer.resolve();
  await atRest();
  expect(server.layout.hidden).toEqual(['c']);
});
