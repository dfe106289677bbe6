import { beforeAll, describe, expect, test } from 'vitest';
import { openAttackedPanel, type AttackedPanel } from '../testing/attackedPanel.ts';
import { attack, attackersUp } from '../testing/attacker.ts';

/* Migrations that no plugin may have, each in an otherwise honest package that is uploaded to a panel. */

let panel: AttackedPanel;
beforeAll(async () => {
  panel = await openAttackedPanel();
});

const twelve = Array.from({ length: 12 }, (_, at) => `clients c${at}`).join(', ');

const forbidden: Record<string, string> = {
  'two statements in one string, the second drops a core table': `SELECT 1; DROP TABLE clients`,
  'drop of a core table': `${attackersUp} DROP TABLE products`,
  'drop of another plugin’s table': `${attackersUp} DROP TABLE neighbour_secrets`,
  'drop of a core index': `${attackersUp} DROP INDEX clients_by_email`,
  'drop of a core trigger': `${attackersUp} DROP TRIGGER audit_log_keeps_rows`,
  'delete of core rows': `${attackersUp} DELETE FROM clients WHERE id = 2`,
  'truncation of a core table': `${attackersUp} DELETE FROM neighbour_secrets`,
  'update of core rows': `${attackersUp} UPDATE products SET position = position`,
  'ATTACH of a file': `${attackersUp} ATTACH '/dbfile_1' AS other`,
  'ATTACH in the name of memory': `${attackersUp} ATTACH ':memory:' AS x`,
  DETACH: `${attackersUp} DETACH main`,
  writable_schema: `${attackersUp} PRAGMA writable_schema = ON; DELETE FROM sqlite_master`,
  'TEMP view that shadows a core table': `${attackersUp} CREATE TEMP VIEW clients AS SELECT 1 AS id`,
  'TEMP trigger on a core table': `${attackersUp} CREATE TEMPORARY TRIGGER t AFTER INSERT ON products BEGIN DELETE FROM clients; END`,
  'a table in the database of TEMP objects': `${attackersUp} CREATE TABLE temp.rates (a)`,
  'trigger on a core table': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON products BEGIN INSERT INTO rates (percent) VALUES (1); END`,
  'INSTEAD OF trigger that writes core': `${attackersUp} CREATE VIEW v AS SELECT name FROM clients; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN DELETE FROM products; END`,
  'own trigger that writes core': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN DELETE FROM neighbour_secrets; END`,
  'own trigger on one column that writes core': `${attackersUp} CREATE TRIGGER t AFTER UPDATE OF note ON rates BEGIN DELETE FROM neighbour_secrets; END`,
  'own trigger that reads secrets': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN UPDATE rates SET note = (SELECT password FROM users); END`,
  'own trigger with hidden recursion': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN INSERT INTO rows (rate) SELECT x FROM (WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c); END`,
  'COMMIT inside of the migration': `${attackersUp} COMMIT; DROP TABLE clients`,
  'ROLLBACK inside of the migration': `${attackersUp} ROLLBACK`,
  BEGIN: `${attackersUp} BEGIN`,
  SAVEPOINT: `${attackersUp} SAVEPOINT a`,
  RELEASE: `${attackersUp} RELEASE a`,
  'REPLACE with rollback on conflict': `CREATE TABLE rates (a UNIQUE ON CONFLICT ROLLBACK); INSERT INTO rates VALUES (1); INSERT OR ROLLBACK INTO rates VALUES (1)`,
  'RAISE(ROLLBACK)': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN SELECT RAISE(ROLLBACK, 'x'); END`,
  'CREATE TABLE AS SELECT from an undeclared table': `CREATE TABLE rates AS SELECT * FROM users`,
  'view over an undeclared table': `${attackersUp} CREATE VIEW v AS SELECT password FROM users`,
  'INSERT INTO sqlite_sequence': `${attackersUp} INSERT INTO sqlite_sequence VALUES ('clients', 999999)`,
  'INSERT INTO "sqlite_sequence"': `${attackersUp} INSERT INTO "sqlite_sequence" VALUES ('clients', 999999)`,
  'UPDATE of sqlite_sequence by a string as its name': `${attackersUp} UPDATE 'sqlite_sequence' SET seq = 5`,
  'INSERT INTO sqlite_schema': `${attackersUp} INSERT INTO main.sqlite_schema VALUES ('table', 'x', 'x', 1, '')`,
  'randomblob of 900 MB': `${attackersUp} INSERT INTO rates (note) VALUES (hex(randomblob(900000000)))`,
  'randomblob of a computed size': `${attackersUp} INSERT INTO rates (note) VALUES (hex(randomblob(10 * 90000000)))`,
  zeroblob: `${attackersUp} INSERT INTO rates (note) VALUES (zeroblob(1e9))`,
  'zeroblob under a quoted name': `${attackersUp} INSERT INTO rates (note) VALUES ("zeroblob"(999999999))`,
  'a default of 900 MB': `CREATE TABLE rates (a DEFAULT (hex(randomblob(900000000)))); INSERT INTO rates DEFAULT VALUES`,
  'a width of 900 million': `${attackersUp} INSERT INTO rates (note) VALUES (printf('%900000000d', 1))`,
  'a width as argument': `${attackersUp} INSERT INTO rates (note) VALUES (format('%*d', 900000000, 1))`,
  'a check that allocates': `CREATE TABLE rates (a CHECK (length(randomblob(a)) > 0))`,
  '12-way cartesian join': `${attackersUp} INSERT INTO rows (rate) SELECT count(*) FROM ${Array.from({ length: 12 }, (_, i) => `products i${i}`).join(', ')}`,
  recursion: `${attackersUp} INSERT INTO rates (percent) WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c`,
  'recursion without its keyword': `${attackersUp} INSERT INTO rates (percent) WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c`,
  'recursion in a view': `${attackersUp} CREATE VIEW v AS WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c`,
  'virtual table': `CREATE VIRTUAL TABLE rates USING fts4(a)`,
  'unique index on core': `${attackersUp} CREATE UNIQUE INDEX u ON products (group_id)`,
  'new column in core': `${attackersUp} ALTER TABLE clients ADD COLUMN x`,
  'core renamed': `${attackersUp} ALTER TABLE clients RENAME TO rows`,
  'core column renamed': `${attackersUp} ALTER TABLE clients RENAME COLUMN name TO x`,
  'core column dropped': `${attackersUp} ALTER TABLE clients DROP COLUMN email`,
  'reference that would keep core rows': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id)); CREATE TABLE rows (a)`,
  'reference that is RESTRICT': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c, FOREIGN KEY (c) REFERENCES "clients" (id) ON DELETE RESTRICT); CREATE TABLE rows (a)`,
  'tables that hold each other': `CREATE TABLE rates (id INTEGER PRIMARY KEY, r NOT NULL REFERENCES rows (id)); CREATE TABLE rows (id INTEGER PRIMARY KEY, r NOT NULL REFERENCES rates (id))`,
  'VACUUM INTO a file': `${attackersUp} VACUUM INTO '/x'`,
  ANALYZE: `${attackersUp} ANALYZE`,
  REINDEX: `${attackersUp} REINDEX clients`,
  EXPLAIN: `${attackersUp} EXPLAIN SELECT 1`,
  'NUL character': `${attackersUp}\0 DROP TABLE users`,
  'version of SQLite': `${attackersUp} INSERT INTO rates (note) VALUES (sqlite_version())`,
  extension: `${attackersUp} SELECT load_extension('x')`,

  /* What the schema may hold. */
  'CREATE TABLE AS a recursion without its keyword': `CREATE TABLE rates AS WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c; CREATE TABLE rows (a)`,
  'CREATE TABLE AS a 12-way cartesian join': `CREATE TABLE rates AS SELECT count(*) AS n FROM ${twelve}; CREATE TABLE rows (a)`,
  'own trigger with a 12-way cartesian join': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN INSERT INTO rows (rate) SELECT count(*) FROM ${twelve}; END`,
  'own trigger with that join in its WHEN': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates WHEN (SELECT count(*) FROM ${twelve}) > new.id BEGIN DELETE FROM rows; END`,
  'own trigger with that join, and a row that fires it': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN INSERT INTO rows (rate) SELECT count(*) + new.id FROM ${twelve}; END; INSERT INTO rates (percent) VALUES (1)`,
  'a trigger called begin': `${attackersUp} CREATE TRIGGER begin INSERT ON rates BEGIN INSERT INTO rows (rate) SELECT count(*) FROM ${twelve}; END`,
  'tables that double sixteen times over': `${attackersUp} INSERT INTO rates (percent) WITH a AS (SELECT 1 AS q UNION ALL SELECT 2), b AS (SELECT 1 AS q FROM a, a x, a y, a z), c AS (SELECT 1 AS q FROM b, b x, b y, b z) SELECT count(*) FROM c`,
  'kept subqueries that multiply': `${attackersUp} INSERT INTO rates (percent) WITH a AS MATERIALIZED (SELECT x.id FROM rates x, rates y), b AS MATERIALIZED (SELECT x.id FROM a x, a y) SELECT count(*) FROM b x, b y`,
  'view with a 12-way cartesian join': `${attackersUp} CREATE VIEW v AS SELECT count(*) AS n FROM ${twelve}`,
  'view that writes through a trigger into a table of the panel': `${attackersUp} CREATE VIEW v AS SELECT id FROM rates; CREATE TRIGGER t INSTEAD OF DELETE ON v BEGIN UPDATE users SET password = 'x'; END`,
  'views that double with each level': `${attackersUp} CREATE VIEW v0 AS SELECT note AS q FROM rates; ${Array.from({ length: 20 }, (_, at) => `CREATE VIEW v${at + 1} AS SELECT q || q AS q FROM v${at};`).join(' ')}`,
  'generated columns that double with each other': `CREATE TABLE rates (c0, ${Array.from({ length: 20 }, (_, at) => `c${at + 1} AS (c${at} || c${at})`).join(', ')}); CREATE TABLE rows (a)`,
  'view over the schema': `${attackersUp} CREATE VIEW v AS SELECT sql FROM sqlite_master`,
  'view over a table function of PRAGMA': `${attackersUp} CREATE VIEW v AS SELECT * FROM pragma_table_info('users')`,
  'view over a view over secrets': `${attackersUp} CREATE VIEW v AS SELECT password AS p FROM users; CREATE VIEW w AS SELECT p FROM v`,
  'view over secrets of another plugin': `${attackersUp} CREATE VIEW v AS SELECT text FROM neighbour_secrets`,
  'view with the name of a table of the panel to come': `${attackersUp} CREATE VIEW gateways AS SELECT 1 AS id`,
  'index with the name of a table of the panel to come': `${attackersUp} CREATE INDEX jobs ON rates (percent)`,
  'trigger with the name of a table of the panel': `${attackersUp} CREATE TRIGGER users AFTER INSERT ON rates BEGIN DELETE FROM rows; END`,
  'index on a table of another plugin': `${attackersUp} CREATE INDEX i ON neighbour_secrets (text)`,
  'default that tells of the host': `CREATE TABLE rates (a DEFAULT (sqlite_source_id())); CREATE TABLE rows (a)`,
  'own trigger that attaches': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN SELECT load_extension('x'); END`,
  'trigger on another plugin’s table': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON neighbour_secrets BEGIN INSERT INTO rates (note) VALUES (new.text); END`,
  'ATTACH of another open database by its file name': `${attackersUp} ATTACH 'dbfile_100' AS other; CREATE TABLE other.x (a)`,
  'ATTACH by a bound name': `${attackersUp} ATTACH ? AS other`,
  'ALTER of another plugin’s table': `${attackersUp} ALTER TABLE neighbour_secrets ADD COLUMN x`,
  'another plugin’s table, renamed to one of its own': `CREATE TABLE rates (a); ALTER TABLE neighbour_secrets RENAME TO rows`,
  'a swap of names with a table of the panel': `${attackersUp} ALTER TABLE rates RENAME TO old; ALTER TABLE clients RENAME TO rates`,
  'DROP of the registry': `${attackersUp} DROP TABLE plugin_objects`,
  'a file written into another plugin': `${attackersUp} UPDATE plugin_files SET content = x'00'`,
  'itself trusted': `${attackersUp} UPDATE plugins SET trust = 'verified'`,
  'its own migrations forged': `${attackersUp} UPDATE plugin_migrations SET down = 'DROP TABLE clients'`,
  'a session opened': `${attackersUp} INSERT INTO sessions DEFAULT VALUES`,
  'the audit log emptied': `${attackersUp} DELETE FROM audit_log`,
  'secrets copied into an own table': `${attackersUp} INSERT INTO rates (note) SELECT password FROM users`,
  'secrets in an UPDATE FROM': `${attackersUp} UPDATE rates SET note = u.password FROM users u`,
  'secrets in a RETURNING': `${attackersUp} INSERT INTO rates (percent) VALUES (1) RETURNING (SELECT count(*) FROM users)`,
  'secrets of another plugin in an UPSERT': `${attackersUp} INSERT INTO rates (note) VALUES ('a') ON CONFLICT (note) DO UPDATE SET note = (SELECT text FROM neighbour_secrets)`,
  'a REPLACE into a table of the panel': `${attackersUp} REPLACE INTO products (id) VALUES (1)`,
  'the schema counter': `${attackersUp} PRAGMA schema_version = 1`,
  'a statement that only looks like a comment': `${attackersUp} /*/ DELETE FROM clients; /*/ DELETE FROM products;`,
  'SELECT INTO OUTFILE in its dress': `${attackersUp} VACUUM main INTO 'x'`,

  'default that calls what is not allowed': `CREATE TABLE rates (a DEFAULT (square(3))); CREATE TABLE rows (a)`,
  'a bound value that nobody gives': `${attackersUp} INSERT INTO rates (note) VALUES (?)`,

  /* What keeps the panel from deleting its own rows. */
  'reference with two actions, the second one counts': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE CASCADE ON DELETE RESTRICT); CREATE TABLE rows (a)`,
  'reference to another column than the key': `CREATE TABLE rates (id INTEGER PRIMARY KEY, s TEXT REFERENCES products (slug) ON DELETE CASCADE); CREATE TABLE rows (a)`,
  'reference that is emptied, but NOT NULL': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c NOT NULL REFERENCES clients (id) ON DELETE SET NULL); CREATE TABLE rows (a)`,
  'reference that is emptied, but checked': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE SET NULL, CHECK ("c" IS NOT NULL)); CREATE TABLE rows (a)`,
  'reference that is emptied, but the key': `CREATE TABLE rates (c INTEGER PRIMARY KEY REFERENCES clients (id) ON DELETE SET NULL); CREATE TABLE rows (a)`,
  'reference that is emptied, but part of a key': `CREATE TABLE rates (a, c REFERENCES clients (id) ON DELETE SET NULL, PRIMARY KEY (a, c)) WITHOUT ROWID; CREATE TABLE rows (a)`,
  'reference that is emptied, but in a unique expression': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE SET NULL); CREATE UNIQUE INDEX i ON rates (coalesce(c, 0)); CREATE TABLE rows (a)`,
  'reference that is emptied, but where an index looks': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE SET NULL); CREATE UNIQUE INDEX i ON rates (id > 0) WHERE c IS NULL; CREATE TABLE rows (a)`,
  'reference that is emptied, but generates': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE SET NULL, d NOT NULL AS (c + 1)); CREATE TABLE rows (a)`,
  'reference that is emptied, but watched by a trigger': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE SET NULL); CREATE TABLE rows (a); CREATE TRIGGER t BEFORE UPDATE OF c ON rates BEGIN SELECT RAISE(ABORT, 'no'); END`,
  'reference that is emptied, but referred to': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c UNIQUE REFERENCES clients (id) ON DELETE SET NULL); CREATE TABLE rows (r REFERENCES rates (c))`,
  'rows that go with the panel’s, but a trigger says no': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE CASCADE); CREATE TABLE rows (a); CREATE TRIGGER t BEFORE DELETE ON rates BEGIN SELECT RAISE(ABORT, 'no'); END`,
  'rows that go with the panel’s, but are held by others': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE CASCADE); CREATE TABLE rows (r REFERENCES rates (id))`,
  'rows that go with the panel’s, but are held by themselves': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE CASCADE, r REFERENCES rates (id)); CREATE TABLE rows (a)`,
  'rows that go at third hand, but a trigger says no': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients ON DELETE CASCADE); CREATE TABLE rows (r REFERENCES rates ON DELETE CASCADE); CREATE TRIGGER t AFTER DELETE ON rows BEGIN SELECT RAISE(FAIL, 'no'); END`,
};

