import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { openMemorySql, type MemorySql } from '../../testing/memorySql.ts';
import { bytesIn, insertRows, readRows, recordsOf } from './tableRows.ts';

let sql: MemorySql;
beforeEach(async () => {
  sql = await openMemorySql();
});

/** Everything that SQLite can tell of the rows. */
function told(table: string): unknown {
  const { columns } = sql.query(`SELECT * FROM "${table}" LIMIT 0`);
  const all = columns.flatMap((name) => [
    `typeof("${name}")`,
    `quote("${name}")`,
    `hex(CAST("${name}" AS BLOB))`,
  ]);
  return sql.query(`SELECT ${all.join(', ')} FROM "${table}"`).values;
}

function roundTrip(table: string): void {
  const rows = readRows(sql, table);
  const before = told(table);
  sql.exec(`DELETE FROM "${table}"`);
  insertRows(sql, table, rows);
  expect(told(table)).toEqual(before);
  expect(readRows(sql, table).cells).toEqual(rows.cells);
}

test('values that JavaScript can not tell apart or hold → the same afterwards', () => {
  sql.exec('CREATE TABLE odd (v, w REAL, x TEXT, y INTEGER)');
  for (const value of [
    '1',
    '1.0',
    '9223372036854775807',
    '-9223372036854775808',
    '3000000000',
    '0.1',
    '1e999',
    '-1e999',
    '5e-324',
    "'a' || char(0) || 'b'",
    "CAST(x'ff00fe' AS TEXT)",
    "x''",
    "''",
    'NULL',
    "x'00ff'",
    "'1'",
    'zeroblob(200)',
    "'Zürich 🏔'",
  ])
    sql.exec(`INSERT INTO odd VALUES (${value}, ${value}, ${value}, ${value})`);
  roundTrip('odd');
});

test('rows without a key keep their numbers, even where columns took the names for it', () => {
  sql.exec('CREATE TABLE plain (a)');
  sql.exec('CREATE TABLE named (rowid TEXT, oid TEXT)');
  sql.exec('CREATE TABLE all_taken (rowid TEXT, oid TEXT, _rowid_ TEXT)');
  sql.exec('INSERT INTO plain (rowid, a) VALUES (7, 1), (900, 2)');
  sql.exec(`INSERT INTO named (_rowid_, rowid, oid) VALUES (40, 'x', 'y')`);
  sql.exec(`INSERT INTO all_taken VALUES ('x', 'y', 'z')`);
  for (const table of ['plain', 'named', 'all_taken']) roundTrip(table);
  expect(sql.query('SELECT rowid FROM plain').values).toEqual([[7], [900]]);
  expect(sql.query('SELECT _rowid_ FROM named').values).toEqual([[40]]);
});

test('tables without row numbers, with computed columns, strict ones, hostile names → the same afterwards', () => {
  sql.exec('CREATE TABLE keyed (a TEXT PRIMARY KEY, b) WITHOUT ROWID');
  sql.exec(`INSERT INTO keyed VALUES ('x', 1.0), ('a', 2)`);
  sql.exec('CREATE TABLE made (a INTEGER, twice AS (a * 2) STORED, half AS (a / 2))');
  sql.exec('INSERT INTO made (a) VALUES (3), (4)');
  sql.exec('CREATE TABLE strict_one (a INTEGER PRIMARY KEY AUTOINCREMENT, b ANY) STRICT');
  sql.exec(`INSERT INTO strict_one (b) VALUES (1.0), ('1'), (x'01')`);
  sql.exec(`CREATE TABLE "we""ird; --" ("a ""b" TEXT, "select" INT)`);
  sql.exec(`INSERT INTO "we""ird; --" VALUES ('v', 2)`);
  for (const table of ['keyed', 'made', 'strict_one']) roundTrip(table);
  const rows = readRows(sql, 'we"ird; --');
  expect([...recordsOf(rows)]).toEqual([{ 'a "b': 'v', select: 2 }]);
});

test('some rows only, and how much they hold', () => {
  sql.exec('CREATE TABLE t (k TEXT, v)');
  sql.exec(`INSERT INTO t VALUES ('a', 'four'), ('b', x'0102'), ('a', NULL)`);
  expect([...recordsOf(readRows(sql, 't', { column: 'k', equals: 'a' }))]).toEqual([
    { k: 'a', v: 'four' },
    { k: 'a', v: null },
  ]);
  expect(bytesIn(sql, 't')).toBe(9);
  expect(bytesIn(sql, 'sqlite_master')).toBeGreaterThan(0);
});

test('the target lacks a column → it is left out', () => {
  sql.exec('CREATE TABLE old (a, gone, b)');
  sql.exec('INSERT INTO old VALUES (1, 2, 3)');
  const rows = readRows(sql, 'old');
  sql.exec('CREATE TABLE young (b, a, more DEFAULT 9)');
  insertRows(sql, 'young', rows);
  expect(sql.exec('SELECT * FROM young')).toEqual([{ b: 3, a: 1, more: 9 }]);
});

const literal = fc.oneof(
  fc.constant('NULL'),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => `${value.toExponential(17)}`),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => `x'${Buffer.from(bytes).toString('hex')}'`),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => `CAST(x'${Buffer.from(bytes).toString('hex')}' AS TEXT)`),
);

test('any rows → byte for byte the same', () => {
  sql.exec('CREATE TABLE any_rows (a, b INTEGER, c REAL, d TEXT, e NUMERIC, f BLOB)');
  fc.assert(
    fc.property(
      fc.array(fc.tuple(literal, literal, literal, literal, literal, literal), { maxLength: 8 }),
      (rows) => {
        sql.exec('DELETE FROM any_rows');
        for (const row of rows) sql.exec(`INSERT INTO any_rows VALUES (${row.join(', ')})`);
        roundTrip('any_rows');
      },
    ),
    { numRuns: 100 },
  );
});
