import { beforeEach, expect, test } from 'vitest';
import { openEngine } from './engine.ts';
import type { Engine } from './engine.ts';
import { SqlUsageError, TransactionLostError } from './errors.ts';
import type { SqlDatabase } from './sqlDatabase.ts';
import { sqliteForTest } from './testing/openForTest.ts';

let engine: Engine;
let sql: SqlDatabase;

beforeEach(async () => {
  engine = openEngine(await sqliteForTest(), null);
  sql = engine.sql;
  sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b)');
  return () => engine.close();
});

const file = (): Uint8Array => engine.source.read(0, engine.source.size());
const rows = (): unknown[] => sql.query('SELECT a FROM t ORDER BY a').values.flat();
const add = (a: number): void => void sql.exec('INSERT INTO t VALUES (?, ?)', a, 'text');
const fail = (): never => {
  throw new Error('asked to fail');
};

test('rows → objects by exec, arrays by query', () => {
  sql.exec('INSERT INTO t VALUES (1, ?)', 'x');
  expect(sql.exec('SELECT a, b FROM t')).toEqual([{ a: 1, b: 'x' }]);
  expect(sql.query('SELECT a, b FROM t')).toEqual({
    columns: ['a', 'b'],
    values: [[1, 'x']],
    changes: 0,
    lastRowId: 0,
  });
  expect(sql.query('SELECT a FROM t WHERE a = 2').columns).toEqual(['a']);
});

test('values → come back as they were bound', () => {
  const values = [null, 0, -1.5, 2 ** 40, 'zwölf \0 ☂', '', new Uint8Array([0, 255]), new Uint8Array(0)];
  for (const [a, value] of values.entries()) sql.exec('INSERT INTO t VALUES (?, ?)', a, value);
  expect(sql.query('SELECT b FROM t ORDER BY a').values.flat()).toEqual(values);
});

test('a bigint that a number can hold → taken; one beyond → refused', () => {
  const bind = (value: unknown): unknown => sql.query('SELECT ? AS x', [value as number]).values[0]?.[0];
  expect(bind(12n)).toBe(12);
  expect(() => bind(2n ** 60n)).toThrow('beyond 2^53');
});

test.each([[true], [undefined], [Number.NaN], [{}], [new ArrayBuffer(2)], [() => 1]])(
  'binding %s → refused with its place',
  (value) => {
    expect(() => sql.query('SELECT ?, ?', [1, value as unknown as number])).toThrow(/^Binding 2 is /);
  },
);

test('too few or too many values → refused, also the second time', () => {
  for (const _ of [1, 2]) {
    expect(() => sql.query('INSERT INTO t VALUES (?, ?)', [1])).toThrow(SqlUsageError);
    expect(() => sql.query('INSERT INTO t VALUES (?, ?)', [1, null, null])).toThrow(SqlUsageError);
  }
  add(1);
  expect(() => sql.query('INSERT INTO t VALUES (?, ?)', [1])).toThrow('It takes 2; 1 were bound');
  expect(rows()).toEqual([1]);
});

test('numbered parameters → one value for several places', () => {
  expect(sql.query('SELECT ?1 + ?1, ?2', [2, 'x']).values).toEqual([[4, 'x']]);
});

test.each([
  'SELECT 1; SELECT 2',
  'SELECT 1;DELETE FROM t',
  'SELECT 1; nonsense',
  'SELECT 1 /* ; */; /* */ DELETE FROM t -- ',
  `CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM t; END; DELETE FROM t`,
])('more than one statement: %s → refused, nothing run', (text) => {
  add(1);
  const before = file();
  expect(() => sql.exec(text)).toThrow('Only one statement');
  expect(file()).toEqual(before);
});

test.each([
  ['SELECT 1;'],
  [' ;; -- first\n /* then */ SELECT 1 ; ; -- after'],
  [`SELECT ';', 1`],
  ['SELECT 1 /* open'],
])('one statement with things around it: %s → run', (text) => {
  expect(sql.exec(text)).toHaveLength(1);
});

test('a trigger with several statements inside → one statement', () => {
  sql.exec('CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET b = 1; DELETE FROM t WHERE a = 5; END;');
  add(5);
  expect(rows()).toEqual([]);
});

test.each(['', ' ', ';', '-- nothing', 'SELECT 1\0; DELETE FROM t'])(
  'no statement or a NUL: %j → refused',
  (text) => {
    expect(() => sql.exec(text)).toThrow(SqlUsageError);
  },
);

test.each([
  'BEGIN',
  ' /* x */ commit',
  'END',
  'ROLLBACK',
  'SAVEPOINT a',
  'RELEASE a',
  `ATTACH 'x' AS y`,
  'DETACH y',
  'VACUUM',
  `VACUUM INTO 'x'`,
  'PRAGMA journal_mode = DELETE',
  'PRAGMA/**/writable_schema=1',
  'pragma main.secure_delete = OFF',
])('%s → refused', (text) => {
  expect(() => sql.exec(text)).toThrow(SqlUsageError);
});

test('a harmless PRAGMA → answered', () => {
  expect(sql.exec('PRAGMA table_info(t)')).toHaveLength(2);
  expect(sql.exec('PRAGMA main.foreign_key_check')).toEqual([]);
});

test('changes and lastRowId → of this statement, not of an earlier one', () => {
  expect(sql.query('INSERT INTO t VALUES (7, 1), (8, 1)')).toMatchObject({ changes: 2, lastRowId: 8 });
  expect(sql.query('SELECT * FROM t')).toMatchObject({ changes: 0, lastRowId: 0 });
  expect(sql.query('UPDATE t SET b = 2 WHERE a = 99').changes).toBe(0);
  expect(sql.query('WITH x(a) AS (SELECT 7) DELETE FROM t WHERE a IN x').changes).toBe(1);
  expect(sql.query('WITH x(a) AS (SELECT 7) SELECT * FROM x').changes).toBe(0);
  expect(sql.query('CREATE TABLE u (a)').changes).toBe(0);
  expect(sql.query('INSERT INTO t VALUES (9, 1) RETURNING a')).toMatchObject({ values: [[9]], changes: 1 });
});

