import { beforeEach, describe, expect, test } from 'vitest';
import { openMemorySql, type MemorySql } from '../../testing/memorySql.ts';
import { MigrationFence } from './migrationFence.ts';
import { SqlRefusal } from './refusal.ts';
import { RuntimeFence } from './runtimeFence.ts';

const core = [
  `CREATE TABLE clients (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, email TEXT)`,
  `INSERT INTO clients (name) VALUES ('Ada'), ('Bob')`,
  `CREATE TABLE invoices (id INTEGER PRIMARY KEY, client_id INTEGER REFERENCES clients (id), amount INTEGER)`,
  `CREATE INDEX invoices_by_client ON invoices (client_id)`,
  `INSERT INTO invoices VALUES (1, 1, 100)`,
  `CREATE TABLE users (id INTEGER PRIMARY KEY, password TEXT)`,
  `INSERT INTO users VALUES (1, 'hash')`,
  `CREATE TRIGGER invoices_stay BEFORE DELETE ON invoices BEGIN SELECT RAISE(ABORT, 'no'); END`,
  `CREATE TABLE other_notes (a)`,
  `INSERT INTO other_notes VALUES (1)`,
];

const up = `
  CREATE TABLE rates (id INTEGER PRIMARY KEY AUTOINCREMENT, percent REAL NOT NULL DEFAULT 0, note TEXT UNIQUE, at TEXT DEFAULT CURRENT_TIMESTAMP);
  CREATE INDEX rates_by_percent ON rates (percent);
  CREATE TABLE rows (id INTEGER PRIMARY KEY, rate INTEGER NOT NULL REFERENCES rates (id) ON DELETE CASCADE, data TEXT NOT NULL DEFAULT '{}');`;

let sql: MemorySql;

beforeEach(async () => {
  sql = await openMemorySql();
  for (const statement of core) sql.query(statement);
});

const claims = { tables: ['rates', 'rows'], reads: ['clients', 'invoices'], reserved: new Set(['orders']) };

function migrate(text: string, tables: readonly string[] = claims.tables): string {
  try {
    sql.transaction(() => {
      const fence = new MigrationFence(sql, { ...claims, tables });
      fence.run(text, 'up.sql');
      fence.checkResult();
    });
    return 'done';
  } catch (error) {
    if (error instanceof SqlRefusal) return error.code;
    throw error;
  }
}

