import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { Miniflare } from 'miniflare';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStoredPanel } from '../../testing/storedPanel.ts';
import d1Backend from '../testing/d1Backend.ts';
import { notesPackage } from '../testing/notesPlugin.ts';

/*
 * The same code on env.DB of a plugin, over the real storage and through the fence, and on Cloudflare's own D1. What
 * differs on purpose is listed here and in docs/plugins.md; everything else has to be the same.
 */
const source = stripTypeScriptTypes(
  readFileSync(join(import.meta.dirname, '..', 'testing', 'd1Backend.ts'), 'utf8'),
);
const table =
  'CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount REAL CHECK (amount >= 0), content BLOB)';

type Ask = (name: string) => Promise<unknown>;

async function openD1(): Promise<{ ask: Ask; close: () => Promise<void> }> {
  const worker = new Miniflare({
    modules: true,
    script: source,
    d1Databases: ['DB'],
    compatibilityDate: '2026-06-01',
  });
  const database = await worker.getD1Database('DB');
  await database.prepare(table).run();
  return {
    async ask(name) {
      const response = await worker.dispatchFetch(`http://worker/?case=${encodeURIComponent(name)}`);
      return await response.json();
    },
    close: () => worker.dispose(),
  };
}

async function openOurs(): Promise<Ask> {
  const panel = await openStoredPanel();
  const tab = await panel.signIn('admin@demo.test');
  await panel.call(tab, 'PUT', '/settings', { developer_mode: true });
  const plugin = await notesPackage(
    { database: { tables: ['things'] }, frontend: undefined, settings: undefined, permissions: [] },
    {
      'backend/index.js': source,
      'migrations/up.sql': `${table};`,
      'migrations/down.sql': 'DROP TABLE things;',
    },
  );
  expect(await panel.call(tab, 'POST', '/marketplace/install', plugin)).toMatchObject({ status: 201 });
  return async (name) =>
    (await panel.call(tab, 'GET', `/notes?case=${encodeURIComponent(name)}`)).body as unknown;
}

let d1: Awaited<ReturnType<typeof openD1>>;
let ours: Ask;
beforeAll(async () => {
  [d1, ours] = await Promise.all([openD1(), openOurs()]);
}, 60_000);
afterAll(() => d1.close());

const gave = (value: unknown) => ({ gave: value });
const echoed = (value: unknown, type: string) => gave({ value, type });
const threw = (message: RegExp) => ({ threw: { name: 'Error', message: expect.stringMatching(message) } });

const whole = 'A whole number is bound as one, not as a fraction.';
const bytes = 'A view is bound as the bytes that it shows, not its elements cut to bytes.';
const words = 'The fence has its own words for what it refuses.';
const single = 'One statement a line: the fence takes no more.';

/** What this panel gives instead of what D1 gives, and why. */
const differences: Readonly<Record<string, readonly [ours: unknown, why: string]>> = {
  'a whole number': [echoed(42, 'integer'), whole],
  zero: [echoed(0, 'integer'), whole],
  'minus zero': [echoed(0, 'integer'), whole],
  true: [echoed(1, 'integer'), whole],
  false: [echoed(0, 'integer'), whole],
  'a Uint16Array': [echoed([1, 0, 0, 1], 'blob'), bytes],
  'a Float64Array': [echoed([0, 0, 0, 0, 0, 0, 240, 63], 'blob'), bytes],
  'a DataView': [echoed([0, 0], 'blob'), bytes],
  'no SQL': [threw(/^D1_ERROR: near "SELEC"/), words],
  'batch() whose last statement is no SQL': [gave([threw(/^D1_ERROR: near "SELEC"/), 3]), words],
  'a comment alone': [threw(/^D1_ERROR: There is no statement/), words],
  BEGIN: [threw(/^D1_ERROR: SQL_FORBIDDEN: BEGIN/), words],
  'exec() of two statements in a line': [
    threw(/^D1_EXEC_ERROR: Error in line 1: SELECT 1; SELECT 2: SQL_FORBIDDEN/),
    single,
  ],
  'exec() of a statement over two lines': [
    threw(/^D1_EXEC_ERROR: Error in lines 1 to 2: incomplete input/),
    words,
  ],
  'exec() of a statement over two lines with a semicolon': [
    threw(/^D1_EXEC_ERROR: Error in lines 1 to 2: incomplete input/),
    words,
  ],
  'exec() whose second line fails': [
    gave([threw(/^D1_EXEC_ERROR: Error in lines 1 to 2: near "SELEC"/), 3]),
    words,
  ],
};

/** Without what this panel adds to a message of D1: how many values there should have been. */
function withoutCounts(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/ It takes \d+; \d+ were bound\./g, ''));
}

/** Without the codes of SQLite, which its build for browsers does not tell. */
function withoutCodes(value: unknown): unknown {
  const codes = /(?: at offset \d+)?: SQLITE_[A-Z]+(?: \(extended: \w+\))?/g;
  return JSON.parse(JSON.stringify(value).replaceAll(codes, ''));
}

describe('env.DB gives what D1 gives', () => {
  for (const name of d1Backend.names.filter((name) => !Object.hasOwn(differences, name)))
    test(name, async () => expect(withoutCounts(await ours(name))).toEqual(withoutCodes(await d1.ask(name))));
});

describe('env.DB gives something else than D1, on purpose', () => {
  for (const [name, [expected, why]] of Object.entries(differences))
    test(`${name}: ${why}`, async () => {
      const given = await ours(name);
      expect(given).toMatchObject(expected as object);
      expect(withoutCodes(await d1.ask(name))).not.toEqual(given);
    });
});
