import { openOn } from '../../storage/database.ts';
import type { Sqlite } from '../../storage/sqlite.ts';
import type { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';
import { trackedSqlite } from '../../storage/testing/trackedSqlite.ts';
import { SimulatedBrowser } from './browser.ts';
import type { Request } from './request.ts';
import type { SimulatedTab } from './tab.ts';
import { verdict } from './verdict.ts';

/** How much happens in one interleaving, besides what follows from it. */
const EVENTS = 8;
/** Steps after which it is called endless. */
const MOST_STEPS = 5_000;

export interface Shared {
  readonly sqlite: Sqlite;
  readonly pages: MemoryPageStore;
  readonly source: (url: string) => Promise<Response>;
}

export interface Outcome {
  /** What is not as it must be. */
  readonly wrong: readonly string[];
  readonly writes: number;
  readonly done: number;
  readonly epochs: number;
  readonly installs: number;
  readonly steps: number;
}

/** One browser with so many tabs, to which as much happens as chance has it; then all requests come to an end. */
export async function runInterleaving(seed: number, tabs: number, shared: Shared): Promise<Outcome> {
  const browser = new SimulatedBrowser(seed, shared);
  const { chance, schedule } = browser;
  const requests: Request[] = [];
  const before = await look(
    shared,
    (sql) => sql.exec<{ id: number }>('SELECT max(id) AS id FROM audit_log')[0]?.id ?? 0,
  );
  for (let tab = 0; tab < tabs; tab += 1) browser.open();
  let steps = 0;
  const go = async (most: number, until = () => false) => {
    for (let left = most; left > 0 && !until() && (await schedule.step()); left -= 1) steps += 1;
  };
  for (let event = 0; event < EVENTS; event += 1) {
    disturb(browser, requests);
    await go(chance.below(16));
  }
  for (const tab of browser.tabs) tab.thaw();
  await go(MOST_STEPS, () => requests.every(({ tab, answer }) => answer ?? tab.gone));
  const endless = requests.filter(({ tab, answer }) => !answer && !tab.gone);
  const wrong = [
    ...(new Set(browser.epochs).size < browser.epochs.length ? ['two servers in one epoch'] : []),
    ...endless.map(({ kind, name }) => `${kind} ${name} was never answered`),
    ...(await look(shared, (sql, check) => [...check(), ...verdict(sql, requests, before)])),
  ];
  browser.dispose();
  const of = (kind: Request['kind']) => requests.filter((request) => request.kind === kind);
  return {
    wrong,
    writes: of('write').length,
    done: of('write').filter(({ answer }) => answer?.status === 201).length,
    epochs: browser.epochs.length,
    installs: [...of('install'), ...of('uninstall')].filter(
      ({ answer }) => answer && answer.status < 300 && answer.status > 0,
    ).length,
    steps,
  };
}

function disturb(browser: SimulatedBrowser, requests: Request[]): void {
  const { chance } = browser;
  const tabs = [...browser.tabs];
  const tab = chance.of(tabs);
  const leading = tabs.find(({ leads, held }) => leads && !held) ?? tab;
  switch (chance.below(16)) {
    case 0: {
      browser.close(leading);
      browser.open();
      return;
    }
    case 1:
      return leading.held ? undefined : leading.freeze();
    case 2:
      return leading.holdStill();
    case 3:
    case 4:
      return tab.held ? tab.thaw() : undefined;
    case 5:
      return browser.endServiceWorker();
    case 6:
      return ask(browser, tab, requests, 'install');
    case 7:
      return ask(browser, tab, requests, 'uninstall');
    case 8:
    case 9:
      return ask(browser, tab, requests, 'read');
    default:
      return ask(browser, tab, requests, 'write');
  }
}

function ask(browser: SimulatedBrowser, tab: SimulatedTab, requests: Request[], kind: Request['kind']): void {
  const name = `Client ${requests.length}`;
  const known = requests.filter((one) => one.kind === 'write' && one.answer?.status === 201).length;
  const request: Request = { kind, name, tab, known, answer: null };
  requests.push(request);
  const headers = { 'content-type': 'application/json', 'idempotency-key': `key ${requests.length}` };
  const [method, path, body] = {
    write: ['POST', '/clients', { name, email: 'somebody@tabs.test' }] as const,
    read: ['GET', '/clients?q=somebody@tabs.test', null] as const,
    install: ['POST', '/marketplace/install', { addon_id: 'vault' }] as const,
    uninstall: ['DELETE', '/marketplace/uninstall/vault?data=remove', null] as const,
  }[kind];
  const asked = { method, path, headers, body: body && JSON.stringify(body) };
  void browser.ask(tab, asked).then((answer) => (request.answer = answer));
}

type Opened = Awaited<ReturnType<typeof openOn>>;

/** Opens what is stored as a panel that is loaded afterwards would, and leaves it as it is. */
async function look<T>(
  { sqlite, pages }: Shared,
  read: (sql: Opened['sql'], check: Opened['check']) => T,
): Promise<T> {
  const tracked = trackedSqlite(sqlite);
  const database = await openOn(tracked.sqlite, pages.copy());
  try {
    return read(database.sql, () => database.check());
  } finally {
    tracked.closeAll();
  }
}
