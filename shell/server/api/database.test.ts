import { beforeEach, expect, test } from 'vitest';
import type { Candidate } from '../recovery/vault.ts';
import type { LogRecord } from '../../storage/pageStore.ts';
import { openForTest } from '../../storage/testing/openForTest.ts';
import { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';
import { openStoredPanel } from '../testing/storedPanel.ts';

type Panel = Awaited<ReturnType<typeof openStoredPanel>>;
let panel: Panel;
let admin: string;

beforeEach(async () => {
  panel = await openStoredPanel();
  admin = await panel.signIn('admin@demo.test');
});

const rename = (company_name: string) => panel.call(admin, 'PUT', '/settings', { company_name });
const companyName = async () => (await panel.call(admin, 'GET', '/info')).body.company_name;
const restorePoints = async () => (await panel.call(admin, 'GET', '/database/snapshots')).body.items;

/** The database as it is, changed as a stranger might change it. */
async function exportWith(change: (sql: Candidate['sql']) => void): Promise<Uint8Array> {
  const other = await openForTest(new MemoryPageStore());
  const candidate = other.openFile(panel.database.exportFile());
  change(candidate.sql);
  await candidate.adopt();
  return other.exportFile();
}

async function addClient(name: string): Promise<void> {
  const { status } = await panel.call(admin, 'POST', '/clients', { name, email: 'new@client.test' });
  expect(status).toBe(201);
}

test('export, change, preview → says what is in the file and changes nothing', async () => {
  const file = panel.database.exportFile();
  await rename('Other Name');
  const before = panel.store.updates;
  const { status, body } = await panel.call(admin, 'POST', '/database/import?preview=true', file);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    size: file.length,
    integrity: 'ok',
    company_name: 'Cobalt Fjord Hosting',
    schema: { pending: 0 },
    plugins: [],
  });
  expect(body.clients).toBeGreaterThan(10);
  expect(panel.store.updates).toBe(before);
  expect(await companyName()).toBe('Other Name');
});

test('import → everything is as in the file, the administrator stays signed in, every page is told', async () => {
  const file = panel.database.exportFile();
  await addClient('Added Later');
  await rename('Other Name');
  panel.topics.length = 0;
  const updates = panel.store.updates;
  const { status, body } = await panel.call(admin, 'POST', '/database/import', file);
  expect([status, body]).toMatchObject([200, { signed_in: true, before: { kind: 'import' } }]);
  expect(panel.store.updates).toBe(updates + 1);
  expect(await companyName()).toBe('Cobalt Fjord Hosting');
  expect((await panel.call(admin, 'GET', '/clients?q=Added')).body.total).toBe(0);
  expect(panel.topics).toEqual(expect.arrayContaining(['everything', 'plugins', 'session', 'database']));
  const [entry] = (await panel.call(admin, 'GET', '/audit')).body.items;
  expect(entry).toMatchObject({ action: 'database.imported', actor: { type: 'staff' } });
  expect(panel.errors).toEqual([]);
});

test('import undone → all that was there before, also after the browser was closed', async () => {
  const file = panel.database.exportFile();
  await addClient('Added Later');
  await panel.call(admin, 'POST', '/database/import', file);
  panel = await openStoredPanel(panel.store);
  admin = await panel.signIn('admin@demo.test');
  expect((await panel.call(admin, 'GET', '/database')).body.undo_import).toMatchObject({ kind: 'import' });
  expect((await panel.call(admin, 'POST', '/database/undo-import')).body).toMatchObject({ signed_in: true });
  expect((await panel.call(admin, 'GET', '/clients?q=Added')).body.total).toBe(1);
  expect(await panel.call(admin, 'POST', '/database/undo-import')).toMatchObject({
    status: 404,
    body: { code: 'NOTHING_TO_UNDO' },
  });
  // What the import brought is not lost either.
  expect((await restorePoints()).map(({ name }: { name: string }) => name)).toEqual(['Before restore']);
});

