import { beforeAll, describe, expect, test } from 'vitest';
import type { SqlValue } from '../../ports.ts';
import { openAttackedPanel, type AttackedPanel } from '../testing/attackedPanel.ts';
import { attack, attackersUp } from '../testing/attacker.ts';

/* Statements that the backend of an installed plugin sends to `env.DB`. */

const backend = `export default {
  async fetch(request, { DB }) {
    const statements = await request.json();
    try {
      const results = await DB.batch(statements.map(({ sql, bind = [] }) => DB.prepare(sql).bind(...bind)));
      return Response.json(results.map(({ results }) => results));
    } catch (error) {
      return Response.json({ error: error.message }, { status: 418 });
    }
  },
};`;

const up = `${attackersUp}
  CREATE TRIGGER rates_logged AFTER INSERT ON rates BEGIN INSERT INTO rows (rate, data) VALUES (new.id, '{}'); END;
  CREATE VIEW named AS SELECT c.name, r.percent FROM clients c JOIN rates r ON r.id = c.id;
  INSERT INTO rates (percent, note) VALUES (1, 'one'), (2, 'two');`;

interface Sent {
  readonly sql: string;
  readonly bind?: readonly SqlValue[];
}

let panel: AttackedPanel;
beforeAll(async () => {
  panel = await openAttackedPanel();
  const installed = await panel.upload(
    await attack({
      metadata: { backend: { entry: 'backend/index.js', routes: ['/api/v1/attacker/*'] } },
      up,
      down: 'DROP VIEW named; DROP TABLE rows; DROP TABLE rates',
      files: { 'backend/index.js': backend },
      tables: ['rates', 'rows'],
    }),
  );
  expect(installed.status, JSON.stringify(installed.body)).toBe(201);
});

const send = async (...statements: Sent[]) => await panel.call('POST', '/attacker/sql', statements);
const rates = async () => (await send({ sql: 'SELECT note FROM rates ORDER BY id' })).body;

async function refuses(sent: Sent[], error: RegExp): Promise<void> {
  const before = panel.state();
  const { status, body } = await send(...sent);
  expect(status, JSON.stringify(body)).toBe(418);
  expect(body.error).toMatch(error);
  expect(panel.state() === before, 'nothing has changed').toBe(true);
  expect(await rates()).toEqual([[{ note: 'one' }, { note: 'two' }]]);
  expect((await panel.call('GET', '/neighbour/secrets')).body).toEqual([{ text: 'canary-of-the-neighbour' }]);
  expect((await panel.call('GET', '/clients')).status).toBe(200);
  expect(panel.errors).toEqual([]);
}

const twelve = Array.from({ length: 12 }, (_, at) => `clients c${at}`).join(', ');

