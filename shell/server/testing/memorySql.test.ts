import { expect, test } from 'vitest';
import { openMemorySql } from './memorySql.ts';

test('two statements in one text → refused, and the first one did not run', async () => {
  const sql = await openMemorySql();
  sql.exec('CREATE TABLE t (x)');
  expect(() => sql.exec('INSERT INTO t VALUES (1); DROP TABLE t')).toThrow('more than one statement');
  expect(sql.exec('SELECT count(*) AS n FROM t')).toEqual([{ n: 0 }]);
  expect(sql.query('INSERT INTO t VALUES (?) ; -- done', [7])).toMatchObject({ changes: 1, lastRowId: 1 });
});

test('a nested transaction throws and is caught → the outer one keeps its own work', async () => {
  const sql = await openMemorySql();
  sql.exec('CREATE TABLE t (x)');
  sql.transaction(() => {
    sql.exec('INSERT INTO t VALUES (1)');
    expect(() =>
      sql.transaction(() => {
        sql.exec('CREATE TABLE u (x)');
        throw new Error('no');
      }),
    ).toThrow('no');
  });
  expect(sql.exec('SELECT name FROM sqlite_master')).toEqual([{ name: 't' }]);
  expect(sql.query('SELECT x FROM t')).toMatchObject({ columns: ['x'], values: [[1]], changes: 0 });
});
