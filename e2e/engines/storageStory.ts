import type { Serving } from '../../shell/tasks/serve.ts';
import { openDatabase } from '../support/database.ts';
import type { ExportedDatabase } from '../support/database.ts';
import { Person } from './person.ts';
import type { Engine } from './tab.ts';

/** Clients that are added in each part. */
const BATCH = 30;

/**
 * What is saved stays saved, in engines that have no test runner of their own: pages are captured as SQLite writes them,
 * a reload and a checkpoint change nothing, and a tab that leads may go in the middle of writing.
 */
export async function runStorageStory(
  engine: Engine,
  site: Serving,
  say: (step: string) => void,
): Promise<void> {
  const first = await signIn(engine, site);
  await expectCapture(first);
  await add(first, 'before');
  const saved = await readDatabase(first);
  expectClients(saved, ['before']);
  say('writes; every commit stores the pages that it changed');

  await first.tab.reload();
  await first.sees('h1', 'Marketplace');
  expectSame(await readDatabase(first), saved);
  say('reloads; the database is the same');

  const kept = await first.send<{ id: number }>('POST', '/api/v1/database/snapshots', { name: 'Midway' });
  await add(first, 'after');
  await first.send('POST', `/api/v1/database/snapshots/${kept.id}/restore`);
  await first.tab.reload();
  await first.sees('h1', 'Marketplace');
  expectSame(await readDatabase(first), saved);
  say('goes back to a restore point; the database is that of then');

  const second = await signIn(engine, site);
  const writing = add(second, 'meanwhile');
  await first.tab.close();
  await writing;
  const end = await readDatabase(second);
  expectClients(end, ['before', 'meanwhile']);
  await expectCapture(second);
  say('closes the leading tab while another one writes; every client is there once');
}

async function signIn(engine: Engine, site: Serving): Promise<Person> {
  const person = new Person(await engine.newTab());
  await person.tab.goto(`${site.url}login?to=/marketplace`);
  await person.types('Email', 'admin@demo.test');
  await person.types('Password', 'demo1234');
  await person.clicks('button', 'Sign in');
  await person.sees('h1', 'Marketplace');
  return person;
}

async function expectCapture(person: Person): Promise<void> {
  const { host } = await person.send<{ host: { storage: { capture: string; commits: number } } }>(
    'GET',
    '/api/v1/diagnostics',
  );
  if (host.storage.capture !== 'pages')
    throw new Error(`Changes are captured by ${host.storage.capture}, not by pages.`);
}

/** Each is answered before the next one is asked for, so that the last ones are asked of whoever leads then. */
async function add(person: Person, part: string): Promise<void> {
  for (const name of clientsOf(part))
    await person.send('POST', '/api/v1/clients', { name, email: `${name}@engine.test` });
}

const clientsOf = (part: string) =>
  Array.from({ length: BATCH }, (_, index) => `engine-${part}-${String(index).padStart(2, '0')}`);

async function readDatabase(person: Person): Promise<ExportedDatabase> {
  const base64 = await person.tab.evaluate(async () => {
    const response = await fetch('/api/v1/database/export');
    const bytes = new Uint8Array(await response.arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 0x8000)
      text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
    return btoa(text);
  });
  const database = openDatabase(Buffer.from(base64, 'base64'));
  if (database.integrity() !== 'ok') throw new Error(`The exported file is damaged: ${database.integrity()}`);
  return database;
}

function expectClients(database: ExportedDatabase, parts: readonly string[]): void {
  const names = database
    .rows('clients')
    .map(({ name }) => String(name))
    .filter((name) => name.startsWith('engine-'));
  const expected = parts.flatMap(clientsOf);
  if (names.sort().join() !== expected.sort().join())
    throw new Error(
      `Expected ${expected.length} clients, each once; found ${names.length}: ${names.join(', ')}`,
    );
}

function expectSame(found: ExportedDatabase, saved: ExportedDatabase): void {
  const [now, then] = [found.content(), saved.content()];
  if (JSON.stringify(now.schema) !== JSON.stringify(then.schema))
    throw new Error('The schema is another one.');
  for (const table of Object.keys(then.rows))
    if (JSON.stringify(now.rows[table]) !== JSON.stringify(then.rows[table]))
      throw new Error(`The rows of ${table} are not those that were saved.`);
}