const forbidden = [
  `SELECT password FROM users`,
  `SELECT (SELECT password FROM users LIMIT 1) FROM rates`,
  `WITH c AS (SELECT * FROM users) SELECT * FROM c`,
  `SELECT "U"."password" FROM main."UsErS" AS u`,
  `SELECT count(*) FROM users`,
  `SELECT 1 WHERE EXISTS (SELECT 1 FROM users)`,
  `SELECT * FROM neighbour_secrets`,
  `UPDATE clients SET name = 1`,
  `WITH x AS (SELECT 1) DELETE FROM clients WHERE 1`,
  `DELETE FROM neighbour_secrets`,
  `INSERT INTO products SELECT * FROM products`,
  `INSERT INTO clients (id, name) VALUES (1, 2) ON CONFLICT (id) DO UPDATE SET name = 3`,
  `INSERT INTO rates (percent) VALUES (1) RETURNING (SELECT password FROM users)`,
  `SELECT * FROM sqlite_master`,
  `SELECT * FROM sqlite_schema`,
  `SELECT * FROM "sqlite_temp_master"`,
  `SELECT * FROM pragma_database_list`,
  `SELECT * FROM 'pragma_table_info'('users')`,
  `SELECT name FROM [pragma_module_list] x`,
  `PRAGMA writable_schema = ON`,
  `/* a */ -- b\n PRAGMA writable_schema = ON`,
  `\uFEFFPRAGMA user_version = 3`,
  `EXPLAIN SELECT 1`,
  `EXPLAIN QUERY PLAN SELECT 1`,
  `ATTACH '/x' AS x`,
  `BEGIN`,
  `COMMIT`,
  `END`,
  `SAVEPOINT a`,
  `VACUUM`,
  `DROP TABLE rates`,
  `CREATE TABLE x (a)`,
  `CREATE INDEX x ON rates (note)`,
  `ALTER TABLE rates ADD COLUMN x`,
  `WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c`,
  `WITH c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c`,
  `SELECT count(*) FROM clients a, clients b, clients c, clients d, clients e`,
  `SELECT hex(randomblob(900000000))`,
  `SELECT fts3_tokenizer('simple')`,
  `SELECT 1; DROP TABLE clients`,
  `SELECT sqlite_source_id()`,

  /* Reads in disguise. */
  `SELECT name FROM clients WHERE name = (SELECT text FROM neighbour_secrets)`,
  `SELECT count(*) FROM clients JOIN users USING (name)`,
  `SELECT id FROM rates ORDER BY (SELECT password FROM users WHERE users.id = rates.id)`,
  `SELECT id FROM rates LIMIT (SELECT count(*) FROM sessions)`,
  `SELECT CASE WHEN EXISTS (SELECT 1 FROM users WHERE password LIKE 'a%') THEN 1 END`,
  `SELECT id, sum(id) OVER (PARTITION BY (SELECT max(id) FROM audit_log)) FROM rates`,
  `SELECT id FROM rates UNION ALL SELECT id FROM users`,
  `SELECT id FROM rates EXCEPT SELECT id FROM users`,
  `SELECT max(rowid) FROM users`,
  `SELECT * FROM users NOT INDEXED`,
  `SELECT * FROM neighbour_secrets INDEXED BY neighbour_by_text WHERE text > ''`,
  `SELECT j.value FROM json_each((SELECT json_group_array(password) FROM users)) j`,
  `SELECT * FROM main.users`,
  `SELECT * FROM 'users'`,
  `SELECT id FROM rates WHERE (id, note) IN neighbour_secrets`,
  `SELECT (1, 'x') IN (SELECT id, name FROM users)`,
  `SELECT * FROM settings`,
  `SELECT content FROM plugin_files`,
  `SELECT body FROM receipts`,
  `VALUES ((SELECT password FROM users))`,
  `UPDATE rates SET note = (SELECT text FROM neighbour_secrets)`,
  `UPDATE rates SET note = u.password FROM users u`,
  `DELETE FROM rates WHERE id IN (SELECT id FROM users)`,
  `DELETE FROM rates RETURNING (SELECT text FROM neighbour_secrets)`,
  `INSERT INTO rates (note) SELECT text FROM neighbour_secrets`,
  `INSERT INTO rates (note) VALUES ('one') ON CONFLICT (note) DO UPDATE SET note = (SELECT password FROM users)`,
  `SELECT * FROM sqlite_sequence`,
  `SELECT * FROM sqlite_stat1`,
  `SELECT * FROM dbstat`,
  `SELECT * FROM pragma_function_list`,
  `SELECT * FROM temp.sqlite_master`,

  /* Writes in disguise. */
  `INSERT INTO neighbour_secrets (text) VALUES ('x')`,
  `REPLACE INTO users (id, name) VALUES (1, 'x')`,
  `UPDATE plugins SET trust = 'verified'`,
  `UPDATE OR ROLLBACK rates SET id = 1`,
  `INSERT OR ROLLBACK INTO rates (id) VALUES (1)`,
  `UPDATE rates SET id = 1 WHERE id = 2 OR ROLLBACK`,
  `UPDATE sqlite_sequence SET seq = 0`,
  `INSERT INTO 'sqlite_sequence' VALUES ('clients', 9)`,
  `DELETE FROM sqlite_master`,
  `INSERT INTO pragma_user_version VALUES (1)`,
  `CREATE TEMP TABLE clients (a)`,
  `CREATE TRIGGER t AFTER INSERT ON clients BEGIN DELETE FROM clients; END`,
  `CREATE VIRTUAL TABLE x USING fts4(a)`,
  `DETACH main`,
  `REINDEX`,
  `ANALYZE`,
  `ROLLBACK`,
  `RELEASE level_1`,
  `PRAGMA foreign_keys = OFF`,
  `PRAGMA hard_heap_limit = 0`,
  `PRAGMA main.journal_mode = OFF`,
  `VACUUM INTO 'x'`,

  /* Costs. */
  `SELECT count(*) FROM ${twelve}`,
  `SELECT count(*) FROM clients NATURAL JOIN products NATURAL JOIN (SELECT 1) a, clients b, clients c, clients d, clients e`,
  `WITH a AS (SELECT 1 AS q UNION ALL SELECT 2), b AS (SELECT 1 AS q FROM a, a x, a y, a z), c AS (SELECT 1 FROM b, b x, b y, b z) SELECT count(*) FROM c`,
  `SELECT (SELECT (SELECT (SELECT (SELECT count(*) FROM clients a WHERE a.name > b.name) FROM clients b WHERE b.name > c.name) FROM clients c WHERE c.name > d.name) FROM clients d WHERE d.name > e.name) FROM clients e`,
  `SELECT length(a) FROM (${'SELECT a || a AS a FROM ('.repeat(30)}SELECT name AS a FROM clients${')'.repeat(31)}`,
  `WITH c0 AS (SELECT name AS q FROM clients)${Array.from({ length: 20 }, (_, at) => `, c${at + 1} AS (SELECT q || q AS q FROM c${at})`).join('')} SELECT q FROM c20`,
  `WITH c0(q) AS NOT MATERIALIZED (SELECT name FROM clients)${Array.from({ length: 20 }, (_, at) => `, "c${at + 1}"(q) AS (SELECT c${at}.q || c${at}.q FROM c${at})`).join('')} SELECT q FROM c20`,
  `SELECT zeroblob(?)`,
  `SELECT hex(randomblob(?1))`,
  `SELECT printf(?, 1)`,
  `SELECT format('%.*f', ?, 1.5)`,
  `SELECT printf('%1000000000s', 'x')`,
  `SELECT "printf"('%0999999999d', 1)`,
  `SELECT replicate('x', 900000000)`,
  `SELECT padl('x', 900000000)`,
];

