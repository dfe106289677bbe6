import { expect, test } from 'vitest';
import type { Sql } from '../ports.ts';
import { openMemorySql } from '../testing/memorySql.ts';
import { byClientName, contains, equals, type ListSource, listPage } from './list.ts';

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

const COUNT = 400;

async function many() {
  const sql = await openMemorySql();
  sql.exec('CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT)');
  sql.exec('CREATE INDEX clients_by_name ON clients (name COLLATE NOCASE)');
  sql.exec('CREATE TABLE bills (id INTEGER PRIMARY KEY, paid INTEGER, amount INTEGER, client_id INTEGER)');
  sql.exec('CREATE INDEX bills_by_state ON bills (paid)');
  sql.exec('CREATE INDEX bills_by_amount ON bills (amount)');
  sql.exec('CREATE INDEX bills_by_client ON bills (client_id, id)');
  for (let id = 1; id <= 40; id += 1)
    sql.exec('INSERT INTO clients VALUES (?, ?)', id, `${'mzaKqB'[id % 6]}${id % 7}`);
  const rows = Array.from({ length: COUNT }, (_, at) => ({
    id: at + 1,
    paid: at % 10 === 3 ? 0 : 1,
    amount: (at * 37) % 101,
    client_id: 1 + ((at * 13) % 40),
  }));
  for (const { id, paid, amount, client_id } of rows)
    sql.exec('INSERT INTO bills VALUES (?, ?, ?, ?)', id, paid, amount, client_id);
  const plans: string[] = [];
  const watched: Sql = {
    ...sql,
    exec: (query, ...bindings) => {
      if (query.includes(' IN (SELECT'))
        for (const { detail } of sql.exec<{ detail: string }>(`EXPLAIN QUERY PLAN ${query}`, ...bindings))
          plans.push(detail);
      return sql.exec(query, ...bindings);
    },
  };
  const read = (paid: number | undefined, sort: string, page: number) =>
    listPage<{ id: number }>(
      watched,
      {
        columns: 'bills.id',
        from: 'bills JOIN clients ON clients.id = client_id',
        table: 'bills',
        filters: equals('paid', paid),
        sortable: { amount: 'amount', client: byClientName('bills') },
        key: 'bills.id',
      },
      { page, page_size: 25, sort },
    ).items.map(({ id }) => id);
  return { rows, read, plans };
}

test.each(['amount', '-amount', 'client', '-client'])(
  'pages of many rows by %s, most of them or a few → together all that match, in order',
  async (sort) => {
    const { read, rows } = await many();
    for (const paid of [undefined, 1, 0]) {
      const pages = Array.from({ length: Math.ceil(COUNT / 25) }, (_, at) => read(paid, sort, at + 1));
      const matching = rows.filter((row) => paid === undefined || row.paid === paid);
      expect(pages.flat().toSorted((one, other) => one - other)).toEqual(matching.map(({ id }) => id));
      const reversed = sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
      const back = Array.from({ length: Math.ceil(COUNT / 25) }, (_, at) => read(paid, reversed, at + 1));
      expect(back.flat().toReversed()).toEqual(pages.flat());
    }
  },
);

test('the first rows of very many that match → those that match are not all sorted for it', async () => {
  const { read, plans } = await many();
  read(1, '-amount', 2);
  read(1, 'client', 2);
  expect(plans.some((step) => step.includes('bills_by_state'))).toBe(false);
});

test('the few that match → found by what they have to match', async () => {
  const { read, plans } = await many();
  read(0, '-amount', 1);
  expect(plans.some((step) => step.includes('bills_by_state'))).toBe(true);
});
