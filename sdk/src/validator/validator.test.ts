import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseMetadata, type MetadataInput } from '../manifest/index.ts';
import { tryOnPanel } from '../../kit/trial/tryOnPanel.ts';
import { checks, validate, type Tried } from './index.ts';

/* A package that nobody has anything to say about, and for each check what has to go wrong with it. */

type Change = Record<string, unknown>;

const good = {
  id: 'notes',
  name: 'Notes',
  version: '1.2.0',
  description: 'Notes of the staff on every client, to find again.',
  author: 'Note Works',
  category: 'productivity',
  icon: 'icon.svg',
  features: ['Notes on clients'],
  support: 'mailto:help@notes.test',
  engines: { nextpanel: '^1.0.0' },
  backend: {
    entry: 'backend/index.js',
    routes: ['/api/v1/notes/*'],
    hooks: ['client.created'],
    schedule: [{ name: 'digest', every: 'day' }],
  },
  frontend: {
    entry: 'frontend/remoteEntry.js',
    routes: [{ area: 'admin', path: '/notes', expose: './NotesPage', title: 'Notes' }],
    navigation: [{ area: 'admin', section: 'support', label: 'Notes', to: '/admin/notes', icon: 'puzzle' }],
    slots: [{ slot: 'home.section', expose: './NotesPage' }],
  },
  database: { tables: ['notes_entries'], reads: ['clients'] },
  settings: {
    type: 'object',
    properties: { tone: { type: 'string', title: 'Tone', default: 'plain' } },
    required: ['tone'],
    additionalProperties: false,
  },
  permissions: ['mail.send'],
} satisfies MetadataInput;

const page = 'frontend/assets/NotesPage-1.js';
const up = 'migrations/001_notes.up.sql';
const goodFiles: Readonly<Record<string, string>> = {
  'META/MANIFEST': 'manifest',
  'META/SIGS': 'signature',
  'README.md': `# Notes\n\n${'Keeps what the staff wants to remember of a client. '.repeat(3)}`,
  'CHANGELOG.md': '# Changelog\n\n## 1.2.0\n\nFirst version.\n',
  LICENSE: 'MIT License',
  'icon.svg': '<svg viewBox="0 0 8 8"><circle r="4"/></svg>',
  'screenshots/1-notes-of-a-client.webp': 'image',
  'frontend/remoteEntry.js': 'export const get = () => {};',
  'frontend/mf-manifest.json': '{}',
  [page]: 'const start = () => setInterval(() => {}, 5);\nexport default function Notes() { return start; }',
  'frontend/assets/style.css': '._note { margin-inline-start: 1rem; background: url(dot.svg) }',
  'backend/index.js':
    'export default { fetch(q, env, ctx) { if (q.url.includes("/hooks/")) return env.PANEL.fetch("/api/v1/outbox/mail"); return env.DB.prepare("SELECT name FROM clients WHERE id = ?").bind(1); }, scheduled() {} };',
  [up]: '-- now\nCREATE TABLE notes_entries (id INTEGER PRIMARY KEY, amount_minor INTEGER) STRICT;\n',
  'migrations/001_notes.down.sql': 'DROP TABLE notes_entries;\n',
};

interface Fault {
  readonly metadata?: Change;
  readonly files?: Readonly<Record<string, string | null>>;
  readonly fileName?: string;
  /** What a browser has found. */
  readonly seen?: readonly Tried[];
}

async function findings({ metadata = {}, files = {}, fileName = 'notes_v1.2.0.zip', seen = [] }: Fault) {
  const encoder = new TextEncoder();
  const all = { ...goodFiles, ...files };
  const bytes = Object.entries(all).filter(([, text]) => text !== null);
  const parsed = parseMetadata(encoder.encode(JSON.stringify({ ...good, ...metadata })));
  const contents = new Map(bytes.map(([path, text]) => [path, encoder.encode(text ?? '')]));
  const { tried } = await tryOnPanel(parsed, contents);
  return validate(parsed, contents, fileName, [...tried, ...seen]);
}

