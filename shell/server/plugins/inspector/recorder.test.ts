import { beforeEach, describe, expect, test } from 'vitest';
import { FakeClock } from '../../testing/fakeClock.ts';
import { openMemorySql } from '../../testing/memorySql.ts';
import type { Note } from './entry.ts';
import { Recorder } from './recorder.ts';

let recorder: Recorder;
beforeEach(() => (recorder = new Recorder(new FakeClock())));

const line = (what: string, plugin: string | null = 'notes'): Note => ({
  plugin,
  kind: 'log',
  outcome: 'ok',
  what,
});
const said = () => recorder.after(undefined, 0).entries.map(({ what }) => what);

describe('what was noted', () => {
  test('by several plugins → comes in its order, each once', () => {
    recorder.note(line('one'));
    recorder.note(line('two', 'friend'));
    recorder.note(line('three', null));
    const { run, entries } = recorder.after(undefined, 0);
    expect(entries.map(({ seq, what }) => [seq, what])).toEqual([
      [1, 'one'],
      [2, 'two'],
      [3, 'three'],
    ]);
    expect(recorder.after(run, 2).entries.map(({ what }) => what)).toEqual(['three']);
    expect(recorder.after(run, 3)).toMatchObject({ entries: [], lost: 0, more: false });
  });

  test('far too much by one plugin → the newest of it stays, what is missing is said, and others lose nothing', () => {
    recorder.note(line('of a friend', 'friend'));
    const { run } = recorder.after(undefined, 0);
    for (let count = 1; count <= 50_000; count += 1) recorder.note(line(`line ${count}`));
    const first = recorder.after(run, 1);
    expect(first.lost).toBe(48_000);
    expect(first.entries[0]?.what).toBe('line 48001');
    expect(first.more).toBe(true);
    const rest = recorder.after(run, first.entries.at(-1)?.seq ?? 0);
    expect([rest.entries.at(-1)?.what, rest.lost, rest.more]).toEqual(['line 50000', 0, false]);
    expect(recorder.after(undefined, 0).entries[0]?.what).toBe('of a friend');
  });

  test('long texts → are shortened, and no more of them is kept than fits', () => {
    for (let count = 0; count < 5_000; count += 1) recorder.note(line('x'.repeat(100_000)));
    const { entries } = recorder.after(undefined, 0);
    expect(entries.length).toBeGreaterThan(100);
    expect(entries.reduce((sum, { what }) => sum + what.length, 0)).toBeLessThanOrEqual(400_000);
  });

  test('by more plugins than are kept → the first of them make way', () => {
    for (let count = 0; count < 1_000; count += 1) recorder.note(line('x', `plugin_${count}`));
    const { entries } = recorder.after(undefined, 0);
    expect([entries.length, entries.at(-1)?.plugin]).toEqual([60, 'plugin_999']);
  });

  test('it was cleared → another run begins, and whoever asks by the old one gets all of the new', () => {
    for (const what of ['one', 'two', 'three']) recorder.note(line(what));
    const before = recorder.after(undefined, 0);
    recorder.clear();
    recorder.note(line('four'));
    const after = recorder.after(before.run, 3);
    expect(after.run).not.toBe(before.run);
    expect([after.entries.map(({ what }) => what), after.lost]).toEqual([['four'], 0]);
  });
});

describe('what is so only when a transaction ends well', () => {
  test('it fails → it never was; what an inner one lost alone is lost alone', async () => {
    const sql = recorder.through(await openMemorySql());
    const fail = (what: string) => () =>
      sql.transaction(() => {
        recorder.noteOnCommit(line(what));
        throw new Error('undone');
      });
    expect(fail('lost')).toThrow('undone');
    sql.transaction(() => {
      recorder.noteOnCommit(line('kept'));
      expect(fail('lost, too')).toThrow('undone');
      expect(said()).toEqual([]);
    });
    recorder.noteOnCommit(line('outside'));
    expect(said()).toEqual(['kept', 'outside']);
  });
});
