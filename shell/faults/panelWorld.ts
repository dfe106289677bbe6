import { expect } from 'vitest';
import { servePanel } from '../host/worker/panelServer.ts';
import { openSession } from '../server/auth/sessions.ts';
import { hashToken, newToken } from '../server/auth/token.ts';
import { findUserByEmail } from '../server/auth/users.ts';
import { schemaObjects, schemaText } from '../server/plugins/fence/schemaObjects.ts';
import { inProcessCells } from '../server/plugins/testing/inProcessCells.ts';
import { MemoryTrash } from '../server/plugins/testing/memoryTrash.ts';
import type { Sql } from '../server/ports.ts';
import { FakeClock } from '../server/testing/fakeClock.ts';
import { openOn } from '../storage/database.ts';
import { MemoryPageStore } from '../storage/testing/memoryPageStore.ts';
import { sqliteForTest } from '../storage/testing/openForTest.ts';
import { trackedSqlite } from '../storage/testing/trackedSqlite.ts';
import type { Stored, World } from './enumerate.ts';

const TAB = 'tab of the administrator';

// oxlint-disable-next-line typescript/no-explicit-any -- tests say what they expect of an answer
type Body = any;

/** All that a browser keeps of a panel: the pages of its database, and the plugin trash. */
export class PanelStore implements Stored<PanelStore> {
  readonly pages: MemoryPageStore;
  readonly trash: MemoryTrash;

  constructor(pages = new MemoryPageStore(), trash = new MemoryTrash()) {
    this.pages = pages;
    this.trash = trash;
  }

  copy(): PanelStore {
    const trash = new MemoryTrash();
    for (const [id, item] of this.trash.stored) trash.stored.set(id, item);
    return new PanelStore(this.pages.copy(), trash);
  }

  content(): string {
    return JSON.stringify([this.pages.content(), [...this.trash.stored.keys()]]);
  }
}

export interface PanelWorld extends World<PanelStore> {
  /** Resolves with the body of a good answer, read to its end; rejects with the problem of any other. */
  ask(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Body>;
  /** What changed, as all tabs were told so far. */
  readonly told: readonly string[];
  /** What a query finds in what is stored or about to be. */
  rows(query: string): unknown[];
  /** The whole database as a file. */
  file(): Uint8Array<ArrayBuffer>;
  /** Keeps the present state as the panel does before it exchanges the database. */
  keep(): Promise<unknown>;
}

/** What the plugin source serves. */
export type Source = (url: string) => Promise<Response>;

/** A panel over a store, from the output gate down to the pages: as in the worker, with cells that run in this process. */
export async function openPanelWorld(source: Source, store: PanelStore): Promise<PanelWorld> {
  const { sqlite, closeAll } = trackedSqlite(await sqliteForTest());
  const database = await openOn(sqlite, store.pages);
  const clock = new FakeClock();
  let lost = false;
  const told: string[] = [];
  const work = { busy: false };
  const panel = await servePanel(
    database,
    {
      clock,
      cells: inProcessCells(),
      config: { pluginSource: 'local', pluginSourceUrl: 'http://plugins.test/modules/' },
      fetch: (input) => source(input instanceof Request ? input.url : String(input)),
      trash: store.trash,
      origin: 'http://panel.test',
      now: () => 0,
      later: () => () => undefined,
      tell: (topic) => void told.push(topic),
      free: () => Promise.resolve(null),
      working: (patience) => void (work.busy = patience !== null),
      lost: () => void (lost = true),
      report: () => undefined,
    },
    { succeeds: false, blamed: null },
  );

  /** Until it has done what it does by itself. */
  async function quiet(): Promise<void> {
    do await new Promise((resolve) => setImmediate(resolve));
    while (work.busy);
  }
  await quiet();

  async function ask(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Body> {
    const request = new Request(`http://panel.test/api/v1${path}`, {
      method,
      headers: {
        'nextpanel-client': TAB,
        ...(body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const response = await panel.serve(request);
    const text = await response.text();
    if (response.ok && /sqlite/.test(response.headers.get('content-type') ?? '')) return null;
    const isStream = response.headers.get('content-type')?.startsWith('text/event-stream');
    const data = isStream
      ? (text
          .trim()
          .split('\n')
          .at(-1)
          ?.replace(/^data: /, '') ?? '')
      : text;
    const good = isStream ? text.includes('event: done') : response.ok;
    const parsed: unknown = data === '' ? null : JSON.parse(data);
    if (good) return parsed;
    // Whatever fails is refused with a stable code.
    expect(parsed).toMatchObject({ code: expect.stringMatching(/^[A-Z_]+$/) });
    throw new Error(data);
  }

  return {
    store,
    ask,
    told,
    rows: (query) => database.sql.exec(query),
    file: () => database.exportFile(),
    keep: () => database.snapshot({ name: 'Before reset', kind: 'reset', at: new Date().toISOString() }),
    async state() {
      await quiet();
      await database.usable().catch(() => undefined);
      // Nothing is shown before it is stored.
      await database.durable().catch(() => undefined);
      if (lost || database.diagnostics().state !== 'open') return null;
      const kept = [];
      for (const { id, name, kind } of database.snapshots()) {
        const candidate = await database.openSnapshot(id);
        kept.push(`${kind} ${name}\n${contentOf(candidate.sql)}`);
        candidate.discard();
      }
      const trash = JSON.stringify(await ask('GET', '/marketplace/trash'));
      return [contentOf(database.sql), ...kept, trash].join('\n\n');
    },
    async goOn() {
      store.pages.forgetFailures();
      const { locale } = await ask('GET', '/settings');
      expect(locale).toBe('en-US');
      await ask('PUT', '/settings', { company_name: 'It goes on' });
      expect(database.check()).toEqual([]);
    },
    dispose: closeAll,
  };
}

/** Schema and all rows. */
function contentOf(sql: Sql): string {
  const objects = schemaObjects(sql);
  const rows = objects
    .filter(({ type }) => type === 'table')
    .map(({ name }) => {
      const { columns, values } = sql.query(`SELECT * FROM "${name}"`);
      // Content of files is known by its digest, which is beside it.
      const content = columns.indexOf('content');
      return [name, values.map((row) => row.toSpliced(content < 0 ? row.length : content, 1))];
    });
  return `${schemaText(objects)}\n${JSON.stringify(rows)}`;
}

/** The demo company, its administrator signed in; `prepare` goes on from there. */
export async function storedPanel(
  source: Source,
  prepare: (world: PanelWorld) => Promise<unknown> = async () => undefined,
): Promise<PanelStore> {
  const store = new PanelStore();
  const first = await openPanelWorld(source, store);
  first.dispose();
  const { sqlite, closeAll } = trackedSqlite(await sqliteForTest());
  const database = await openOn(sqlite, store.pages);
  const user = findUserByEmail(database.sql, 'admin@demo.test')?.user;
  if (!user) throw new Error('There is no administrator');
  database.sql.exec('DELETE FROM kb_articles WHERE id > 2');
  openSession(database.sql, new FakeClock(), user.id, await hashToken(newToken()), TAB);
  await database.checkpoint();
  closeAll();
  const world = await openPanelWorld(source, store);
  // Its packages are not signed.
  await world.ask('PUT', '/settings', { developer_mode: true });
  await prepare(world);
  world.dispose();
  return store;
}
