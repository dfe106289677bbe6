import { openSession } from '../auth/sessions.ts';
import { hashToken, newToken } from '../auth/token.ts';
import { findUserByEmail } from '../auth/users.ts';
import type { Topic } from '../ports.ts';
import { createServer } from '../server.ts';
import type { OpenedDatabase } from '../../storage/database.ts';
import { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';
import { openForTest } from '../../storage/testing/openForTest.ts';
import { FakeClock } from './fakeClock.ts';
import { inProcessCells } from '../plugins/testing/inProcessCells.ts';

/** A panel over the real storage, so that the whole database can be exchanged. */
export async function openStoredPanel(store = new MemoryPageStore()) {
  const database = await openForTest(store);
  const clock = new FakeClock();
  const topics: Topic[] = [];
  const errors: unknown[] = [];
  const server = createServer({
    sql: database.sql,
    clock,
    cells: inProcessCells(),
    config: { pluginSource: 'local', pluginSourceUrl: 'http://plugins.test/modules/' },
    fetch: () => Promise.reject(new Error('This test has no network')),
    announce: (topic) => topics.push(topic),
    report: (error) => errors.push(error),
    exportDatabase: () => database.exportFile(),
    vault: vaultFor(database, clock),
  });
  await database.durable();

  /** One request of a tab; the answer comes when it is durable. A `Uint8Array` is sent as the form field "file". */
  async function call(tab: string, method: string, path: string, body?: unknown) {
    const response = await server.fetch(
      new Request(`http://panel.test/api/v1${path}`, {
        method,
        headers: {
          'nextpanel-client': tab,
          ...(body === undefined || body instanceof Uint8Array ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: bodyOf(body) }),
      }),
    );
    const text = await response.text();
    await database.durable();
    // oxlint-disable-next-line typescript/no-explicit-any -- tests say what they expect of it
    return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as any };
  }

  async function signIn(email: string): Promise<string> {
    const user = findUserByEmail(database.sql, email)?.user;
    if (!user) throw new Error(`There is no account ${email}`);
    const tab = crypto.randomUUID();
    openSession(database.sql, clock, user.id, await hashToken(newToken()), tab);
    return tab;
  }

  return { server, database, store, clock, topics, errors, call, signIn };
}

function bodyOf(body: unknown): BodyInit {
  if (!(body instanceof Uint8Array)) return JSON.stringify(body);
  const form = new FormData();
  form.set('file', new Blob([body as Uint8Array<ArrayBuffer>]), 'panel.sqlite3');
  return form;
}

function vaultFor(database: OpenedDatabase, clock: FakeClock) {
  return {
    ...database,
    size: () => ({ size: database.diagnostics().size, free: database.diagnostics().freeBytes }),
    lostCommits: database.diagnostics().recovered?.lostCommits ?? 0,
    now: () => clock.now(),
  };
}
