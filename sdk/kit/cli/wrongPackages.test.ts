import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { newPrivateKey, signingKey } from '@nextpanel/sdk/sign';
import { packPlugin } from '@nextpanel/sdk/package';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPluginPanel, type PluginPanel } from '../../../shell/server/plugins/testing/pluginPanel.ts';
import { rawZip, type RawEntry } from '../../../shell/server/plugins/testing/rawZip.ts';
import { nextpanel } from './nextpanel.ts';

/* Packages that are wrong as people get them wrong: what the command says of each, and that the panel thinks the same. */

type Change = Record<string, unknown>;
type Files = Readonly<Record<string, string | Uint8Array | null>>;

const metadata = {
  id: 'jotter',
  name: 'Jotter',
  version: '1.0.0',
  description: 'Notes of the staff on every client, to find again.',
  author: 'Jot Works',
  category: 'productivity',
  engines: { nextpanel: '^1.0.0' },
  features: ['Notes'],
  support: 'mailto:help@jotter.test',
  backend: { entry: 'backend/index.js', routes: ['/api/v1/jotter/*'] },
  frontend: {
    entry: 'frontend/remoteEntry.js',
    routes: [{ area: 'admin', path: '/jotter', expose: './JotterPage', title: 'Jotter' }],
  },
  database: { tables: ['jotter_notes'] },
};

const page = 'frontend/assets/JotterPage-1.js';
const up = 'migrations/001_notes.up.sql';
const down = 'migrations/001_notes.down.sql';
const table = 'CREATE TABLE jotter_notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;\n';

const good: Files = {
  'README.md': `# Jotter\n\n${'Keeps what the staff wants to remember of a client. '.repeat(3)}`,
  'CHANGELOG.md': '# Changelog\n\n## 1.0.0\n\nFirst version.\n',
  LICENSE: 'MIT License',
  'screenshots/1-notes-of-a-client.webp': 'image',
  'frontend/remoteEntry.js': 'export const get = () => {};',
  'frontend/mf-manifest.json': JSON.stringify({ shared: [], exposes: [{ path: './JotterPage' }] }),
  [page]: 'export default function Jotter() { return null; }',
  'backend/index.js': 'export default { fetch: () => Response.json({ items: [] }) };',
  [up]: table,
  [down]: 'DROP TABLE jotter_notes;\n',
};

const bytesOf = (content: string | Uint8Array) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content;

function filesOf(files: Files, change: Change = {}): Map<string, Uint8Array<ArrayBuffer>> {
  const all: Files = {
    'metadata.json': JSON.stringify({ ...metadata, ...change }, null, 2),
    ...good,
    ...files,
  };
  return new Map(
    Object.entries(all).flatMap(([path, content]) =>
      content === null ? [] : [[path, new Uint8Array(bytesOf(content))] as const],
    ),
  );
}

/** As a careless tool packs it: whatever there is, as it is. */
async function zipped(files: Files, change?: Change): Promise<Uint8Array<ArrayBuffer>> {
  const zip = new JSZip();
  for (const [path, content] of filesOf(files, change)) zip.file(path, content);
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' }));
}

/** With entries as no tool of ours would write them. */
const raw = (entries: readonly RawEntry[], files: Files = {}, change?: Change) =>
  rawZip([...[...filesOf(files, change)].map(([name, content]) => ({ name, content })), ...entries]);

async function signed(): Promise<Uint8Array<ArrayBuffer>> {
  const key = await signingKey(await newPrivateKey());
  return (await packPlugin(filesOf({}), { keys: [key] })).bytes;
}

/** Signed, and then somebody puts another file in its place. */
async function changedAfterwards(path: string, content: string): Promise<Uint8Array<ArrayBuffer>> {
  const zip = await JSZip.loadAsync(await signed());
  zip.file(path, content);
  return new Uint8Array(await zip.generateAsync({ type: 'uint8array' }));
}