test('a week passes, or the import is confirmed → it can no longer be undone, and its room is given back', async () => {
  const file = panel.database.exportFile();
  const { body } = await panel.call(admin, 'POST', '/database/import', file);
  expect((await panel.call(admin, 'DELETE', `/database/snapshots/${body.before.id}`)).status).toBe(204);
  expect((await panel.call(admin, 'GET', '/database')).body.undo_import).toBeNull();
  await panel.call(admin, 'POST', '/database/import', file);
  panel.clock.advance({ days: 8 });
  admin = await panel.signIn('admin@demo.test');
  expect((await panel.call(admin, 'GET', '/database')).body.undo_import).toBeNull();
  expect(await restorePoints()).toEqual([]);
});

test('more exchanges than are worth keeping → the last three can be gone back to, named ones always', async () => {
  await panel.call(admin, 'POST', '/database/snapshots', { name: 'Mine' });
  for (let round = 0; round < 5; round += 1) await panel.call(admin, 'POST', '/database/reset', {});
  const kinds = (await restorePoints()).map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['reset', 'reset', 'reset', 'named']);
});

test('people of other tabs → stay signed in where they have the same account, else they are guests', async () => {
  const support = await panel.signIn('support@demo.test');
  const client = await panel.signIn('client@demo.test');
  const file = await exportWith((sql) => {
    sql.exec(`DELETE FROM users WHERE email = 'support@demo.test'`);
    sql.exec(
      `DELETE FROM user_roles WHERE user_id = (SELECT id FROM users WHERE email = 'client@demo.test')`,
    );
  });
  await panel.call(admin, 'POST', '/database/import', file);
  const who = async (tab: string) => (await panel.call(tab, 'GET', '/auth/me')).body.user?.email ?? null;
  expect([await who(admin), await who(support), await who(client)]).toEqual(['admin@demo.test', null, null]);
});

test('the administrator has no account in the file → is told so, and is a guest', async () => {
  const file = await exportWith((sql) => {
    sql.exec(`UPDATE users SET email = 'boss@other.test' WHERE email = 'admin@demo.test'`);
  });
  const { body } = await panel.call(admin, 'POST', '/database/import', file);
  expect(body.signed_in).toBe(false);
  expect((await panel.call(admin, 'GET', '/clients')).body.code).toBe('UNAUTHENTICATED');
});

test('sessions that come with the file → open nothing', async () => {
  const stranger = await panel.signIn('admin@demo.test');
  const file = panel.database.exportFile();
  panel = await openStoredPanel();
  admin = await panel.signIn('admin@demo.test');
  await panel.call(admin, 'POST', '/database/import', file);
  expect((await panel.call(stranger, 'GET', '/clients')).body.code).toBe('UNAUTHENTICATED');
});

test.each<[string, () => Promise<Uint8Array> | Uint8Array, string]>([
  ['a picture', () => new Uint8Array(3000).fill(7), 'DATABASE_NOT_SQLITE'],
  ['half a database', () => panel.database.exportFile().slice(0, 100_000), 'DATABASE_DAMAGED'],
  [
    'overwritten in its middle',
    () => panel.database.exportFile().fill(9, 20_000, 60_000),
    'DATABASE_DAMAGED',
  ],
  ['a row that refers to nothing', () => orphaned(), 'DATABASE_DAMAGED'],
  ['another program’s', () => songs(), 'DATABASE_FOREIGN'],
  ['made by a newer version', () => exportWith(addStep), 'DATABASE_NEWER'],
  [
    'a table of nobody',
    () => exportWith((sql) => sql.exec('CREATE TABLE loot (x)')),
    'DATABASE_INCONSISTENT',
  ],
  ['a trigger of nobody', () => exportWith(addTrigger), 'DATABASE_INCONSISTENT'],
  ['a table of the panel missing', () => exportWith(dropArticles), 'DATABASE_INCONSISTENT'],
  ['a table of the panel altered', () => exportWith(alterClients), 'DATABASE_INCONSISTENT'],
  ['a view in place of a table', () => exportWith(replaceByView), 'DATABASE_FOREIGN'],
  ['a setting that is no JSON', () => exportWith(spoilSettings), 'DATABASE_DAMAGED'],
  ['a plugin without its table', () => exportWith(registerNothing), 'DATABASE_INCONSISTENT'],
  [
    'no administrator',
    () => exportWith((sql) => sql.exec(`DELETE FROM user_roles WHERE role = 'admin'`)),
    'DATABASE_NO_ADMIN',
  ],
])('import of %s → refused with its own code, nothing changed', async (_, make, code) => {
  const file = await make();
  await rename('Mine');
  const before = panel.store.updates;
  for (const query of ['?preview=true', '']) {
    const { status, body } = await panel.call(admin, 'POST', `/database/import${query}`, file);
    expect([status, body.code]).toEqual([422, code]);
    expect(body.detail).toContain(code === 'DATABASE_NEWER' ? 'newest version' : 'Nothing was changed');
  }
  expect(panel.store.updates).toBe(before);
  expect(await companyName()).toBe('Mine');
  expect(panel.errors).toEqual([]);
});

