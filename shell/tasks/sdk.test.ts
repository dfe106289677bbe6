import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { snippetsIn } from '../../docs/site/snippets.ts';
import { walk } from '../../docs/site/walk.ts';
import { openPluginPanel } from '../server/plugins/testing/pluginPanel.ts';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { packSdk, upToDateSdk } from './sdk.ts';

/* The SDK as others get it: one tarball, in a project that has nothing else of ours. */

let project: string;
let tarball: string;
beforeAll(async () => {
  tarball = await upToDateSdk();
  mkdirSync(join(root, 'test-results'), { recursive: true });
  // Inside of the tree: what the SDK depends on is found above it, ours only in the project itself.
  project = mkdtempSync(join(root, 'test-results', 'author-'));
  const sdk = join(project, 'node_modules', '@nextpanel', 'sdk');
  mkdirSync(sdk, { recursive: true });
  await mustRun('tar', ['-xzf', tarball, '--strip-components=1', '-C', sdk], { quiet: true });
  // Packed anew, it builds the shell twice.
}, 600_000);
afterAll(() => rmSync(project, { recursive: true }));

const nextpanel = (...args: string[]) =>
  mustRun('node', [join(project, 'node_modules/@nextpanel/sdk/code/kit/nextpanel.js'), ...args], {
    cwd: project,
    quiet: true,
  });

test.each(['widget', 'pages', 'hooks'])(
  'the template %s → its types are right and it is packed',
  async (template) => {
    const id = `my_${template}`;
    await nextpanel('create', id, '--template', template, '--yes');
    await mustRun('tsc', ['--noEmit', '-p', join(project, id)], { quiet: true });
    const packed = JSON.parse(await nextpanel('pack', id, '--json')) as { bytes: number };
    expect(packed.bytes).toBeLessThan(25 * 1024);
    expect(JSON.parse(await nextpanel('doctor', id, '--json'))).toSatisfy((found: { ok: boolean }[]) =>
      found.every(({ ok }) => ok),
    );
  },
);

test('dev on a port that is taken → said, and how to go on; Ctrl+C ends it with 0', async () => {
  await nextpanel('create', 'served', '--yes');
  const command = join(project, 'node_modules/@nextpanel/sdk/code/kit/nextpanel.js');
  const start = (...args: string[]) => {
    const child = spawn(process.execPath, [command, 'dev', 'served', '--no-open', '--json', ...args], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { child, closed: once(child, 'close'), said: createInterface(child.stdout) };
  };
  const first = start('--port', '0');
  try {
    const [line] = (await once(first.said, 'line')) as [string];
    const { remote } = JSON.parse(line) as { remote: string };
    const second = start('--port', new URL(remote).port);
    const words: string[] = [];
    second.said.on('line', (text) => words.push(text));
    expect(await second.closed).toEqual([1, null]);
    expect(words.join(' ')).toContain('Choose another one with --port');
  } finally {
    first.child.kill('SIGINT');
  }
  expect(await first.closed).toEqual([0, null]);
}, 120_000);

test('a reader that has had enough → the command ends without a word', async () => {
  const command = join(project, 'node_modules/@nextpanel/sdk/code/kit/nextpanel.js');
  const child = spawn(process.execPath, [command, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let complaints = '';
  child.stderr.on('data', (data) => (complaints += String(data)));
  expect(await once(child, 'close')).toEqual([0, null]);
  expect(complaints).toBe('');
});

test('every piece of TypeScript in the documentation that is no part of something → compiles against the package', async () => {
  const folder = join(project, 'snippets');
  await nextpanel('create', folder, '--id', 'snippets', '--e2e', '--yes');
  const documents = [
    ...readdirSync(join(root, 'docs'))
      .filter((name) => name.endsWith('.md'))
      .map((name) => join('docs', name)),
    'sdk/README.md',
    'sdk/templates/common/README.md',
  ];
  const snippets = documents.flatMap((path) =>
    snippetsIn(basename(path, '.md').toLowerCase(), readFileSync(join(root, path), 'utf8')),
  );
  expect(snippets.length).toBeGreaterThan(5);
  // Where the compiler of a plugin looks, with the strictness of the template.
  for (const { file, code } of snippets)
    writeFileSync(join(folder, 'frontend', file), `${code}\nexport {};\n`);
  await mustRun('tsc', ['--noEmit', '-p', folder], { quiet: true });
}, 60_000);

test('what npm, bundlers and compilers expect of a package → holds, and no public type is `any`', async () => {
  const sdk = join(project, 'node_modules/@nextpanel/sdk');
  expect((await publint({ pkgDir: sdk, pack: false, strict: true })).messages).toEqual([]);
  for (const entry of [
    'index',
    'context',
    'backend/index',
    'manifest/index',
    'sign/index',
    'package/index',
    'vite/index',
  ])
    expect(readFileSync(join(sdk, 'code', `${entry}.d.ts`), 'utf8')).not.toMatch(/\bany\b(?!thing)/);
});

test('the built shell → is in the package, and what development exchanges is a few files of the same names', () => {
  const filesOf = (folder: string) =>
    readdirSync(join(project, 'node_modules/@nextpanel/sdk', folder), { recursive: true, encoding: 'utf8' });
  const shell = filesOf('shell');
  expect(shell).toEqual(expect.arrayContaining(['index.html', 'sw.js', 'cell.html', 'config.json']));
  expect(filesOf('shell-dev').filter((file) => !shell.includes(file))).toEqual([]);
  expect(filesOf('shell-dev').length).toBeLessThan(10);
});

test('the tutorial, word for word → its plugin is on its source, and a panel installs it from there', async () => {
  // Outside of the tree: Vite watches no folder of test results.
  const above = mkdtempSync(join(tmpdir(), 'nextpanel-tutorial-'));
  symlinkSync(join(root, 'node_modules'), join(above, 'node_modules'));
  const folder = join(above, 'author');
  mkdirSync(folder);
  const tutorial = await walk(readFileSync(join(root, 'docs', 'tutorial.md'), 'utf8'), tarball, folder);
  try {
    const [development = '', store = '', shell = ''] = tutorial.addresses;
    // It was there from the beginning, and has followed every step.
    expect(await (await fetch(new URL('__nextpanel/state', development))).json()).toMatchObject({
      id: 'notes',
      version: '1.1.0',
      error: null,
    });
    expect(await (await fetch(new URL('config.json', shell))).json()).toMatchObject({
      plugin_server_url: store,
    });
    const panel = await openPluginPanel(
      { config: { pluginSource: 'remote', pluginSourceUrl: store }, fetch },
      { developerMode: false },
    );
    expect(await panel.call('POST', '/marketplace/install', { addon_id: 'notes' })).toMatchObject({
      body: { code: 'SIG_MISSING', needs: 'consent' },
    });
    expect(
      await panel.call('POST', '/marketplace/install', { addon_id: 'notes', consent: true }),
    ).toMatchObject({ status: 201 });
    await panel.call('POST', '/notes/notes', { text: 'Buy milk' });
    expect(await panel.call('PUT', '/notes/notes/1/pin')).toMatchObject({ status: 204 });
    expect(await panel.call('GET', '/notes/notes')).toMatchObject({
      body: { items: [{ text: 'Buy milk', pinned: 1 }] },
    });
  } finally {
    tutorial.end();
    rmSync(above, { recursive: true });
  }
}, 600_000);

test('made twice → the same bytes', async () => {
  const digest = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const again = await packSdk(join(project, 'stage'), join(project, 'packages'));
  expect(digest(again)).toBe(digest(tarball));
});