test('schema changes under a kept statement → new columns are seen', () => {
  add(1);
  expect(sql.exec('SELECT * FROM t')).toEqual([{ a: 1, b: 'text' }]);
  sql.exec('ALTER TABLE t ADD COLUMN c DEFAULT 3');
  expect(sql.exec('SELECT * FROM t')).toEqual([{ a: 1, b: 'text', c: 3 }]);
  expect(() =>
    sql.transaction(() => {
      sql.exec('ALTER TABLE t DROP COLUMN b');
      expect(sql.exec('SELECT * FROM t')).toEqual([{ a: 1, c: 3 }]);
      fail();
    }),
  ).toThrow('asked to fail');
  expect(sql.exec('SELECT * FROM t')).toEqual([{ a: 1, b: 'text', c: 3 }]);
  sql.exec('DROP TABLE t');
  expect(() => sql.exec('SELECT * FROM t')).toThrow('no such table: t');
  sql.exec('CREATE TABLE t (z)');
  expect(sql.query('SELECT * FROM t').columns).toEqual(['z']);
});

test('very many different statements → a bounded number is kept, all of them work', () => {
  for (let n = 0; n < 1000; n += 1) expect(sql.query(`SELECT ${n}`).values).toEqual([[n]]);
  expect(sql.statementsKept).toBeLessThanOrEqual(200);
  expect(sql.query(`SELECT length('${'x'.repeat(20_000)}')`).values).toEqual([[20_000]]);
});

test('a statement fails → message of SQLite, and the next use works', () => {
  add(1);
  expect(() => add(1)).toThrow('UNIQUE constraint failed: t.a');
  add(2);
  expect(rows()).toEqual([1, 2]);
  expect(() => sql.exec('SELEC 1')).toThrow(/syntax error/);
});

test('transaction → gives the result of its work', () => {
  expect(sql.transaction(() => 5)).toBe(5);
  expect(sql.inTransaction).toBe(false);
});

test('work throws → the same error, identical bytes, DDL included', () => {
  add(1);
  const before = file();
  expect(() =>
    sql.transaction(() => {
      sql.exec('CREATE TABLE other (x)');
      sql.exec('INSERT INTO other VALUES (randomblob(100000))');
      sql.exec('ALTER TABLE t RENAME TO renamed');
      sql.exec('DROP TABLE renamed');
      fail();
    }),
  ).toThrow('asked to fail');
  expect(file()).toEqual(before);
  expect(rows()).toEqual([1]);
});

test('inner transaction fails and is caught → only its part is undone', () => {
  sql.transaction(() => {
    add(1);
    expect(() =>
      sql.transaction(() => {
        add(2);
        sql.transaction(() => add(3));
        sql.exec('CREATE TABLE gone (x)');
        fail();
      }),
    ).toThrow('asked to fail');
    sql.transaction(() => add(4));
  });
  expect(rows()).toEqual([1, 4]);
  expect(() => sql.exec('SELECT * FROM gone')).toThrow('no such table');
});

test('inner transaction succeeds, outer fails → nothing stays', () => {
  expect(() =>
    sql.transaction(() => {
      sql.transaction(() => add(1));
      fail();
    }),
  ).toThrow('asked to fail');
  expect(rows()).toEqual([]);
});

test('deferred foreign key violated at the end → thrown, rolled back, next transaction works', () => {
  sql.exec('CREATE TABLE child (a REFERENCES t(a) DEFERRABLE INITIALLY DEFERRED)');
  expect(() => sql.transaction(() => sql.exec('INSERT INTO child VALUES (5)'))).toThrow('FOREIGN KEY');
  expect(sql.exec('SELECT * FROM child')).toEqual([]);
  sql.transaction(() => add(1));
  expect(rows()).toEqual([1]);
});

test('SQLite rolls the transaction back by itself → what follows is refused, nothing is committed', () => {
  add(1);
  expect(() =>
    sql.transaction(() => {
      add(2);
      expect(() => sql.exec('INSERT OR ROLLBACK INTO t VALUES (1, 1)')).toThrow('UNIQUE');
      expect(() => add(3)).toThrow(TransactionLostError);
      return sql.transaction(() => 1);
    }),
  ).toThrow(TransactionLostError);
  expect(rows()).toEqual([1]);
  sql.transaction(() => add(4));
  expect(rows()).toEqual([1, 4]);
});

test('work returns a promise → refused and rolled back', () => {
  expect(() =>
    sql.transaction(async () => {
      add(1);
      await Promise.resolve();
    }),
  ).toThrow('synchronous');
  expect(rows()).toEqual([]);
});

test('foreign keys → enforced; functions → those of SQLite itself', () => {
  sql.exec('CREATE TABLE child (a REFERENCES t(a))');
  expect(() => sql.exec('INSERT INTO child VALUES (5)')).toThrow('FOREIGN KEY');
  expect(sql.query(`SELECT floor(2.7), typeof(sign(-2))`).values).toEqual([[2, 'integer']]);
});

test('EXPLAIN of the same text after a change of the schema → shows the program of now, not of then', () => {
  const program = (): unknown => sql.query('EXPLAIN INSERT INTO t VALUES (1, 2)').values;
  const before = program();
  sql.exec('CREATE TRIGGER t_added AFTER INSERT ON t BEGIN DELETE FROM t WHERE a = 0; END');
  expect(program()).not.toEqual(before);
});
