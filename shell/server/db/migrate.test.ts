import { expect, test } from 'vitest';
import { FakeClock } from '../testing/fakeClock.ts';
import { openMemorySql } from '../testing/memorySql.ts';
import { migrate, type Migration, NewerDatabaseError } from './migrate.ts';
import { coreMigrations } from './schema.ts';

const clock = new FakeClock();
const one: Migration = { number: 1, name: 'one', statements: ['CREATE TABLE one (x)'] };
const two: Migration = { number: 2, name: 'two', statements: ['CREATE TABLE two (x)'] };
const broken: Migration = {
  number: 2,
  name: 'two',
  statements: ['CREATE TABLE two (x)', 'CREATE TABLE one (x)'],
};

test('an empty database → every step with its row, once', async () => {
  const sql = await openMemorySql();
  expect(migrate(sql, clock, coreMigrations)).toEqual(coreMigrations.map(({ number }) => number));
  expect(migrate(sql, clock, coreMigrations)).toEqual([]);
  expect(sql.exec('SELECT number, name FROM core_migrations')).toEqual(
    coreMigrations.map(({ number, name }) => ({ number, name })),
  );
});

test('a step fails in its middle → nothing of it stays, the steps before it do', async () => {
  const sql = await openMemorySql();
  expect(() => migrate(sql, clock, [one, broken])).toThrow('already exists');
  expect(sql.exec('SELECT number FROM core_migrations')).toEqual([{ number: 1 }]);
  expect(sql.exec(`SELECT name FROM sqlite_master WHERE name = 'two'`)).toEqual([]);
  expect(migrate(sql, clock, [one, two])).toEqual([2]);
});

test('the database knows a step that the program does not → NewerDatabaseError and not one byte changed', async () => {
  const sql = await openMemorySql();
  migrate(sql, clock, [one, two]);
  const before = sql.image();
  expect(() => migrate(sql, clock, [one])).toThrow(NewerDatabaseError);
  expect(() => migrate(sql, clock, [one, { ...two, name: 'other' }, { ...two, number: 3 }])).toThrow(
    'newer version of NextPanel',
  );
  expect(sql.image()).toEqual(before);
});

test('a gap in the known steps → an error before anything runs', async () => {
  const sql = await openMemorySql();
  expect(() => migrate(sql, clock, [one, { ...two, number: 3 }])).toThrow('should have number 2');
  expect(sql.exec('SELECT name FROM sqlite_master')).toEqual([]);
});
