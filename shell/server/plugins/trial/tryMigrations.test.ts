import { parseMetadata, type MetadataInput } from '@nextpanel/sdk/manifest';
import { beforeEach, expect, test } from 'vitest';
import { migrate } from '../../db/migrate.ts';
import { coreMigrations } from '../../db/schema.ts';
import { FakeClock } from '../../testing/fakeClock.ts';
import { openMemorySql, type MemorySql } from '../../testing/memorySql.ts';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { notesMetadata } from '../testing/notesPlugin.ts';
import { readSteps } from '../migrations.ts';
import { tryMigrations } from './tryMigrations.ts';

let sql: MemorySql;
beforeEach(async () => {
  sql = await openMemorySql();
  migrate(sql, new FakeClock(), coreMigrations);
});

function trial(tables: readonly string[], ...steps: readonly (readonly [up: string, down: string])[]) {
  const database: MetadataInput['database'] = { tables: [...tables], reads: ['clients'] };
  const encoder = new TextEncoder();
  const metadata = parseMetadata(encoder.encode(JSON.stringify({ ...notesMetadata, database })));
  const files = steps.flatMap(([up, down], at) => [
    [`migrations/00${at + 1}_step.up.sql`, { content: encoder.encode(up) }] as const,
    [`migrations/00${at + 1}_step.down.sql`, { content: encoder.encode(down) }] as const,
  ]);
  return tryMigrations(sql, metadata, readSteps(new Map(files)));
}
const table = (name: string) => `CREATE TABLE ${name} (id INTEGER PRIMARY KEY AUTOINCREMENT);`;
const [one, two] = [
  [table('n_one'), 'DROP TABLE n_one;'],
  [`${table('n_two')}\nCREATE INDEX n_by ON n_two (id);`, 'DROP TABLE n_two;'],
] as const;

test('steps that undo themselves → equal schemas, nothing to say, and nothing is left of the trial', () => {
  const before = schemaText(schemaObjects(sql));
  const { steps, tried, ...whole } = trial(['n_one', 'n_two'], one, two);
  expect(tried).toEqual([]);
  for (const { before: start, up, down, again } of steps) {
    expect(down).toBe(start);
    expect(again).toBe(up);
    expect(up).not.toBe(start);
  }
  expect(whole.after).toBe(whole.before);
  expect(schemaText(schemaObjects(sql))).toBe(before);
});

test('a down that leaves something, and one that takes something of an earlier step → both named with their lines', () => {
  const { tried } = trial(['n_one', 'n_two'], one, [
    two[0].replace('n_by ON n_two', 'n_by ON n_one'),
    '-- both\nDROP TABLE n_one;\nDROP TABLE n_two;',
  ]);
  expect(tried).toContainEqual({
    id: 'migrations.left-behind',
    file: 'migrations/002_step.down.sql',
    line: 2,
    says: 'It drops the table n_one, which was there before migrations/002_step.up.sql.',
  });
  expect(trial(['n_one', 'n_two'], [`${one[0]}\n${two[0]}`, 'DROP TABLE n_one;']).tried).toEqual(
    expect.arrayContaining([
      {
        id: 'migrations.left-behind',
        file: 'migrations/001_step.down.sql',
        line: null,
        says: 'It leaves the table n_two behind, which migrations/001_step.up.sql:2 makes.',
      },
      expect.objectContaining({ says: expect.stringContaining('the index n_by') as string }),
    ]),
  );
});

test('a column that stays → the table is another one, and the line that changed it', () => {
  const { tried } = trial(['n_one'], one, ['\nALTER TABLE n_one ADD COLUMN note TEXT;', 'SELECT 1;']);
  expect(tried).toMatchObject([
    {
      file: 'migrations/002_step.down.sql',
      says: 'It leaves the table n_one another one than before migrations/002_step.up.sql:2.',
    },
  ]);
});

test('tables that were not declared, and declared ones that nobody makes → each with its place', () => {
  expect(trial(['n_one', 'n_three'], one, two).tried).toMatchObject([
    { id: 'migrations.undeclared-tables', file: 'migrations/002_step.up.sql', line: 1 },
    { id: 'migrations.undeclared-tables', file: 'metadata.json', line: null },
  ]);
});

test('what the fence refuses → its words, file and line, and later steps are not tried', () => {
  const { tried, steps, after } = trial(['n_one'], [`${one[0]}\n\nDROP TABLE clients;`, one[1]], two);
  expect(tried).toMatchObject([
    {
      id: 'migrations.fence',
      file: 'migrations/001_step.up.sql',
      line: 3,
      says: expect.stringContaining('clients'),
    },
  ]);
  expect(steps).toMatchObject([{ up: null }]);
  expect(after).toBeNull();
});

test('rows that a down leaves → its up can’t run again', () => {
  const { tried } = trial(['n_one'], one, ['INSERT INTO n_one (id) VALUES (1);', 'SELECT 1;']);
  expect(tried).toMatchObject([{ id: 'migrations.again', file: 'migrations/002_step.up.sql', line: 1 }]);
});
