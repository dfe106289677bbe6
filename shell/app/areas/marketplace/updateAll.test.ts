import { expect, test } from 'vitest';

import { ApiError } from '../../api/ApiError.ts';
import { english } from '../../i18n/speech.ts';
import { runUpdates, summaryOf } from './updateAll.ts';
import type { PlannedUpdate, UpdateState } from './updateAll.ts';

const update = (id: string): PlannedUpdate => ({ id, name: id, from: '1.0.0', to: '1.1.0' });

/** A panel that answers each update as told: a code refuses it. Keeps the order in which it was asked. */
function panelWith(answer: (id: string) => string | null) {
  const asked: string[] = [];
  const states = new Map<string, UpdateState>();
  const send = async (_method: string, path: string, options?: { body?: unknown }): Promise<Response> => {
    if (path !== '/marketplace/update') return new Response(null, { status: 204 });
    const { addon_id: id } = (options ?? {}).body as { addon_id: string };
    asked.push(id);
    const code = answer(id);
    if (code !== null)
      throw new ApiError({ type: 'about:blank', status: 409, code, title: code, detail: '' });
    return Response.json({ addon_id: id, name: id, version: '1.1.0', seconds: 0, receipt: { id } });
  };
  const run = (ids: readonly string[]) =>
    runUpdates(ids.map(update), send, (id, state) => void states.set(id, state));
  return { asked, states, run };
}

test('one fails → the others are updated all the same', async () => {
  const { asked, states, run } = panelWith((id) => (id === 'b' ? 'SQL_FAILED' : null));
  await run(['a', 'b', 'c']).ended;
  expect(asked).toEqual(['a', 'b', 'c']);
  expect(summaryOf([...states.values()], english)).toBe('2 updated, 1 failed');
});

test('one is refused because of another → tried again after that one, and not for ever', async () => {
  const done = new Set<string>();
  const { asked, states, run } = panelWith((id) => {
    if (id === 'stuck') return 'HAS_DEPENDANTS';
    if (id === 'needs' && !done.has('needed')) return 'REQUIRES_MISSING';
    done.add(id);
    return null;
  });
  await run(['needs', 'stuck', 'needed']).ended;
  expect(asked).toEqual(['needs', 'stuck', 'needed', 'needs', 'stuck', 'stuck']);
  expect(states.get('needs')).toEqual({ state: 'done', receipt: 'needs' });
  expect(states.get('stuck')).toMatchObject({ state: 'failed' });
});

test('cancelled → the one under way ends as it ends, those that wait are left out', async () => {
  const { asked, states, run } = panelWith(() => null);
  const running = run(['a', 'b']);
  running.cancel();
  await running.ended;
  expect(asked).toEqual(['a']);
  expect(summaryOf([...states.values()], english)).toBe('1 updated, 1 cancelled');
});
