import { describe, expect, test } from 'vitest';
import type { Entry, LogPart } from './inspected.ts';
import { matching } from './entryFilter.ts';
import { LiveLog } from './liveLog.ts';

const signal = new AbortController().signal;

const entry = (seq: number, more: Partial<Entry> = {}): Entry => ({
  seq,
  at: '2026-03-15T12:00:00.000Z',
  plugin: 'notes',
  kind: 'request',
  outcome: 'ok',
  what: `GET /api/v1/notes/${seq}`,
  ...more,
});

/** A server that says what it is told to, and remembers what it was asked. */
function scripted(...parts: readonly (Partial<LogPart> | Error)[]) {
  const asked: (readonly [string | null, number])[] = [];
  const log = new LiveLog((run, after) => {
    asked.push([run, after]);
    const part = parts[asked.length - 1] ?? {};
    if (part instanceof Error) return Promise.reject(part);
    return Promise.resolve({ run: 'a', entries: [], lost: 0, more: false, cells: {}, ...part });
  });
  const seen = () => log.get().entries.map(({ run, seq }) => `${run}${seq}`);
  return { log, asked, seen };
}

describe('the log of an Inspector', () => {
  test('it asks for what is after the last entry, at once when there is more', async () => {
    const { log, asked, seen } = scripted(
      { entries: [entry(1), entry(2)], more: true },
      { entries: [entry(5)], lost: 2 },
    );
    expect(await log.readOnce(signal)).toBe(0);
    expect(await log.readOnce(signal)).toBe(1_000);
    await log.readOnce(signal);
    expect(asked).toEqual([
      [null, 0],
      ['a', 2],
      ['a', 5],
    ]);
    expect([seen(), log.get().lost]).toEqual([['a1', 'a2', 'a5'], 2]);
  });

  test('another server answers → its entries come after those that are known, from its first one', async () => {
    const { log, asked, seen } = scripted(
      { entries: [entry(7)] },
      { run: 'b' },
      { run: 'b', entries: [entry(1)] },
    );
    for (let turn = 0; turn < 3; turn += 1) await log.readOnce(signal);
    expect(asked.at(-1)).toEqual(['b', 0]);
    expect(seen()).toEqual(['a7', 'b1']);
  });

  test('paused → what is shown stands still and what waits is counted; resumed → all of it is there', async () => {
    const { log, seen } = scripted({ entries: [entry(1)] }, { entries: [entry(2), entry(3)] });
    await log.readOnce(signal);
    log.pause();
    await log.readOnce(signal);
    expect([seen(), log.get().waiting]).toEqual([['a1'], 2]);
    log.resume();
    expect([seen(), log.get().waiting]).toEqual([['a1', 'a2', 'a3'], 0]);
  });

  test('it can not be read → the error is said and what was read stays; read again → it is gone', async () => {
    const { log, seen } = scripted({ entries: [entry(1)] }, new Error('no server'), {});
    await log.readOnce(signal);
    expect(await log.readOnce(signal)).toBe(3_000);
    expect([seen(), String(log.get().error)]).toEqual([['a1'], 'Error: no server']);
    await log.readOnce(signal);
    expect(log.get().error).toBe(null);
  });

  test('far too much → the newest stay', async () => {
    const { log } = scripted({ entries: Array.from({ length: 12_000 }, (_, at) => entry(at + 1)) });
    await log.readOnce(signal);
    expect([log.get().entries.length, log.get().entries[0]?.seq]).toEqual([10_000, 2_001]);
  });

  test('nobody looks any more → an answer that comes late changes nothing', async () => {
    const { log, seen } = scripted({ entries: [entry(1)] });
    await log.readOnce(AbortSignal.abort());
    expect([seen(), log.get().ready]).toEqual([[], false]);
  });
});

describe('what is looked for', () => {
  const all = [
    entry(1),
    entry(2, { kind: 'statement', outcome: 'refused', what: 'SELECT * FROM users', tables: ['users'] }),
    entry(3, { plugin: null, kind: 'event', what: 'client.created', to: ['friend'] }),
    entry(4, { plugin: 'friend', kind: 'delivery', what: 'client.created' }),
  ];
  const none = { plugin: '', kind: '', outcome: '', q: '' };
  const found = (filter: Partial<typeof none>) => matching(all, { ...none, ...filter }).map(({ seq }) => seq);

  test('nothing → everything, as it is', () => expect(matching(all, none)).toBe(all));
  test('a plugin → what is of it, and the events that it is told of', () =>
    expect(found({ plugin: 'friend' })).toEqual([3, 4]));
  test('a kind and an outcome', () => {
    expect(found({ kind: 'event' })).toEqual([3]);
    expect(found({ outcome: 'refused' })).toEqual([2]);
  });
  test('words, wherever they are, in any case and order', () => {
    expect(found({ q: 'USERS select' })).toEqual([2]);
    expect(found({ q: 'friend' })).toEqual([3, 4]);
    expect(found({ q: 'select friend' })).toEqual([]);
  });
});
