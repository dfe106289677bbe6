import { expect, test } from 'vitest';
import metadata from '../metadata.json' with { type: 'json' };
import { down, emptyDatabase, up } from '../testing/database.ts';

type Database = Awaited<ReturnType<typeof emptyDatabase>>;

const schema = (db: Database) =>
  db.exec('SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name')[0]?.values ?? [];

test('up → down → up: nothing is left between, and the same schema comes back', async () => {
  const db = await emptyDatabase();
  db.exec(up);
  const first = schema(db);
  db.exec(down);
  expect(schema(db)).toEqual([]);
  db.exec(up);
  expect(schema(db)).toEqual(first);
  db.exec(down);
  expect(schema(db)).toEqual([]);
});

test('up creates exactly the declared tables', async () => {
  const db = await emptyDatabase();
  db.exec(up);
  const tables = schema(db).flatMap(([type, name]) => (type === 'table' ? [name] : []));
  expect(tables.toSorted()).toEqual(metadata.database.tables.toSorted());
});

test('down works with rows in the tables', async () => {
  const db = await emptyDatabase();
  db.exec(up);
  db.exec(`INSERT INTO chat_sessions (id, session_token, created_at, updated_at) VALUES (1, 't', '', '');
    INSERT INTO chat_messages (session_id, sender_type, message, created_at) VALUES (1, 'user', 'hi', '')`);
  db.exec(down);
  expect(schema(db)).toEqual([]);
});

test('a removed session takes its messages along', async () => {
  const db = await emptyDatabase();
  db.exec(up);
  db.exec(`INSERT INTO chat_sessions (id, session_token, created_at, updated_at) VALUES (1, 't', '', '');
    INSERT INTO chat_messages (session_id, sender_type, message, created_at) VALUES (1, 'user', 'hi', '');
    DELETE FROM chat_sessions`);
  expect(db.exec('SELECT count(*) FROM chat_messages')[0]?.values).toEqual([[0]]);
});

test.each([
  ["UPDATE chat_sessions SET status = 'lost'"],
  ['UPDATE chat_sessions SET rating = 6'],
  ['UPDATE chat_sessions SET rating = 0'],
  ["INSERT INTO chat_messages (session_id, sender_type, message, created_at) VALUES (1, 'cat', 'm', '')"],
  ["INSERT INTO chat_messages (session_id, sender_type, message, created_at) VALUES (9, 'user', 'm', '')"],
])('%s → refused', async (sql) => {
  const db = await emptyDatabase();
  db.exec(up);
  db.exec("INSERT INTO chat_sessions (id, session_token, created_at, updated_at) VALUES (1, 't', '', '')");
  expect(() => db.exec(sql)).toThrow(/constraint/i);
});