describe('migrations that a plugin may have', () => {
  const honest: Record<string, readonly [string, readonly string[]]> = {
    'tables, index, cascade, counter': [up, ['rates', 'rows']],
    'rows from the core': [`${up} INSERT INTO rates (note) SELECT name FROM clients;`, ['rates', 'rows']],
    'trigger between own tables': [
      `${up} CREATE TRIGGER rates_note AFTER INSERT ON rates WHEN new.note IS NULL BEGIN UPDATE rates SET note = CASE WHEN new.id > 1 THEN 'x' ELSE 'y' END WHERE id = new.id; INSERT INTO rows (rate) VALUES (new.id); END;
        INSERT INTO rates (percent) VALUES (1);`,
      ['rates', 'rows'],
    ],
    'view over what it may read': [
      `${up} CREATE VIEW named AS SELECT c.name, r.percent FROM clients c JOIN rates r ON r.id = c.id;`,
      ['rates', 'rows'],
    ],
    'view with INSTEAD OF trigger': [
      `${up} CREATE VIEW short AS SELECT id, note FROM rates; CREATE TRIGGER short_in INSTEAD OF INSERT ON short BEGIN INSERT INTO rates (note) VALUES (new.note); END; INSERT INTO short (note) VALUES ('a');`,
      ['rates', 'rows'],
    ],
    'reference to the core that lets go': [
      `CREATE TABLE rates (id INTEGER PRIMARY KEY, c INTEGER REFERENCES clients (id) ON DELETE SET NULL, d REFERENCES clients (id) ON UPDATE CASCADE ON DELETE CASCADE);`,
      ['rates'],
    ],
    'key of random bytes': [
      `CREATE TABLE rates (id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16)))), a TEXT GENERATED ALWAYS AS (upper(id)) STORED, CHECK (length(a) > 0)) WITHOUT ROWID, STRICT; INSERT INTO rates DEFAULT VALUES;`,
      ['rates'],
    ],
    'every ALTER': [
      `${up} ALTER TABLE rates ADD COLUMN extra TEXT DEFAULT 'x'; ALTER TABLE rates RENAME COLUMN extra TO more; CREATE TABLE old (a); ALTER TABLE old RENAME TO young; ALTER TABLE rates DROP COLUMN more;
       UPDATE rates SET percent = 2; DROP INDEX rates_by_percent; DROP TABLE rows;`,
      ['rates', 'young'],
    ],
    'the table rebuilt': [
      `${up} CREATE TABLE rates_new (id INTEGER PRIMARY KEY, percent TEXT); INSERT INTO rates_new SELECT id, percent FROM rates; DROP TABLE rows; DROP TABLE rates; ALTER TABLE rates_new RENAME TO rates;`,
      ['rates'],
    ],
    'index on an expression, partial index': [
      `${up} CREATE UNIQUE INDEX a ON rates (lower(note)) WHERE percent > 0; CREATE INDEX b ON rows (json_extract(data, '$.x'));`,
      ['rates', 'rows'],
    ],
    'comments, semicolons in strings, an unfinished comment': [
      `-- a; b\n${up} /* ; */ INSERT INTO rates (note) VALUES ('a;''b;'); /* end`,
      ['rates', 'rows'],
    ],
    'CREATE TABLE AS SELECT from its reads': [`CREATE TABLE rates AS SELECT name FROM clients;`, ['rates']],
    'IF NOT EXISTS and IF EXISTS': [
      `CREATE TABLE IF NOT EXISTS rates (a); DROP TABLE IF EXISTS rows; DROP VIEW IF EXISTS absent;`,
      ['rates'],
    ],
    'references in a circle that bind late': [
      `CREATE TABLE rates (id INTEGER PRIMARY KEY, r REFERENCES rows (id) DEFERRABLE INITIALLY DEFERRED); CREATE TABLE rows (id INTEGER PRIMARY KEY, r REFERENCES rates (id));`,
      ['rates', 'rows'],
    ],
  };
  for (const [name, [text, tables]] of Object.entries(honest)) {
    test(`${name} → done`, () => {
      const before = JSON.stringify(sql.query('SELECT * FROM clients').values);
      const run = () =>
        sql.transaction(() => {
          const fence = new MigrationFence(sql, { ...claims, tables });
          fence.run(text, 'up.sql');
          fence.checkResult();
          return fence
            .owned()
            .filter(({ type }) => type === 'table')
            .map((table) => table.name);
        });
      expect(run().sort()).toEqual([...tables].sort());
      expect(JSON.stringify(sql.query('SELECT * FROM clients').values)).toBe(before);
    });
  }

  test('a whole honest plugin passes the check of its result too', () => {
    expect(
      migrate(
        `${up} CREATE VIEW v AS SELECT name FROM clients; CREATE TRIGGER t AFTER UPDATE OF note ON rates BEGIN DELETE FROM rows WHERE rate = new.id; END;`,
      ),
    ).toBe('done');
  });
});

describe('migrations that fail', () => {
  test('a statement that SQLite does not accept → SQL_FAILED with its line', () => {
    const run = () =>
      sql.transaction(() =>
        new MigrationFence(sql, claims).run(
          `CREATE TABLE rates (a);\n\nINSERT INTO rates VALUES (1, 2);`,
          'migrations/up.sql',
        ),
      );
    expect(run).toThrow(/migrations\/up\.sql, line 3: table rates has 1 columns/);
  });
});

