import fc from 'fast-check';
import type { Database } from 'sql.js';
import { expect, test } from 'vitest';
import type { ChangeSource } from './changeSource.ts';
import { openEngine } from './engine.ts';
import { ExportDiff } from './exportDiff.ts';
import { applyChange } from './image.ts';
import { PAGE_SIZE } from './layout.ts';
import { SqlDatabase } from './sqlDatabase.ts';
import { CapturedFile } from './pageCapture.ts';
import { differingPages } from './testing/files.ts';
import { sqliteForTest } from './testing/openForTest.ts';
import { beginning, perform, step } from './testing/randomSteps.ts';

/** Steps tried altogether; more of them with STORAGE_STEPS. */
const STEPS = Number(process.env['STORAGE_STEPS'] ?? 10_000);
const STEPS_A_RUN = 25;

const liveFile = (source: ChangeSource): Uint8Array => source.read(0, source.size());

/** Everything that can be read of a database. */
function contentOf(database: Database): unknown {
  const tables = database.exec(`SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name`);
  const names = tables[0]?.values.flat().map(String) ?? [];
  return names.map((name) => [name, database.exec(`SELECT * FROM "${name}"`)]);
}

test('stock sql.js → its file calls are recognised', async () => {
  expect((await sqliteForTest()).capture).not.toBeNull();
});

test(`random schemas and statements → the captured image is the live file, byte for byte`, async () => {
  const sqlite = await sqliteForTest();
  const often = fc.record({ step, take: fc.constantFrom('take', 'take', 'later', 'take and put back') });
  fc.assert(
    fc.property(fc.array(often, { minLength: STEPS_A_RUN, maxLength: STEPS_A_RUN }), (steps) => {
      const { sql, source, close } = openEngine(sqlite, null);
      let image = new Uint8Array(0);
      for (const step of beginning) perform(sql, step);
      for (const { step, take } of steps) {
        perform(sql, step);
        if (take === 'later') continue;
        const change = source.take();
        if (change && take === 'take and put back') source.putBack(change);
        else if (change) image = applyChange(image, change, source);
        expect(change?.pageNumbers.filter((page) => page * PAGE_SIZE >= change.size) ?? []).toEqual([]);
        if (take === 'take') expect(differingPages(image, liveFile(source))).toEqual([]);
      }
      const change = source.take();
      if (change) image = applyChange(image, change, source);
      expect(differingPages(image, liveFile(source))).toEqual([]);
      expect(source.changed()).toBe(false);
      const content = sql.own('SELECT type, name, sql FROM sqlite_schema');
      close();

      if (image.length === 0) return;
      const copy = openEngine(sqlite, image);
      expect(copy.sql.own('PRAGMA integrity_check')).toEqual([['ok']]);
      expect(copy.sql.own('SELECT type, name, sql FROM sqlite_schema')).toEqual(content);
      copy.close();
    }),
    { numRuns: Math.ceil(STEPS / STEPS_A_RUN) },
  );
}, 600_000);

test('export-and-diff on random statements → rebuilds an equal database', async () => {
  const { SQL } = await sqliteForTest();
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 10 }), (steps) => {
      const database = new SQL.Database();
      const sql = new SqlDatabase(database);
      const source = new ExportDiff(database, null, () => sql.writes);
      let image = new Uint8Array(0);
      for (const [index, step] of [...beginning, ...steps].entries()) {
        perform(sql, step);
        const change = source.take();
        if (change && index % 3 === 2) source.putBack(change);
        else if (change) image = applyChange(image, change, source);
      }
      const change = source.take();
      if (change) image = applyChange(image, change, source);
      const copy = new SQL.Database(image);
      expect(copy.exec('PRAGMA integrity_check')[0]?.values).toEqual([['ok']]);
      expect(contentOf(copy)).toEqual(contentOf(database));
      copy.close();
      sql.close();
    }),
    { numRuns: 10 },
  );
});

test('a one-row insert into a large table → a handful of pages', async () => {
  const { sql, source, close } = openEngine(await sqliteForTest(), null);
  sql.own('CREATE TABLE t (a INTEGER PRIMARY KEY, b)');
  sql.own(`INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
           SELECT i, randomblob(1000) FROM n`);
  expect(source.take()?.pageNumbers.length).toBeGreaterThan(700);
  sql.own(`INSERT INTO t VALUES (99999, 'one')`);
  expect(source.take()?.pageNumbers.length).toBeLessThanOrEqual(3);
  expect(source.changed()).toBe(false);
  sql.own('SELECT count(*) FROM t');
  expect(source.changed()).toBe(false);
  close();
});

test('shrunk and grown again, some pages never written → these count as changed too', () => {
  let size = 10 * PAGE_SIZE;
  const file = new CapturedFile({ sizeOf: () => size, readFrom: () => undefined }, size);
  const write = (page: number): void => {
    file.position = page * PAGE_SIZE;
    file.wrote(PAGE_SIZE);
  };
  write(0);
  write(8);
  file.truncated(4 * PAGE_SIZE);
  write(6);
  size = 7 * PAGE_SIZE;
  expect(file.take()).toEqual({ size, pageNumbers: [0, 4, 5, 6] });
  write(9);
  size = 10 * PAGE_SIZE;
  expect(file.take()).toEqual({ size, pageNumbers: [7, 8, 9] });
});

test('two databases in one module → each sees its own changes only', async () => {
  const sqlite = await sqliteForTest();
  const first = openEngine(sqlite, null);
  const second = openEngine(sqlite, null);
  second.source.take();
  first.sql.own('CREATE TABLE t (a)');
  expect(second.source.changed()).toBe(false);
  expect(first.source.take()?.size).toBe(3 * PAGE_SIZE);
  first.close();
  second.sql.own('CREATE TABLE u (a)');
  expect(second.source.take()?.pageNumbers).toEqual([0, 1, 2]);
  second.close();
});

test.each([512, 1024, 8192, 65536])(
  'a database with pages of %i bytes → captured exactly',
  async (pageSize) => {
    const sqlite = await sqliteForTest();
    const small = new sqlite.SQL.Database();
    small.run(`PRAGMA page_size = ${pageSize}`);
    small.run('CREATE TABLE t (a)');
    let image: Uint8Array = small.export();
    small.close();
    const { sql, source, close } = openEngine(sqlite, image);
    for (const rows of [700, 3, 90]) {
      sql.own(`INSERT INTO t WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
             SELECT randomblob(i % 90) FROM n`);
      const change = source.take();
      if (change) image = applyChange(image, change, source);
      expect(differingPages(image, liveFile(source))).toEqual([]);
    }
    close();
  },
);
