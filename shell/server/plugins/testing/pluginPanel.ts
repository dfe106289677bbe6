import { openSession } from '../../auth/sessions.ts';
import { hashToken, newToken } from '../../auth/token.ts';
import { findUserByEmail } from '../../auth/users.ts';
import { createApp } from '../../app.ts';
import { migrate } from '../../db/migrate.ts';
import { coreMigrations } from '../../db/schema.ts';
import { seedIfEmpty } from '../../db/seed/seed.ts';
import type { Topic } from '../../ports.ts';
import type { ServerPorts } from '../../serverPorts.ts';
import { writeSettings } from '../../settings.ts';
import { FakeClock } from '../../testing/fakeClock.ts';
import { openMemorySql, type MemorySql } from '../../testing/memorySql.ts';
import { createPluginEngine } from '../../pluginEngine.ts';
import { schemaObjects, schemaText } from '../fence/schemaObjects.ts';
import { Recorder } from '../inspector/recorder.ts';
import { inProcessCells } from './inProcessCells.ts';

// oxlint-disable-next-line typescript/no-explicit-any -- tests say what they expect of an answer
type Body = any;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Replaced by tests that have a plugin source. */
const networkFetch = globalThis.fetch;

/**
 * The whole server with a real database and a real engine, and an administrator who is signed in.
 * @param developerMode on: most tests are about something else than who made a package
 * @param backendMs how long a backend may take for one request
 */
export async function openPluginPanel(
  overrides: Partial<ServerPorts> = {},
  {
    developerMode = true,
    backendMs = 250,
  }: { readonly developerMode?: boolean; readonly backendMs?: number } = {},
) {
  const [sql, clock] = [await openMemorySql(), new FakeClock()];
  migrate(sql, clock, coreMigrations);
  seedIfEmpty(sql, clock);
  writeSettings(sql, clock, { developer_mode: developerMode });
  return await serve(sql, clock, overrides, backendMs);
}

async function serve(sql: MemorySql, clock: FakeClock, overrides: Partial<ServerPorts>, backendMs: number) {
  migrate(sql, clock, coreMigrations);
  seedIfEmpty(sql, clock);
  const topics: Topic[] = [];
  const errors: unknown[] = [];
  const cells = inProcessCells();
  const recorder = new Recorder(clock);
  const ports: ServerPorts = {
    sql: recorder.through(sql),
    recorder,
    clock,
    cells,
    config: { pluginSource: 'local', pluginSourceUrl: 'http://plugins.test/modules/' },
    fetch: async (input, init) => {
      if (globalThis.fetch === networkFetch) throw new TypeError('This test has no network');
      return await fetch(input, init);
    },
    announce: (topic) => topics.push(topic),
    report: (error) => errors.push(error),
    exportDatabase: () => sql.image(),
    ...overrides,
  };
  const engine = createPluginEngine({
    ...ports,
    patience: { backend: backendMs, source: 1_000 },
    panelFetch: async (plugin, request) => await app.fetch(request, { plugin }),
  });
  const app = createApp(ports, engine);

  async function signIn(email: string): Promise<string> {
    const user = findUserByEmail(sql, email)?.user;
    if (!user) throw new Error(`There is no account ${email}`);
    const tab = `tab of ${email}`;
    openSession(sql, clock, user.id, await hashToken(newToken()), tab);
    return tab;
  }
  const admin = await signIn('admin@demo.test');

  async function send(
    method: string,
    path: string,
    init: {
      body?: unknown;
      headers?: Record<string, string>;
      tab?: string | null;
      signal?: AbortSignal;
    } = {},
  ): Promise<Response> {
    const { body, headers = {}, tab = admin, signal } = init;
    const isForm = body instanceof FormData;
    return await app.fetch(
      new Request(`http://panel.test${/^\/plugins\/[a-z0-9_]+\/\d/.test(path) ? '' : '/api/v1'}${path}`, {
        method,
        headers: {
          ...(tab === null ? {} : { 'nextpanel-client': tab }),
          ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
      }),
      {},
    );
  }

  async function call(
    method: string,
    path: string,
    body?: unknown,
    init: Omit<Parameters<typeof send>[2], 'body'> = {},
  ): Promise<Answer> {
    const response = await send(method, path, { ...init, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  async function upload(
    bytes: Uint8Array<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const form = new FormData();
    form.set('file', new Blob([bytes]), 'package.zip');
    return await call('POST', '/marketplace/install', form, { headers });
  }

  /** Schema and all rows: equal texts are equal databases. */
  function state(except: readonly string[] = []): string {
    const objects = schemaObjects(sql);
    const rows = objects
      .filter(({ type, name }) => type === 'table' && !except.includes(name))
      .map(({ name }) => [name, sql.query(`SELECT * FROM "${name}"`).values]);
    return `${schemaText(objects)}\n${JSON.stringify(rows)}`;
  }

  /** Another server over the same database, as after the end of the tab that had this one; what ran is lost. */
  async function restart(): ReturnType<typeof serve> {
    engine.close();
    return await serve(sql, clock, overrides, backendMs);
  }

  return {
    sql,
    clock,
    cells,
    engine,
    topics,
    errors,
    send,
    call,
    upload,
    state,
    signIn,
    restart,
    work: () => engine.work(),
  };
}

export type PluginPanel = Awaited<ReturnType<typeof openPluginPanel>>;
