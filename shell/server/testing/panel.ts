import { openSession } from '../auth/sessions.ts';
import { hashToken, newToken } from '../auth/token.ts';
import { findUserByEmail } from '../auth/users.ts';
import type { PanelServer } from '../server.ts';
import { createServer } from '../server.ts';
import type { Topic } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { FakeClock } from './fakeClock.ts';
import { type MemorySql, openMemorySql } from './memorySql.ts';

export interface TestPanel {
  readonly server: PanelServer;
  readonly sql: MemorySql;
  readonly clock: FakeClock;
  /** What was announced so far. */
  readonly topics: Topic[];
  /** A browser tab of this panel; each call is another one. */
  readonly tab: () => TestTab;
  /** Ends the server and starts another one over the same database: what happens when another tab takes the lead. */
  readonly handOver: () => TestPanel;
}

export interface TestTab {
  readonly id: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Opens a session for a demo account without its slow password check, and returns the token. */
  signIn(email: string): Promise<string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed JSON, or null without a body. Tests say what they expect of it. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

/** A panel with the demo data in memory, its clock standing at 15 March 2026, 10:00. */
export async function openPanel(overrides: Partial<ServerPorts> = {}): Promise<TestPanel> {
  return serve(await openMemorySql(), new FakeClock(), overrides);
}

let tabs = 0;

function serve(sql: MemorySql, clock: FakeClock, overrides: Partial<ServerPorts>): TestPanel {
  const topics: Topic[] = [];
  const server = createServer({
    sql,
    clock,
    cells: { start: () => Promise.reject(new Error('This test runs no cells')) },
    config: { pluginSource: 'local', pluginSourceUrl: 'http://panel.test/modules/' },
    fetch: () => Promise.reject(new Error('This test has no network')),
    announce: (topic) => topics.push(topic),
    exportDatabase: () => sql.image(),
    ...overrides,
  });
  return {
    server,
    sql,
    clock,
    topics,
    tab: () => openTab(server, sql, clock),
    handOver: () => {
      server.close();
      return serve(sql, clock, overrides);
    },
  };
}

function openTab(server: PanelServer, sql: MemorySql, clock: FakeClock): TestTab {
  tabs += 1;
  const id = `tab-${tabs}`;
  const call: TestTab['call'] = async (method, path, body, headers = {}) => {
    const response = await server.fetch(
      new Request(`http://panel.test/api/v1${path}`, {
        method,
        headers: {
          'nextpanel-client': id,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === '' ? null : JSON.parse(text),
    };
  };
  return {
    id,
    call,
    async signIn(email) {
      const found = findUserByEmail(sql, email);
      if (!found) throw new Error(`There is no account ${email}`);
      const token = newToken();
      openSession(sql, clock, found.user.id, await hashToken(token), id);
      return token;
    },
  };
}