describe('a statement that is forbidden → its code and a reason, nothing changed, everybody answers', () => {
  for (const sql of forbidden)
    test(sql, async () => {
      await refuses([{ sql }], /^D1_ERROR: SQL_FORBIDDEN: \S.{15,}/s);
    });

  test('a statement over 16 KB, one with a NUL, two in one text', async () => {
    await refuses(
      [{ sql: `SELECT '${'x'.repeat(16 * 1024)}'` }],
      /^D1_ERROR: SQL_FORBIDDEN: The statement is over 16 KB/,
    );
    await refuses(
      [{ sql: 'SELECT 1;\0DROP TABLE clients' }],
      /^D1_ERROR: SQL_FORBIDDEN: The statement holds a NUL/,
    );
    await refuses(
      [{ sql: 'SELECT 1; DROP TABLE clients' }],
      /^D1_ERROR: SQL_FORBIDDEN: There is more than one statement/,
    );
  });
});

describe('a statement that fails takes the whole batch with it', () => {
  const failing: Record<string, readonly [Sent, RegExp]> = {
    'no SQL': [{ sql: 'SELEKT 1' }, /SELEKT/],
    'no statement': [{ sql: '-- nothing' }, /no statement/],
    'an unfinished quote': [{ sql: `SELECT 'a` }, /unfinished quote/],
    'a table that is not there': [{ sql: 'SELECT * FROM gone' }, /no such table: gone/],
    'a unique value twice': [{ sql: `INSERT INTO rates (note) VALUES ('one')` }, /UNIQUE constraint failed/],
    'a reference to nothing': [
      { sql: 'INSERT INTO rows (rate) VALUES (99)' },
      /FOREIGN KEY constraint failed/,
    ],
    'a write through a view': [{ sql: 'DELETE FROM named' }, /cannot modify named/],
    'what is forbidden': [{ sql: 'DELETE FROM clients' }, /^D1_ERROR: SQL_FORBIDDEN/],
    'rows over 1 MB': [
      { sql: 'SELECT hex(zeroblob(1000)) AS a FROM clients a, clients b, clients c LIMIT 2000' },
      /rows are over 1 MB/,
    ],
  };
  for (const [name, [sent, error]] of Object.entries(failing))
    test(`${name} → the write before it has not happened`, async () => {
      await refuses([{ sql: `INSERT INTO rates (note) VALUES ('three')` }, sent], error);
    });
});

describe('honest counterparts are answered', () => {
  const honest = [
    `SELECT * FROM rates`,
    `SELECT name, percent FROM named`,
    `SELECT c.name, r.percent FROM clients c LEFT JOIN rates r ON r.id = c.id WHERE c.name LIKE 'a%' ORDER BY 1 LIMIT 5`,
    `WITH best AS (SELECT note, percent FROM rates ORDER BY percent DESC LIMIT 1) SELECT * FROM best`,
    `SELECT p.name, count(*) FROM products p, json_each('[1,2,3]') j GROUP BY p.id HAVING count(*) > 1`,
    `SELECT note, row_number() OVER (ORDER BY percent) FROM rates`,
    `SELECT 'DROP TABLE clients; PRAGMA x' AS "users", \`note\` FROM [rates] -- ATTACH`,
    `INSERT INTO rates (note) VALUES ('three') RETURNING id`,
    `UPDATE rates SET percent = percent + 1 WHERE note = 'three'`,
    `INSERT INTO rates (note) VALUES ('one') ON CONFLICT (note) DO UPDATE SET percent = excluded.percent`,
    `REPLACE INTO rates (id, note) VALUES (3, 'three')`,
    `DELETE FROM rates WHERE note = 'three'`,
    `SELECT lower(hex(randomblob(16))), printf('%.2f', 1.5), date('now'), json_object('a', 1) ->> '$.a'`,
  ];
  for (const sql of honest)
    test(sql, async () => {
      const { status, body } = await send({ sql });
      expect(status, JSON.stringify(body)).toBe(200);
    });
});

test('each of them is refused in a batch with honest ones, and when it comes again', async () => {
  for (const sql of ['SELECT password FROM users', 'DELETE FROM clients', 'PRAGMA user_version'])
    for (const _ of [1, 2]) await refuses([{ sql: 'SELECT 1' }, { sql }], /^D1_ERROR: SQL_FORBIDDEN/);
});