const frontend = (change: Change) => ({ frontend: { ...metadata.frontend, ...change } });
const svg = (inner: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"${attributes}>${inner}</svg>`;

interface Wrong {
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>> | Uint8Array<ArrayBuffer>;
  /** Id and place of what the command says about it. */
  readonly says: string;
  /** What the one who made it reads. */
  readonly helps: string;
  /** A panel lets it in all the same: it would fail later, or be unfair to those who use it. */
  readonly letIn?: true;
}

const link = ((0o120000 | 0o777) << 16) >>> 0;

const wrong: Readonly<Record<string, Wrong>> = {
  'renamed to .zip instead of packed': {
    bytes: () => new Uint8Array(bytesOf('Rar!\u001a\u0007 and so on')),
    says: 'ZIP_NOT_ZIP /',
    helps: 'not a ZIP archive',
  },
  'the folder packed instead of what is in it': {
    bytes: async () => {
      const zip = new JSZip();
      for (const [path, content] of filesOf({})) zip.file(`jotter/${path}`, content);
      return new Uint8Array(await zip.generateAsync({ type: 'uint8array' }));
    },
    says: 'TYPE /',
    helps: 'There is a metadata.json in jotter: pack the content',
  },
  'paths with backslashes': {
    bytes: () => raw([{ name: 'screenshots\\2-more-notes.webp', content: 'x' }]),
    says: 'PATH_CHARS /',
    helps: 'screenshots\\\\2-more-notes.webp',
  },
  'two names that differ in their case': {
    bytes: () => zipped({ 'Readme.md': '# Jotter' }),
    says: 'DUP_ENTRY /',
    helps: 'upper and lower case',
  },
  'a path that leads out': {
    bytes: () => raw([{ name: '../evil.js', content: 'x' }]),
    says: 'PATH_TRAVERSAL /',
    helps: '..',
  },
  'a link in place of a file': {
    bytes: () => raw([{ name: 'frontend/shared.js', content: '/etc/passwd', attributes: link }]),
    says: 'ATTR_SYMLINK /',
    helps: 'frontend/shared.js is a link',
  },
  'one file of 6 MB': {
    bytes: () => zipped({ 'screenshots/2-many-notes.webp': new Uint8Array(6 * 1024 * 1024) }),
    says: 'BOMB_TOTAL /',
    helps: 'screenshots/2-many-notes.webp',
  },
  'what the system leaves in every folder': {
    bytes: () => zipped({ '__MACOSX/._x': 'x' }),
    says: 'PATH_RESERVED /',
    helps: '__MACOSX',
  },
  'a source beside what was built': {
    bytes: () => zipped({ 'frontend/JotterPage.tsx': 'x' }),
    says: 'TYPE /',
    helps: 'frontend/JotterPage.tsx',
  },
  'a file of another kind': {
    bytes: () => zipped({ 'screenshots/1.jpg': 'x' }),
    says: 'TYPE /',
    helps: 'screenshots/1.jpg',
  },
  'metadata.json with a comma too many': {
    bytes: () => zipped({ 'metadata.json': '{\n  "id": "jotter",\n}' }),
    says: 'MANIFEST_JSON metadata.json',
    helps: 'line 3',
  },
  'metadata.json with comments': {
    bytes: () => zipped({ 'metadata.json': '{\n  // our id\n  "id": "jotter" }' }),
    says: 'MANIFEST_JSON metadata.json',
    helps: 'line 2',
  },
  'metadata.json in UTF-16': {
    bytes: () =>
      zipped({
        'metadata.json': new Uint8Array(Buffer.from(`\ufeff${JSON.stringify(metadata)}`, 'utf16le')),
      }),
    says: 'MANIFEST_JSON metadata.json',
    helps: 'UTF-8',
  },
  'a version that is none': {
    bytes: () => zipped({}, { version: '1.0' }),
    says: 'MANIFEST_FIELD metadata.json, version',
    helps: '"1.0.0"',
  },
  'a version with a v': {
    bytes: () => zipped({}, { version: 'v1.0.0' }),
    says: 'MANIFEST_FIELD metadata.json, version',
    helps: '"1.0.0"',
  },
  'a key with a typing mistake': {
    bytes: () => zipped({}, { permission: ['mail.send'] }),
    says: 'MANIFEST_KEY metadata.json, permission',
    helps: 'spelling',
  },
  'a slot that there is not': {
    bytes: () => zipped({}, frontend({ slots: [{ slot: 'home.sidebar', expose: './JotterPage' }] })),
    says: 'MANIFEST_FIELD metadata.json, frontend.slots.0.slot',
    helps: 'home.section',
  },
  'made for another panel': {
    bytes: () => zipped({}, { engines: { nextpanel: '^2.0.0' } }),
    says: 'INCOMPATIBLE /',
    helps: '^2.0.0',
  },
  'not built': {
    bytes: () => zipped({ 'frontend/remoteEntry.js': null }),
    says: 'MANIFEST_FIELD metadata.json, frontend.entry',
    helps: 'Add the file',
  },
  'a screen that was not built': {
    bytes: () =>
      zipped(
        {},
        frontend({ routes: [{ area: 'admin', path: '/jotter', expose: './Jotter', title: 'Jotter' }] }),
      ),
    says: 'MANIFEST_FIELD metadata.json, frontend.routes.0.expose',
    helps: './JotterPage',
  },
  'built with another React': {
    bytes: () =>
      zipped({
        'frontend/mf-manifest.json': JSON.stringify({
          shared: [{ name: 'react', requiredVersion: '^18.2.0' }],
          exposes: [{ path: './JotterPage' }],
        }),
      }),
    says: 'INCOMPATIBLE /',
    helps: 'react ^18.2.0',
  },
  'changed after it was signed': {
    bytes: () => changedAfterwards('backend/index.js', 'export default { fetch: () => new Response("Ha") };'),
    says: 'MODIFIED /',
    helps: 'backend/index.js',
  },
  'an up without its down': {
    bytes: () => zipped({ [down]: null }),
    says: 'migrations.files migrations/',
    helps: '001_notes.down.sql',
  },
  'steps with a gap': {
    bytes: () =>
      zipped({ 'migrations/003_more.up.sql': 'SELECT 1;', 'migrations/003_more.down.sql': 'SELECT 1;' }),
    says: 'migrations.files migrations/',
    helps: 'Migration 2 is missing',
  },
  'an index that a down leaves behind': {
    letIn: true,
    bytes: () =>
      zipped({
        'migrations/002_index.up.sql': 'CREATE INDEX jotter_by_text\n  ON jotter_notes (text);',
        'migrations/002_index.down.sql': 'SELECT 1;',
      }),
    says: 'migrations.left-behind migrations/002_index.down.sql',
    helps: 'the index jotter_by_text behind, which migrations/002_index.up.sql:1 makes',
  },
  'a trigger that a down leaves behind': {
    letIn: true,
    bytes: () =>
      zipped({
        'migrations/002_trim.up.sql':
          '-- Neat texts\nCREATE TRIGGER jotter_trim AFTER INSERT ON jotter_notes BEGIN UPDATE jotter_notes SET text = trim(text) WHERE id = new.id; END;',
        'migrations/002_trim.down.sql': '-- nothing to do\nSELECT 1;',
      }),
    says: 'migrations.left-behind migrations/002_trim.down.sql',
    helps: 'the trigger jotter_trim behind, which migrations/002_trim.up.sql:2 makes',
  },
  'a table that is the panel’s': {
    bytes: () => zipped({ [up]: `${table}DROP TABLE clients;` }),
    says: `migrations.fence ${up}:2`,
    helps: 'clients',
  },
  'a table that it creates and does not declare': {
    bytes: () =>
      zipped({
        [up]: `${table}CREATE TABLE jotter_tags (id INTEGER PRIMARY KEY) STRICT;`,
        [down]: 'DROP TABLE jotter_tags;\nDROP TABLE jotter_notes;',
      }),
    says: `migrations.undeclared-tables ${up}:2`,
    helps: 'database.tables',
  },
  'rows that a down leaves in the way of its up': {
    letIn: true,
    bytes: () =>
      zipped({
        'migrations/002_first.up.sql': "INSERT INTO jotter_notes (id, text) VALUES (1, 'First');",
        'migrations/002_first.down.sql': 'SELECT 1;',
      }),
    says: 'migrations.again migrations/002_first.up.sql:1',
    helps: 'Run again after its down',
  },
  'an address that is the panel’s': {
    bytes: () => zipped({}, { backend: { entry: 'backend/index.js', routes: ['/api/v1/invoices/*'] } }),
    says: 'metadata.routes-taken metadata.json',
    helps: '/api/v1/invoices',
  },
  'a page that is the panel’s': {
    bytes: () =>
      zipped(
        {},
        frontend({ routes: [{ area: 'admin', path: '/clients', expose: './JotterPage', title: 'Jotter' }] }),
      ),
    says: 'metadata.routes-taken metadata.json',
    helps: '/admin/clients',
  },
  'a table that is open to nobody': {
    bytes: () => zipped({}, { database: { tables: ['jotter_notes'], reads: ['sessions'] } }),
    says: 'metadata.reads-closed metadata.json',
    helps: 'sessions',
  },
  'React in the package': {
    letIn: true,
    bytes: () =>
      zipped({
        [page]: `var a=Symbol.for("react.transitional.element"),b=Symbol.for("react.portal");exports.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE={};export default function Jotter(){return null}`,
      }),
    says: `frontend.shared-bundled ${page}`,
    helps: 'react is in the package',
  },
  'code from a text': {
    letIn: true,
    bytes: () =>
      zipped({ [page]: 'const answer = 42;\nexport default function Jotter() { return eval("answer"); }' }),
    says: `frontend.eval ${page}:2`,
    helps: 'policy',
  },
  'a tracking pixel': {
    letIn: true,
    bytes: () =>
      zipped({
        [page]:
          'export default function Jotter() {\n  new Image().src = "https://t.jotter.test/pixel.gif?u=1";\n  return null;\n}',
      }),
    says: `frontend.network ${page}:2`,
    helps: 'https://t.jotter.test/pixel.gif',
  },
  'a well-known tracker': {
    letIn: true,
    bytes: () =>
      zipped({
        [page]:
          'export default function Jotter() {\n  fetch("https://www.google-analytics.com/g/collect");\n  return null;\n}',
      }),
    says: `frontend.tracking ${page}:2`,
    helps: 'google-analytics.com',
  },
  'an icon with a script': {
    letIn: true,
    bytes: () => zipped({ 'icon.svg': svg('\n<script>alert(1)</script>') }, { icon: 'icon.svg' }),
    says: 'images.svg-script icon.svg:2',
    helps: 'script',
  },
  'an icon with a handler': {
    letIn: true,
    bytes: () => zipped({ 'icon.svg': svg('', ' onload="go()"') }, { icon: 'icon.svg' }),
    says: 'images.svg-script icon.svg:1',
    helps: 'onload',
  },
  'a secret in a screen': {
    letIn: true,
    bytes: () =>
      zipped({
        [page]: `const a = 1;\nexport default () => fetch("/api/v1/jotter/x", { headers: { authorization: "sk_live_${'a1'.repeat(12)}" } });`,
      }),
    says: `secrets.token ${page}:2`,
    helps: 'sk_live_',
  },
  'a secret in the backend': {
    letIn: true,
    bytes: () =>
      zipped({
        'backend/index.js': `const password = "hunter2-but-longer";\nconst apiKey = "${'Zq9'.repeat(12)}";\nexport default { fetch: () => new Response(apiKey + password) };`,
      }),
    says: 'secrets.named backend/index.js:2',
    helps: 'apiKey',
  },
  'something that runs when it is imported': {
    letIn: true,
    bytes: () =>
      zipped({ [page]: 'export default function Jotter() { return null; }\nsetInterval(() => {}, 1000);' }),
    says: `frontend.import-effects ${page}:2`,
    helps: 'setInterval',
  },
  'a backend that imports': {
    letIn: true,
    bytes: () =>
      zipped({
        'backend/index.js':
          "import fs from 'node:fs';\nexport default { fetch: () => new Response(fs.readFileSync('/etc/passwd')) };",
      }),
    says: 'backend.imports backend/index.js:1',
    helps: 'one module',
  },
  'a backend that calls out': {
    letIn: true,
    bytes: () =>
      zipped({
        'backend/index.js': "export default {\n  fetch: () => fetch('https://api.jotter.test/'),\n};",
      }),
    says: 'backend.network backend/index.js:2',
    helps: 'no network',
  },
};

let folder: string;
let panel: PluginPanel;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nextpanel-wrong-'));
  panel = await openPluginPanel();
});
afterAll(() => rm(folder, { recursive: true }));

