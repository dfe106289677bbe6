import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TrashItem } from '../../server/plugins/trash/trash.ts';
import { FencedError } from '../../storage/errors.ts';
import { deleteShelf } from '../../storage/shelf.ts';
import { trashOf } from './trash.ts';

let name = '';
let calls: string[] = [];
/** What the database says to a look whether it still leads, and to a fold. */
let faults: { confirm?: Error; checkpoint?: Error } = {};
const database = {
  async confirm() {
    calls.push('confirm');
    if (faults.confirm) throw faults.confirm;
  },
  async checkpoint() {
    calls.push('checkpoint');
    if (faults.checkpoint) throw faults.checkpoint;
  },
};

beforeEach(() => {
  name = `trash-test-${crypto.randomUUID()}`;
  calls = [];
  faults = {};
});
afterEach(() => deleteShelf(name));

const item = (id: string): TrashItem => ({
  id,
  label: {
    addon_id: 'notes',
    name: 'Notes',
    version: '1.0.0',
    state: 'enabled',
    installation: 'abc',
    removed_at: '2026-03-01T00:00:00.000Z',
    removed_by: 'Ann',
    tables: 1,
    rows: 1,
    size: 1,
    sha256: '',
  },
});

test('a plugin is stored → another server over the same shelf finds it', async () => {
  await trashOf(name, database).put(item('a'), Uint8Array.of(1));
  const next = trashOf(name, database);
  expect(await next.items()).toEqual([item('a')]);
  expect(await next.content('a')).toEqual(Uint8Array.of(1));
});

test('another tab leads by now → nothing is deleted', async () => {
  const trash = trashOf(name, database);
  await trash.put(item('a'), Uint8Array.of(1));
  faults.confirm = new FencedError('another tab leads');
  await expect(trash.remove(['a'])).rejects.toBeInstanceOf(FencedError);
  await expect(trash.clear()).rejects.toBeInstanceOf(FencedError);
  expect(await trash.items()).toHaveLength(1);
});

test('it is emptied → the log of changes is folded as well; without room for that it is empty all the same', async () => {
  const trash = trashOf(name, database);
  await trash.put(item('a'), Uint8Array.of(1));
  faults.checkpoint = new Error('no room');
  await trash.clear();
  expect(calls).toEqual(['confirm', 'checkpoint']);
  expect(await trash.items()).toEqual([]);
});
