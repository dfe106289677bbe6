import { expect, test } from 'vitest';
import type { Sql } from '../../ports.ts';
import { openMemorySql } from '../../testing/memorySql.ts';
import { TableSizes } from './tableSizes.ts';

/** A table with one row of five bytes; adding up takes as long as is said. */
async function looking(takes: number) {
  const sql = await openMemorySql();
  sql.exec('CREATE TABLE notes (text TEXT)');
  sql.exec(`INSERT INTO notes VALUES ('12345')`);
  let now = 0;
  let sums = 0;
  const watched: Sql = {
    ...sql,
    exec: (query, ...bindings) => {
      if (query.includes('sum(')) {
        sums += 1;
        now += takes;
      }
      return sql.exec(query, ...bindings);
    },
  };
  const sizes = new TableSizes(watched, () => now);
  return {
    sql,
    sizes,
    look: (owner = 'one') => sizes.bytes(owner, 'notes'),
    pass: (milliseconds: number) => (now += milliseconds),
    sums: () => sums,
  };
}

test('nothing was written since → told from memory; something was → added up again', async () => {
  const { sql, look, pass, sums } = await looking(1);
  expect([look(), look()]).toEqual([5, 5]);
  pass(60_000);
  expect(look()).toBe(5);
  expect(sums()).toBe(1);
  sql.exec(`UPDATE notes SET text = '1234567'`);
  expect(look()).toBe(7);
  expect(sums()).toBe(2);
});

test('a table that takes long → looked at again only after a hundred times as long', async () => {
  const { sql, look, pass, sums } = await looking(200);
  look();
  sql.exec(`INSERT INTO notes VALUES ('12345')`);
  pass(19_000);
  expect(look()).toBe(5);
  pass(1_000);
  expect(look()).toBe(10);
  expect(sums()).toBe(2);
});

test('another installation has a table of this name; one is gone → nothing is told of the other, nothing is kept', async () => {
  const { sizes, look, sums } = await looking(200);
  look('one');
  look('two');
  expect(sums()).toBe(2);
  sizes.forgetAllBut(['two']);
  look('two');
  expect(sums()).toBe(2);
  look('one');
  expect(sums()).toBe(3);
});
