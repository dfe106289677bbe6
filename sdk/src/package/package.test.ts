import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changesOf } from './changelog.ts';
import { packFolder, packPlugin, sha256, writeIndex } from './index.ts';

const metadata = {
  id: 'notes',
  name: 'Notes',
  version: '1.0.0',
  description: 'Keeps notes.',
  author: 'NextPanel Team',
  category: 'other',
  icon: 'icon.svg',
  engines: { nextpanel: '^1.0.0' },
};
const bytes = (text: string) => new TextEncoder().encode(text);
const files = (change: Record<string, unknown> = {}) =>
  new Map(
    Object.entries({
      'metadata.json': bytes(JSON.stringify({ ...metadata, ...change })),
      'icon.svg': bytes('<svg/>'),
      'README.md': bytes('# Notes'),
      'CHANGELOG.md': bytes('# Changes\n\n## 1.0.0 (2026-03-01)\n\nFirst.'),
    }),
  );

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'package-'))));
afterEach(() => rm(folder, { recursive: true }));

const put = async (path: string, content: string | Uint8Array) => {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
};

describe('packing', () => {
  test('the same files in another order → the same bytes', async () => {
    const once = await packPlugin(files());
    const again = await packPlugin(new Map([...files()].toReversed()));
    expect(once.fileName).toBe('notes_v1.0.0.zip');
    expect(Buffer.compare(once.bytes, again.bytes)).toBe(0);
  });

  test('META/MANIFEST names every file with its size and hash, sorted', async () => {
    const zip = await JSZip.loadAsync((await packPlugin(files())).bytes);
    const lines = (await zip.file('META/MANIFEST')?.async('string'))?.split('\n');
    expect(lines?.slice(0, 4)).toEqual([
      'nextpanel/manifest/v1',
      'id=notes',
      'version=1.0.0',
      'publisher=NextPanel Team',
    ]);
    expect(lines?.slice(4, -1).map((line) => line.split(' ')[3])).toEqual([
      'CHANGELOG.md',
      'README.md',
      'icon.svg',
      'metadata.json',
    ]);
    expect(lines?.[6]).toBe(`file ${await sha256(bytes('<svg/>'))} 6 icon.svg`);
    expect(lines?.at(-1)).toBe('');
  });

  test('a file that no package may hold, or one that is missing → an error that names it', async () => {
    await expect(packPlugin(files().set('run.exe', bytes('')))).rejects.toThrow('run.exe');
    await expect(packPlugin(files().set('META/SIGS', bytes('')))).rejects.toThrow('META/SIGS');
    await expect(packPlugin(files({ backend: { entry: 'backend/index.js' } }))).rejects.toThrow(
      'backend/index.js',
    );
    await expect(packPlugin(files({ id: 'X' }))).rejects.toThrow('id must be');
    await expect(packPlugin(new Map())).rejects.toThrow('metadata.json is missing');
  });

  test('a folder of a plugin → what was built, its migrations and documents, and no sources', async () => {
    for (const [path, content] of files({
      backend: { entry: 'backend/index.js' },
      frontend: { entry: 'frontend/remoteEntry.js' },
    }))
      await put(path, content);
    for (const path of [
      'backend/index.ts',
      'frontend/Page.tsx',
      'dist/backend/index.js',
      'dist/frontend/remoteEntry.js',
      'dist/frontend/mf-stats.json',
      'dist/frontend/assets/a.css',
      'dist/frontend/a.js.map',
      'migrations/up.sql',
      'migrations/down.sql',
      'package.json',
      'screenshots/one.png',
    ])
      await put(path, path);
    const zip = await JSZip.loadAsync((await packFolder(folder)).bytes);
    expect(Object.keys(zip.files)).toEqual([
      'CHANGELOG.md',
      'META/MANIFEST',
      'README.md',
      'backend/index.js',
      'frontend/assets/a.css',
      'frontend/remoteEntry.js',
      'icon.svg',
      'metadata.json',
      'migrations/down.sql',
      'migrations/up.sql',
      'screenshots/one.png',
    ]);
  });
});

describe('the index of a folder', () => {
  const pack = async (change: Record<string, unknown> = {}) => {
    const { fileName, bytes: content } = await packPlugin(files(change));
    await put(fileName, content);
    return content;
  };

  test('names each package with size and hash, the newest version first', async () => {
    await pack({ version: '1.9.0' });
    const newest = await pack({ version: '1.10.0' });
    await pack({ version: '2.0.0-beta.1', name: 'Notes, soon' });
    await pack({ id: 'another', name: 'Another' });
    const { index, skipped } = await writeIndex(folder, {
      figures: { notes: { rating: 4.8, rating_count: 120, installs: 3400 } },
    });
    expect(skipped).toEqual([]);
    expect(index.plugins.map(({ id }) => id)).toEqual(['another', 'notes']);
    const [, notes] = index.plugins;
    expect(notes).toMatchObject({
      name: 'Notes',
      rating: 4.8,
      installs: 3400,
      readme: '# Notes',
      manifest: { version: '1.10.0' },
    });
    expect(notes?.icon).toMatch(/^data:image\/svg\+xml;base64,/);
    expect(notes?.versions.map(({ version }) => version)).toEqual(['2.0.0-beta.1', '1.10.0', '1.9.0']);
    expect(notes?.versions[1]).toMatchObject({
      url: 'notes_v1.10.0.zip',
      size: newest.length,
      sha256: await sha256(newest),
      engines: { nextpanel: '^1.0.0' },
    });
    expect(JSON.parse(await readFile(join(folder, 'index.json'), 'utf8'))).toEqual(index);
  });

  test('a package that somebody dropped in under any name → listed; what is none → skipped with the reason', async () => {
    await put('my copy.zip', (await packPlugin(files())).bytes);
    await put('broken.zip', 'no zip');
    await pack({ version: '1.1.0' });
    await put('twice.zip', (await packPlugin(files())).bytes);
    const { index, skipped } = await writeIndex(folder);
    expect(index.plugins[0]?.versions.map(({ url }) => url)).toEqual(['notes_v1.1.0.zip', 'my%20copy.zip']);
    expect(skipped.map(({ file }) => file)).toEqual(['broken.zip', 'twice.zip']);
  });

  test('its version grows with its content and stays without', async () => {
    await pack();
    expect((await writeIndex(folder)).index.version).toBe(1);
    expect((await writeIndex(folder)).index.version).toBe(1);
    await pack({ version: '1.0.1' });
    expect((await writeIndex(folder)).index.version).toBe(2);
  });
});

test('the changes of one version are found under its heading', () => {
  const changelog =
    '# Changes\n\n## 1.10.0 - 2026-03-01\n\nNew.\n\n### Fixed\n\nA bug.\n\n## [1.1.0]\n\nOld.';
  expect(changesOf('1.10.0', changelog)).toEqual({ text: 'New.\n\n### Fixed\n\nA bug.', date: '2026-03-01' });
  expect(changesOf('1.1.0', changelog)).toEqual({ text: 'Old.', date: null });
  expect(changesOf('1.0.0', changelog)).toBeNull();
});