const addStep = (sql: Candidate['sql']) => sql.exec(`INSERT INTO core_migrations VALUES (99, 'later', '')`);
const addTrigger = (sql: Candidate['sql']) =>
  sql.exec('CREATE TRIGGER spy AFTER INSERT ON users BEGIN DELETE FROM clients; END');
const dropArticles = (sql: Candidate['sql']) => sql.exec('DROP TABLE kb_articles');
const alterClients = (sql: Candidate['sql']) => sql.exec('ALTER TABLE clients ADD COLUMN spy TEXT');
const replaceByView = (sql: Candidate['sql']) => {
  sql.exec('DROP TABLE core_migrations');
  // Whoever reads it waits for ever.
  sql.exec(
    `CREATE VIEW core_migrations (number, name) AS
     WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, '' FROM n ORDER BY i DESC`,
  );
};
const spoilSettings = (sql: Candidate['sql']) =>
  sql.exec(`UPDATE settings SET value = '{' WHERE key = 'locale'`);
const registerNothing = (sql: Candidate['sql']) =>
  sql.transaction(() => {
    sql.exec(
      `INSERT INTO plugins (id, name, version, installation, state, trust, metadata, settings, package_size, package_sha256,
         installed_at, installed_by, install_ms, schema_before, core_step)
       VALUES ('ghost', 'Ghost', '1.0.0', 'x', 'enabled', 'unsigned', '{}', '{}', 1, '', '', '', 1, '', 3)`,
    );
    sql.exec(`INSERT INTO plugin_objects VALUES ('table', 'ghost_rows', 'ghost_rows', 'ghost')`);
  });

async function orphaned(): Promise<Uint8Array> {
  const initSqlJs = (await import('sql.js')).default;
  const { Database } = await initSqlJs();
  const database = new Database(panel.database.exportFile());
  database.run(`PRAGMA foreign_keys = OFF; INSERT INTO user_roles VALUES (4711, 'admin')`);
  const file = database.export();
  database.close();
  return file;
}

async function songs(): Promise<Uint8Array> {
  const other = await openForTest(new MemoryPageStore());
  other.sql.exec('CREATE TABLE songs (title)');
  return other.exportFile();
}

test('import finds no room → 507, the database, the session and the server go on', async () => {
  const file = panel.database.exportFile();
  await rename('Mine');
  panel.store.failNext(new DOMException('full', 'QuotaExceededError'));
  expect(await panel.call(admin, 'POST', '/database/import', file)).toMatchObject({
    status: 507,
    body: { code: 'QUOTA' },
  });
  expect(await companyName()).toBe('Mine');
  expect(await restorePoints()).toEqual([]);
  await addClient('Added Later');
});

test('no file in the form → 422 INVALID', async () => {
  expect(await panel.call(admin, 'POST', '/database/import')).toMatchObject({
    status: 422,
    body: { code: 'INVALID' },
  });
});