const inPage = (text: string): Fault => ({ files: { [page]: text } });
const inStyle = (text: string): Fault => ({ files: { 'frontend/assets/style.css': text } });
const inUp = (text: string): Fault => ({ files: { [up]: `${goodFiles[up] ?? ''}${text}` } });
/** One more table, declared and undone. */
const more = (create: string): Fault => ({
  metadata: { database: { tables: ['notes_entries', 'notes_more'], reads: ['clients'] } },
  files: {
    [up]: `${goodFiles[up] ?? ''}${create}`,
    'migrations/001_notes.down.sql': 'DROP TABLE notes_more; DROP TABLE notes_entries;',
  },
});
const inBackend = (text: string): Fault => ({
  files: { 'backend/index.js': `${goodFiles['backend/index.js'] ?? ''}\n${text}` },
});
const frontend = (change: Change): Fault => ({ metadata: { frontend: { ...good.frontend, ...change } } });
const large = (length: number) => `"${'x'.repeat(length)}";`;

const faults: Readonly<Record<string, Fault>> = {
  'package.name': { fileName: 'notes.zip' },
  'package.signed': { files: { 'META/SIGS': null } },
  'package.manifest': { files: { 'META/MANIFEST': null } },
  'package.size': { files: { 'screenshots/2-many-notes.webp': 'x'.repeat(1024 * 1024) } },
  'package.leftovers': { files: { 'frontend/NotesPage.js.bak': 'old' } },
  'package.source-maps': inPage('export default 1;\n//# sourceMappingURL=a.js.map'),
  'package.empty-files': { files: { 'frontend/assets/a.js': '' } },
  'metadata.adds-something': {
    metadata: { frontend: undefined, backend: undefined, permissions: [], database: undefined },
    files: { 'backend/index.js': null, [up]: null, 'migrations/001_notes.down.sql': null },
  },
  'metadata.navigation-target': frontend({
    navigation: [{ ...good.frontend.navigation[0], to: '/admin/note' }],
  }),
  'metadata.navigation-icon': frontend({ navigation: [{ ...good.frontend.navigation[0], icon: 'piano' }] }),
  'metadata.same-screen': frontend({ routes: [...good.frontend.routes, ...good.frontend.routes] }),
  'metadata.same-slot': frontend({ slots: [...good.frontend.slots, ...good.frontend.slots] }),
  'metadata.engines': { metadata: { engines: { nextpanel: '>=1.0.0' } } },
  'metadata.description': { metadata: { description: 'Notes.' } },
  'metadata.features': { metadata: { features: [] } },
  'metadata.support': { metadata: { support: undefined } },
  'metadata.table-prefix': {
    metadata: { database: { tables: ['notes'], reads: ['clients'] } },
    files: {
      [up]: 'CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT;',
      'migrations/001_notes.down.sql': 'DROP TABLE notes;',
    },
  },
  'metadata.reads-unused': {
    metadata: { database: { tables: ['notes_entries'], reads: ['clients', 'invoices'] } },
  },
  'metadata.permissions-unused': { metadata: { permissions: ['mail.send', 'sms.send'] } },
  'metadata.setting-titles': {
    metadata: { settings: { ...good.settings, properties: { tone: { type: 'string', default: 'plain' } } } },
  },
  'metadata.setting-defaults': {
    metadata: { settings: { ...good.settings, properties: { tone: { type: 'string', title: 'Tone' } } } },
  },
  'docs.readme': { files: { 'README.md': '# Notes' } },
  'docs.readme-title': {
    files: { 'README.md': 'Keeps what the staff wants to remember of a client. '.repeat(3) },
  },
  'docs.readme-images': {
    files: { 'README.md': `${goodFiles['README.md'] ?? ''}\n![Notes](https://notes.test/a.png)` },
  },
  'docs.changelog': { files: { 'CHANGELOG.md': null } },
  'docs.changelog-version': { files: { 'CHANGELOG.md': '## 1.1.0' } },
  'docs.licence': { files: { LICENSE: null } },
  'docs.screenshots': { files: { 'screenshots/1-notes-of-a-client.webp': null } },
  'docs.screenshot-name': { files: { 'screenshots/2.webp': 'image' } },
  'frontend.shared-bundled': inPage('window.__reactRouterVersion="8.5.1"'),
  'frontend.size': inPage(large(256 * 1024)),
  'frontend.manifest': { files: { 'frontend/mf-manifest.json': null } },
  'frontend.import-effects': inPage('addEventListener("resize", () => {});'),
  'frontend.eval': inPage('export default () => eval("1")'),
  'frontend.foreign-code': inPage('export default () => import("https://cdn.notes.test/a.js")'),
  'frontend.network': inPage('export default () => { new Image().src = "//t.notes.test/pixel.gif?u=1"; }'),
  'frontend.tracking': inPage('export default () => fetch("https://www.google-analytics.com/collect")'),
  'frontend.foreign-styles': inStyle('@import url(https://fonts.notes.test/a.css);'),
  'frontend.global-styles': inStyle('._note { color: red } body { margin: 0 }'),
  'frontend.physical-sides': inStyle('._note { margin-left: 1rem }'),
  'frontend.storage': inPage('export default () => localStorage.getItem("a")'),
  'frontend.html': inPage('export default (a) => { a.innerHTML = "b"; }'),
  'frontend.dialogs': inPage('export default () => alert("Hello")'),
  'backend.imports': inBackend('import "node:fs";'),
  'backend.default-export': {
    files: {
      'backend/index.js': 'const scheduled = "/hooks/", b = "clients outbox/mail"; export { scheduled, b };',
    },
  },
  'backend.scheduled': {
    files: { 'backend/index.js': 'export default { fetch: () => "/hooks/ clients outbox/mail" };' },
  },
  'backend.hooks': {
    files: { 'backend/index.js': 'export default { fetch: () => "clients outbox/mail", scheduled() {} };' },
  },
  'backend.size': inBackend(large(257 * 1024)),
  'backend.network': inBackend('const a = () => fetch("https://api.notes.test/");'),
  'backend.storage': inBackend('const a = () => caches.open("a");'),
  'backend.eval': inBackend('const a = () => new Function("return 1");'),
  'backend.time': inBackend('const a = () => new Date();'),
  'backend.sql-from-text': inBackend(
    'const a = (env, id) => env.DB.prepare(`SELECT * FROM clients WHERE id = ${id}`);',
  ),
  'migrations.strict': more('CREATE TABLE notes_more (id INTEGER PRIMARY KEY);'),
  'migrations.if-not-exists': more('CREATE TABLE IF NOT EXISTS notes_more (id INTEGER PRIMARY KEY) STRICT;'),
  'migrations.current-time': more("CREATE TABLE notes_more (at TEXT DEFAULT (datetime('now'))) STRICT;"),
  'migrations.money-as-real': more('CREATE TABLE notes_more (total_amount REAL) STRICT;'),
  'migrations.drops-in-up': inUp(
    'CREATE TABLE notes_old (id INTEGER PRIMARY KEY) STRICT; DROP TABLE notes_old;',
  ),
  'images.svg-script': { files: { 'icon.svg': '<svg onload="a()"></svg>' } },
  'images.svg-foreign': { files: { 'icon.svg': '<svg><image href="https://notes.test/a.png"/></svg>' } },
  'images.icon-size': { files: { 'icon.svg': `<svg>${' '.repeat(33 * 1024)}</svg>` } },
  'images.screenshot-size': { files: { 'screenshots/2-many-notes.webp': 'x'.repeat(301 * 1024) } },
  'migrations.files': { files: { 'migrations/001_notes.down.sql': null } },
  'migrations.fence': inUp('CREATE INDEX notes_by ON notes_entries (nothing);'),
  'migrations.undeclared-tables': {
    files: {
      [up]: `${goodFiles[up] ?? ''}CREATE TABLE notes_more (id INTEGER PRIMARY KEY) STRICT;`,
      'migrations/001_notes.down.sql': 'DROP TABLE notes_more; DROP TABLE notes_entries;',
    },
  },
  'migrations.left-behind': inUp('CREATE VIEW notes_view AS SELECT 1 AS one;'),
  'migrations.again': {
    files: {
      'migrations/002_first.up.sql': 'INSERT INTO notes_entries (id) VALUES (1);',
      'migrations/002_first.down.sql': 'SELECT 1;',
    },
  },
  'metadata.reads-closed': {
    metadata: { database: { tables: ['notes_entries'], reads: ['clients', 'users'] } },
    files: { 'backend/index.js': `${goodFiles['backend/index.js'] ?? ''} // users` },
  },
  'metadata.routes-taken': {
    metadata: { backend: { ...good.backend, routes: ['/api/v1/notes/*', '/api/v1/clients/*'] } },
  },
  'frontend.undeclared-routes': inPage('export default () => fetch("/api/v1/note/list")'),
  'backend.undeclared-tables': inBackend('const a = (env) => env.DB.prepare("SELECT * FROM invoices");'),
  'screens.shown': {
    seen: [{ id: 'screens.shown', file: './NotesPage', line: null, says: 'It crashes.' }],
  },
  'screens.accessible': {
    seen: [{ id: 'screens.accessible', file: './NotesPage', line: null, says: 'A button without a name.' }],
  },
  'secrets.private-key': { files: { 'notes.txt': '-----BEGIN PRIVATE KEY-----' } },
  'secrets.named': inBackend('const apiKey = "Zq9Zq9Zq9Zq9";'),
  'secrets.token': { files: { 'notes.txt': `AKIA${'A'.repeat(16)}` } },
};