const undeclared: Record<string, string> = {
  'a table that is created, but not declared': `${attackersUp} CREATE TABLE secret (a)`,
  'a table that is declared, but not created': `CREATE TABLE rates (a)`,
  'a rename to an undeclared name': `${attackersUp} ALTER TABLE rates RENAME TO elsewhere`,
  'a name that breaks out of its quotes': `CREATE TABLE "rates"";DROP TABLE users;--" (a)`,
};

const failing: Record<string, string> = {
  'index that calls what is not allowed': `${attackersUp} CREATE INDEX i ON rates (difference(note, note))`,
  'check that reads another table': `CREATE TABLE rates (a CHECK (a IN (SELECT id FROM users))); CREATE TABLE rows (a)`,
  'generated column that calls what is not allowed': `CREATE TABLE rates (a, b AS (proper(a)) STORED); CREATE TABLE rows (a)`,
  'reference to what is no key': `CREATE TABLE rates (id INTEGER PRIMARY KEY, n REFERENCES clients (name) ON DELETE CASCADE); CREATE TABLE rows (a); INSERT INTO rates (n) VALUES (NULL)`,
  'reference to a table that is not there': `CREATE TABLE rates (id INTEGER PRIMARY KEY, n REFERENCES gone (id) ON DELETE CASCADE); CREATE TABLE rows (a); INSERT INTO rates (n) VALUES (1)`,
  'an unfinished quote': `${attackersUp} INSERT INTO rates (note) VALUES ('a`,
  'an unfinished trigger': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates BEGIN DELETE FROM rows`,
  'no SQL at all': `ls -la; rm -rf /`,
  'a row that breaks a rule of its own table': `${attackersUp} INSERT INTO rows (rate) VALUES (NULL)`,
  'a table that is there twice': `${attackersUp} CREATE TABLE rates (a)`,
  'a function that does not exist': `${attackersUp} INSERT INTO rates (note) VALUES (read_file('/etc/passwd'))`,
  'a wrong number of values': `${attackersUp} INSERT INTO rates VALUES (1)`,
};

describe('migrations that are forbidden → SQL_FORBIDDEN, nothing changed', () => {
  for (const [name, up] of Object.entries(forbidden))
    test(name, async () => {
      await panel.refuses(await attack({ up }), 'SQL_FORBIDDEN');
    });
});

describe('migrations that make something else than is declared → SQL_UNDECLARED_TABLE, nothing changed', () => {
  for (const [name, up] of Object.entries(undeclared))
    test(name, async () => {
      await panel.refuses(await attack({ up }), 'SQL_UNDECLARED_TABLE');
    });
});

describe('migrations that SQLite does not accept → SQL_FAILED, nothing changed', () => {
  for (const [name, up] of Object.entries(failing))
    test(name, async () => {
      await panel.refuses(await attack({ up }), 'SQL_FAILED');
    });
});

/** So that no ratio is suspicious. */
const noise = (length: number) =>
  Array.from({ length }, (_, at) => ((at * 2654435761) >>> 7).toString(36).at(-1)).join('');

const rates = 'CREATE TABLE rates (a); CREATE TABLE rows (a);';

describe('ways back', () => {
  const wrong: Record<string, readonly [code: string, up: string, down: string]> = {
    'leaves a table': ['DOWN_INCOMPLETE', rates, 'DROP TABLE rates'],
    'leaves everything': ['DOWN_INCOMPLETE', rates, ''],
    'leaves a view': [
      'DOWN_INCOMPLETE',
      `${rates} CREATE VIEW v AS SELECT a FROM rates`,
      'DROP TABLE rows; DROP TABLE rates',
    ],
    'leaves more than there was': [
      'DOWN_INCOMPLETE',
      rates,
      'DROP TABLE rows; DROP TABLE rates; CREATE TABLE rates (b)',
    ],
    'takes a table of the panel with it': [
      'SQL_FORBIDDEN',
      rates,
      'DROP TABLE rates; DROP TABLE rows; DROP TABLE clients',
    ],
    'takes another plugin with it': [
      'SQL_FORBIDDEN',
      rates,
      'DROP TABLE rates; DROP TABLE rows; DROP TABLE neighbour_secrets',
    ],
    'deletes rows of the panel': [
      'SQL_FORBIDDEN',
      rates,
      'DROP TABLE rates; DROP TABLE rows; DELETE FROM clients',
    ],
    'reads secrets on the way': [
      'SQL_FORBIDDEN',
      rates,
      'INSERT INTO rates SELECT password FROM users; DROP TABLE rates; DROP TABLE rows',
    ],
    commits: ['SQL_FORBIDDEN', rates, 'DROP TABLE rates; DROP TABLE rows; COMMIT'],
    fails: ['SQL_FAILED', rates, 'DROP TABLE rates; DROP TABLE rows; DROP TABLE rows'],
    'works once only': [
      'SQL_FAILED',
      `${rates} INSERT INTO rates SELECT 1; CREATE TABLE IF NOT EXISTS rates (a)`,
      'DROP TABLE rows; DROP TABLE gone',
    ],
  };
  for (const [name, [code, up, down]] of Object.entries(wrong))
    test(`a down that ${name} → ${code}, nothing changed`, async () => {
      await panel.refuses(await attack({ up, down }), code);
    });
});

test('a refusal names the file and the line, and says what to do instead', async () => {
  const { body } = await panel.upload(
    await attack({ up: 'CREATE TABLE rates (a);\n\nCREATE TABLE rows (r REFERENCES clients (id));' }),
  );
  expect(body.detail).toContain('ON DELETE CASCADE or ON DELETE SET NULL');
  const { body: second } = await panel.upload(
    await attack({ up: 'CREATE TABLE rates (a);\n\nPRAGMA user_version = 1;' }),
  );
  expect(second.detail).toMatch(/^migrations\/up\.sql, line 3: PRAGMA is not allowed\. Allowed are SELECT/);
});

test('a migration over 256 KB, a NUL in its middle → SQL_FORBIDDEN', async () => {
  await panel.refuses(await attack({ up: `${attackersUp} -- ${noise(256 * 1024)}` }), 'SQL_FORBIDDEN');
  await panel.refuses(await attack({ up: `${attackersUp} SELECT 1;\0 DROP TABLE clients` }), 'SQL_FORBIDDEN');
});

describe('honest counterparts are installed and go without a trace', () => {
  const honest: Record<string, string> = {
    'tables, an index, a cascade, a counter': attackersUp,
    'rows from the core': `${attackersUp} INSERT INTO rates (note) SELECT name FROM clients`,
    'a view over what it may read': `${attackersUp} CREATE VIEW v AS SELECT c.name, r.percent FROM clients c JOIN rates r ON r.id = c.id`,
    'an INSTEAD OF trigger into its own table': `${attackersUp} CREATE VIEW v AS SELECT note FROM rates; CREATE TRIGGER t INSTEAD OF INSERT ON v BEGIN INSERT INTO rates (note) VALUES (new.note); END`,
    'a trigger that looks its rows up': `${attackersUp} CREATE TRIGGER t AFTER INSERT ON rates WHEN new.percent > 1 BEGIN UPDATE rows SET data = new.note WHERE rate = new.id; SELECT RAISE(IGNORE) WHERE new.note IS NULL; END`,
    'references to the core that let go': `CREATE TABLE rates (id INTEGER PRIMARY KEY, c INTEGER REFERENCES clients (id) ON DELETE SET NULL, p REFERENCES products ON UPDATE CASCADE ON DELETE CASCADE, CHECK (id > 0)); CREATE UNIQUE INDEX i ON rates (c, p DESC); CREATE TABLE rows (r REFERENCES rates (id) ON DELETE CASCADE)`,
    'references between its own tables, whatever they do': `CREATE TABLE rates (id INTEGER PRIMARY KEY); CREATE TABLE rows (r NOT NULL REFERENCES rates (id) ON DELETE RESTRICT)`,
    'every ALTER': `${attackersUp} ALTER TABLE rates ADD COLUMN extra TEXT DEFAULT 'x' CHECK (extra <> ''); ALTER TABLE rates RENAME COLUMN extra TO more; ALTER TABLE rates DROP COLUMN more; ALTER TABLE rates RENAME TO old; ALTER TABLE old RENAME TO rates`,
    'a key of random bytes': `CREATE TABLE rates (id TEXT PRIMARY KEY DEFAULT (lower(hex(randomblob(16))))) WITHOUT ROWID; CREATE TABLE rows (a)`,
    'CREATE TABLE AS SELECT from what it may read': `CREATE TABLE rates AS SELECT id, name FROM clients; CREATE TABLE rows (a)`,
    'words that are only text': `${attackersUp} INSERT INTO rates (note) VALUES ('DROP TABLE clients; PRAGMA x; ROLLBACK'); -- ATTACH 'x' AS y`,
  };
  for (const [name, up] of Object.entries(honest))
    test(name, async () => {
      await panel.accepts(
        await attack({
          up,
          ...(up.includes('VIEW') ? { down: 'DROP VIEW v; DROP TABLE rows; DROP TABLE rates' } : {}),
        }),
      );
    });
});

test('clients can be deleted while plugins refer to them', async () => {
  await panel.upload(
    await attack({
      up: `CREATE TABLE rates (id INTEGER PRIMARY KEY, c REFERENCES clients (id) ON DELETE CASCADE, d UNIQUE REFERENCES clients (id) ON DELETE SET NULL);
        CREATE TABLE rows (r REFERENCES rates (id) ON DELETE CASCADE);
        INSERT INTO rates (c, d) SELECT id, id FROM clients; INSERT INTO rows SELECT id FROM rates;`,
    }),
  );
  expect(panel.sql.query('SELECT count(*) > 0 FROM rows').values).toEqual([[1]]);
  panel.sql.exec('DELETE FROM clients');
  expect(panel.sql.query('SELECT count(*) FROM rows').values).toEqual([[0]]);
});