test('anyone but an administrator → may do none of it', async () => {
  const support = await panel.signIn('support@demo.test');
  for (const [method, path] of [
    ['GET', '/database'],
    ['GET', '/diagnostics'],
    ['POST', '/database/import'],
    ['POST', '/database/undo-import'],
    ['POST', '/database/reset'],
    ['GET', '/database/snapshots'],
    ['POST', '/database/snapshots'],
    ['DELETE', '/database/snapshots/1'],
    ['POST', '/database/snapshots/1/restore'],
  ] as const) {
    expect((await panel.call(support, method, path)).body.code).toBe('FORBIDDEN');
    expect((await panel.call('nobody', method, path)).body.code).toBe('UNAUTHENTICATED');
  }
});

test('a named snapshot → restored later, and the state left behind can be restored as well', async () => {
  const made = await panel.call(admin, 'POST', '/database/snapshots', { name: '  Before the fair ' });
  expect(made).toMatchObject({
    status: 201,
    body: { name: 'Before the fair', kind: 'named', expires_at: null },
  });
  await rename('At the fair');
  const { status } = await panel.call(admin, 'POST', `/database/snapshots/${made.body.id}/restore`);
  expect(status).toBe(200);
  expect(await companyName()).toBe('Cobalt Fjord Hosting');
  const [left, named] = await restorePoints();
  expect([left.kind, named.id]).toEqual(['restore', made.body.id]);
  await panel.call(admin, 'POST', `/database/snapshots/${left.id}/restore`);
  expect(await companyName()).toBe('At the fair');
  expect((await panel.call(admin, 'POST', '/database/snapshots/4711/restore')).status).toBe(404);
});

test('reset → the demo company anew, and the way back', async () => {
  await rename('Mine');
  const { body } = await panel.call(admin, 'POST', '/database/reset', { seed: 'fresh' });
  expect(body).toMatchObject({
    company_name: 'Cobalt Fjord Hosting',
    signed_in: true,
    before: { kind: 'reset' },
  });
  expect((await panel.call(admin, 'GET', '/database')).body.own_changes).toBe(0);
  await panel.call(admin, 'POST', `/database/snapshots/${body.before.id}/restore`);
  expect(await companyName()).toBe('Mine');
  expect((await panel.call(admin, 'GET', '/database')).body.own_changes).toBe(1);
  expect((await panel.call(admin, 'POST', '/database/reset', { seed: 'other' })).body.code).toBe('INVALID');
});

test('requests while the database is exchanged → wait, and are answered from the new one', async () => {
  await rename('Mine');
  const release = panel.store.hold();
  const resetting = panel.call(admin, 'POST', '/database/reset', {});
  while (panel.database.diagnostics().state === 'open')
    await new Promise((resolve) => setTimeout(resolve, 1));
  const reading = companyName();
  release();
  await resetting;
  expect(await reading).toBe('Cobalt Fjord Hosting');
});

test('the end of the log was damaged → said with the time of the last change that is there, and in the audit log', async () => {
  await rename('First');
  await rename('Second');
  await rename('Third');
  const records = [...panel.store.log.keys()].sort((a, b) => a - b);
  const second = records.at(-2) ?? 0;
  panel.store.log.set(second, { ...(panel.store.log.get(second) as LogRecord), size: 1 });
  panel = await openStoredPanel(panel.store);
  admin = await panel.signIn('admin@demo.test');
  expect(await companyName()).toBe('First');
  expect((await panel.call(admin, 'GET', '/database')).body.recovered).toEqual({
    at: '2026-03-15T10:00:00.000Z',
    lost_changes: 2,
    last_change_at: '2026-03-15T10:00:00.000Z',
  });
  const [entry] = (await panel.call(admin, 'GET', '/audit')).body.items;
  expect(entry).toMatchObject({ action: 'database.recovered', actor: { type: 'system' } });
});