test('a good package → nothing to say', async () => {
  expect(await findings({})).toEqual([]);
});

describe('one thing wrong → the check of that thing says so, no other of its severity or worse', () => {
  test.each(checks.map(({ id, severity }) => [id, severity] as const))('%s', async (id, severity) => {
    const fault = faults[id];
    expect(fault, `a fault for ${id}`).toBeDefined();
    const found = await findings(fault ?? {});
    expect(found.map((one) => one.id)).toContain(id);
    const rank = ['error', 'warning', 'hint'];
    const others = found.filter(
      (one) => one.id !== id && rank.indexOf(one.severity) <= rank.indexOf(severity),
    );
    expect(others).toEqual([]);
    for (const { where, says } of found) expect([where, says]).not.toContain('');
  });
});

test('there are at least 40 checks, each with an id of its own and a section in the docs with its rule', () => {
  const docs = readFileSync(join(import.meta.dirname, '../../../docs/checks.md'), 'utf8');
  expect(checks.length).toBeGreaterThanOrEqual(40);
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  for (const { id, severity, rule } of checks)
    expect(docs).toContain(`### ${id}\n\n_${severity}_ · ${rule}\n`);
});

describe('what is allowed → not mistaken for what is not', () => {
  test.each([
    ['an effect of a component listens', 'export default () => { addEventListener("resize", () => {}); }'],
    [
      'the page is asked, not changed',
      'const ok = document.createElement("a").relList.supports("b"); export default ok;',
    ],
    ['build tools keep a global of theirs', 'globalThis.__notes ??= {}; export default 1;'],
    ['a method called evaluate', 'export default (a) => a.evaluate("x")'],
    ['a link to elsewhere', 'export default () => ({ href: "https://notes.test/help" });'],
    [
      'words about a password',
      'export default { password: "Use 12 letters or more", token: "token-of-the-form" };',
    ],
  ])('%s', async (_, text) => {
    expect(await findings(inPage(text))).toEqual([]);
  });

  test.each([
    ['a picture', 'export default () => ({ src: "https://notes.test/a.png" });', 'https://notes.test/a.png'],
    ['a request', 'export default () => fetch(`https://api.notes.test/v1`);', 'https://api.notes.test/v1'],
    ['a socket', 'export default () => new WebSocket("wss://notes.test");', 'wss://notes.test'],
    [
      'a beacon',
      'export default () => navigator.sendBeacon("https://notes.test/b");',
      'https://notes.test/b',
    ],
  ])('%s of another server → its address', async (_, text, address) => {
    expect(await findings(inPage(text))).toMatchObject([
      { id: 'frontend.network', where: `${page}:1`, says: expect.stringContaining(`${address}: `) as string },
    ]);
  });

  test.each([
    ['a function that is called where it stands', '(() => { document.body.append("a"); })();'],
    ['a timer', 'setTimeout(() => {}, 1);'],
    ['a handler on the window', 'window.onresize = () => {};'],
    ['a channel', 'const channel = new BroadcastChannel("a"); export default channel;'],
  ])('%s when imported → found', async (_, text) => {
    expect((await findings(inPage(text))).map(({ id }) => id)).toContain('frontend.import-effects');
  });
});