describe('statements of a backend', () => {
  const vet = (text: string) => {
    try {
      new RuntimeFence(sql).vet('rates', text, () => ({
        owned: new Set(claims.tables),
        readable: new Set(claims.reads),
      }));
      return 'ok';
    } catch (error) {
      if (error instanceof SqlRefusal) return error.code;
      throw error;
    }
  };
  beforeEach(() => void migrate(up));

  for (const text of [
    `SELECT * FROM rates`,
    `SELECT c.name, r.percent FROM clients c JOIN rates r ON r.id = c.id WHERE r.percent > ? ORDER BY c.name LIMIT 10 OFFSET ?2;`,
    `INSERT INTO rates (percent, note) VALUES (?, :note) ON CONFLICT (note) DO UPDATE SET percent = excluded.percent RETURNING *`,
    `INSERT OR REPLACE INTO rates (id, note) VALUES (1, 'a')`,
    `REPLACE INTO rates (id, note) VALUES (1, 'a')`,
    `UPDATE rates SET percent = (SELECT count(*) FROM invoices) WHERE id IN (SELECT rate FROM rows) RETURNING id`,
    `UPDATE rates SET percent = r.id FROM rows r WHERE r.rate = rates.id`,
    `DELETE FROM rates`,
    `DELETE FROM rates WHERE id = ?`,
    `WITH x AS (SELECT id FROM rates WHERE percent > 1) SELECT count(*), sum(id), avg(id), group_concat(id, ',') FROM x`,
    `WITH x AS (SELECT id FROM rates) INSERT INTO rows (rate) SELECT id FROM x`,
    `WITH x AS (SELECT id FROM rates) DELETE FROM rows WHERE rate IN x`,
    `SELECT id, row_number() OVER (PARTITION BY percent ORDER BY id) AS n, lag(id) OVER w, sum(percent) OVER (ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM rates WINDOW w AS (ORDER BY id)`,
    `SELECT j.value ->> '$.a' FROM rows, json_each(rows.data) j WHERE json_valid(rows.data)`,
    `SELECT json_group_array(json_object('id', id)) FROM rates GROUP BY percent HAVING count(*) > 1`,
    `SELECT date(at, '-7 days'), strftime('%Y-%m', at), julianday(at), datetime('2026-01-01') FROM rates`,
    `SELECT count(*) FROM rates UNION ALL SELECT count(*) FROM rows UNION SELECT 3 INTERSECT SELECT 3 EXCEPT SELECT 4`,
    `SELECT (SELECT count(*) FROM rates), (SELECT count(*) FROM rows), (SELECT count(*) FROM clients), (SELECT count(*) FROM invoices), (SELECT max(id) FROM rates), (SELECT min(percent) FROM rates)`,
    `SELECT r.*, (SELECT count(*) FROM rows x WHERE x.data = r.note) FROM rates r LEFT JOIN rows y ON y.rate = r.id WHERE EXISTS (SELECT 1 FROM rows z WHERE z.rate = r.id)`,
    `SELECT DISTINCT coalesce(note, '-') || printf('%.2f', percent) FROM rates WHERE note LIKE '%a%' OR note GLOB 'a*' OR percent BETWEEN 1 AND 2`,
    `VALUES (1, 2), (3, 4)`,
    `SELECT 'select', "note" FROM [rates] WHERE \`id\` = $id AND note <> 'DROP TABLE x; --'`,
    `SELECT last_insert_rowid(), changes(), random(), lower(hex(randomblob(8)))`,
  ])
    test(`${text} → allowed`, () => expect(vet(text)).toBe('ok'));

  test('a verdict holds until the schema changes', () => {
    const fence = new RuntimeFence(sql);
    let asked = 0;
    const reach = (readable: string[]) => () => (
      (asked += 1),
      { owned: new Set<string>(), readable: new Set(readable) }
    );
    expect(() => fence.vet('x', 'SELECT * FROM clients', reach([]))).toThrow(SqlRefusal);
    expect(() => fence.vet('x', 'SELECT * FROM clients', reach(['clients']))).toThrow(SqlRefusal);
    expect(asked).toBe(1);
    fence.forget();
    expect(fence.vet('x', 'SELECT * FROM clients;', reach(['clients']))).toBe('SELECT * FROM clients');
  });
});
