import { afterEach, beforeEach, expect, test } from 'vitest';
import { StorageWriteError } from './errors.ts';
import { deleteShelf, Shelf } from './shelf.ts';

let name = '';
let shelf: Shelf<{ title: string }>;
beforeEach(() => {
  name = `shelf-test-${crypto.randomUUID()}`;
  shelf = new Shelf(name);
});
afterEach(async () => {
  shelf.close();
  await deleteShelf(name);
});

const item = (id: string) => ({ id, label: { title: `title of ${id}` } });
const bytes = (...values: number[]) => Uint8Array.from(values);

test('things are put aside → another opening finds labels and contents', async () => {
  await shelf.put(item('a'), bytes(1, 2));
  await shelf.put(item('b'), bytes());
  const again = new Shelf<{ title: string }>(name);
  expect(await again.items()).toEqual([item('a'), item('b')]);
  expect(await again.content('a')).toEqual(bytes(1, 2));
  expect(await again.content('b')).toEqual(bytes());
  expect(await again.content('c')).toBeNull();
  again.close();
});

test('some are removed, then all → nothing is left of them', async () => {
  for (const id of ['a', 'b', 'c']) await shelf.put(item(id), bytes(7));
  await shelf.remove(['a', 'unknown']);
  expect((await shelf.items()).map(({ id }) => id)).toEqual(['b', 'c']);
  expect(await shelf.content('a')).toBeNull();
  await shelf.clear();
  expect(await shelf.items()).toEqual([]);
  expect(await shelf.content('b')).toBeNull();
});

test('a label can not be stored → StorageWriteError, and its content is not stored either', async () => {
  const unstorable = { id: 'a', label: { title: (() => 'a function') as unknown as string } };
  await expect(shelf.put(unstorable, bytes(1))).rejects.toBeInstanceOf(StorageWriteError);
  expect(await shelf.content('a')).toBeNull();
});

test('somebody deletes it meanwhile → it begins anew', async () => {
  await shelf.put(item('a'), bytes(1));
  await deleteShelf(name);
  expect(await shelf.items()).toEqual([]);
  await shelf.put(item('b'), bytes(2));
  expect(await shelf.content('b')).toEqual(bytes(2));
});