async function checked(
  bytes: Uint8Array,
): Promise<readonly { id: string; severity: string; where: string; says: string }[]> {
  const file = join(folder, 'jotter_v1.0.0.zip');
  await writeFile(file, bytes);
  const out: string[] = [];
  await nextpanel(['validate', file, '--json'], {
    out: (text) => out.push(text),
    error: (text) => out.push(text),
  });
  const [verdict] = JSON.parse(out.join('\n')) as { findings: [] }[];
  return verdict?.findings ?? [];
}

describe('a package that is wrong', () => {
  test.each(Object.entries(wrong))(
    '%s → said where, with what helps; a panel refuses it as well',
    async (_, one) => {
      const bytes = await one.bytes();
      const findings = await checked(bytes);
      const found = findings.find(({ id, where }) => `${id} ${where}` === one.says);
      expect(found ?? findings).toMatchObject({ says: expect.stringContaining(one.helps) as string });
      const { status, body } = await panel.upload(bytes);
      expect({ status, code: body.code as unknown }).toMatchObject({ status: one.letIn ? 201 : 422 });
      // A code is the one that the panel refuses it with; checks have names of their own.
      if (/^[A-Z]/.test(one.says)) expect(found?.id).toBe(body.code);
      if (one.letIn) await panel.call('DELETE', '/marketplace/uninstall/jotter?data=remove');
    },
  );
});

test('the package that all of them are made of, and the same with a byte order mark → nothing to say but that nobody signed it', async () => {
  for (const text of ['', '\ufeff'].map((mark) => mark + JSON.stringify(metadata))) {
    const findings = await checked(await zipped({ 'metadata.json': text }));
    expect(findings.map(({ id }) => id)).toEqual(['package.signed', 'package.manifest']);
  }
});

test('what can be looked at although a panel refuses it → the refusal, and all else that is wrong', async () => {
  const findings = await checked(
    await zipped({ LICENSE: null, [down]: 'SELECT 1;' }, { engines: { nextpanel: '^2.0.0' } }),
  );
  expect(findings.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['INCOMPATIBLE', 'migrations.left-behind', 'docs.licence']),
  );
});
