import { expect, test } from 'vitest';
import { openMemorySql } from '../testing/memorySql.ts';
import { byClientName, contains, type ListSource, listPage } from './list.ts';

const sql = await openMemorySql();
sql.exec('CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT, company TEXT)');
sql.exec('CREATE TABLE bills (id INTEGER PRIMARY KEY, number TEXT, client_id INTEGER)');
sql.exec(
  `INSERT INTO clients VALUES (1, 'Zoe', 'Harbour 50% off'), (2, 'Ann', ''), (3, 'Moe', 'Ann & Sons')`,
);
sql.exec(
  `INSERT INTO bills VALUES (1, 'B-1', 1), (2, 'B-2', 2), (3, 'B-3', 3), (4, 'ANN-4', 1), (5, 'B-5', NULL)`,
);

const references = [{ column: 'client_id', table: 'clients', columns: ['name', 'company'] }];

function ids(more: Partial<ListSource>, request: { sort?: string; page?: number; page_size?: number } = {}) {
  const source = {
    columns: 'bills.id, name',
    from: 'bills LEFT JOIN clients ON clients.id = client_id',
    table: 'bills',
    filters: [],
    sortable: { number: 'number', client: byClientName('bills') },
    key: 'bills.id',
    ...more,
  };
  const page = listPage<{ id: number }>(sql, source, { page: 1, page_size: 10, sort: 'number', ...request });
  return [page.items.map(({ id }) => id), page.total];
}

test('a word → rows that hold it and rows that refer to one that holds it', () => {
  expect(ids({ filters: contains(['number'], 'ann', references) })).toEqual([[4, 2, 3], 3]);
});

test('two words → both, each wherever it is', () => {
  expect(ids({ filters: contains(['number'], 'moe b-', references) })).toEqual([[3], 1]);
});

test('characters that mean something to LIKE → themselves', () => {
  expect(ids({ filters: contains(['number'], '50%', references) })).toEqual([[4, 1], 2]);
  expect(ids({ filters: contains(['number'], '_-', references) })).toEqual([[], 0]);
});

test('sorted by the client → by name in both directions, page by page', () => {
  expect(ids({}, { sort: 'client', page_size: 3 })[0]).toEqual([2, 3, 1]);
  expect(ids({}, { sort: '-client', page_size: 3 })[0]).toEqual([4, 1, 3]);
});

test('what stands first → it does on every page, whatever the sort', () => {
  const first = { where: 'number LIKE ?', bindings: ['%3'] };
  expect(ids({ first }, { sort: 'number', page_size: 2 })[0]).toEqual([3, 4]);
  expect(ids({ first }, { sort: 'number', page_size: 2, page: 2 })[0]).toEqual([1, 2]);
});

test('a page after the last one → nothing, and how many there are', () => {
  expect(ids({}, { page: 9 })).toEqual([[], 5]);
});
