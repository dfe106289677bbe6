import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changesOf } from './changelog.ts';
import { checkSignatures, newPrivateKey, signingKey } from '../sign/index.ts';
import {
  keysFromEnvironment,
  packFolder,
  packPlugin,
  sha256,
  signPackage,
  writeIndex,
  type SourceIndex,
} from './index.ts';

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

describe('signing', () => {
  const contentOf = async (archive: Uint8Array, path: string) =>
    (await (await JSZip.loadAsync(archive)).file(path)?.async('uint8array')) ?? new Uint8Array();
  const signersOf = async (archive: Uint8Array) =>
    (
      await checkSignatures(
        'manifest',
        await contentOf(archive, 'META/MANIFEST'),
        await contentOf(archive, 'META/SIGS'),
      )
    ).keys.map(({ id }) => id);

  test('with a key → META/SIGS over the manifest, the same bytes every time; without → none', async () => {
    const key = await signingKey(await newPrivateKey());
    const once = await packPlugin(files(), { keys: [key] });
    expect(await signersOf(once.bytes)).toEqual([key.id]);
    expect(Buffer.compare(once.bytes, (await packPlugin(files(), { keys: [key] })).bytes)).toBe(0);
    expect((await contentOf((await packPlugin(files())).bytes, 'META/SIGS')).length).toBe(0);
  });

  test('a package gets a second signature → the first stays; one that is wrong → refused', async () => {
    const [one, two] = [await signingKey(await newPrivateKey()), await signingKey(await newPrivateKey())];
    const first = await packPlugin(files(), { keys: [one] });
    const both = await signPackage(first.bytes, two);
    expect(await signersOf(both.bytes)).toEqual([one.id, two.id]);
    expect(await signersOf((await signPackage(both.bytes, one)).bytes)).toEqual([two.id, one.id]);

    const zip = await JSZip.loadAsync(first.bytes);
    const manifest = (await zip.file('META/MANIFEST')?.async('string')) ?? '';
    zip.file('META/MANIFEST', manifest.replace('Team', 'Tea'));
    const spoilt = await zip.generateAsync({ type: 'uint8array' });
    await expect(signPackage(spoilt, two)).rejects.toThrow('signature');
  });

  test('a package that was changed since → signed anew, without the signatures that were over the old one', async () => {
    const [one, two] = [await signingKey(await newPrivateKey()), await signingKey(await newPrivateKey())];
    const zip = await JSZip.loadAsync((await packPlugin(files(), { keys: [one] })).bytes);
    zip.file('README.md', 'Another text.');
    const changed = await zip.generateAsync({ type: 'uint8array' });
    expect(await signersOf((await signPackage(changed, two)).bytes)).toEqual([two.id]);
  });

  test('the key of the environment → read from its file; a file that is none → an error that names it', async () => {
    const pem = await newPrivateKey();
    await put('publisher.key', pem);
    const NEXTPANEL_SIGNING_KEY = join(folder, 'publisher.key');
    expect(await keysFromEnvironment({})).toEqual([]);
    expect((await keysFromEnvironment({ NEXTPANEL_SIGNING_KEY }))[0]?.id).toBe((await signingKey(pem)).id);
    await put('publisher.key', 'not a key');
    await expect(keysFromEnvironment({ NEXTPANEL_SIGNING_KEY })).rejects.toThrow('publisher.key');
    await expect(keysFromEnvironment({ NEXTPANEL_SIGNING_KEY: join(folder, 'none') })).rejects.toThrow(
      'none can not be read',
    );
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

  test('with a key → index.sig over its bytes, and who signed each package; without one → no index.sig', async () => {
    const key = await signingKey(await newPrivateKey());
    await put('signed.zip', (await packPlugin(files(), { keys: [key] })).bytes);
    const { index } = await writeIndex(folder, { keys: [key] });
    expect(index.plugins[0]?.versions[0]?.signed_by).toEqual([key.id]);
    const read = async (name: string) => new Uint8Array(await readFile(join(folder, name)));
    const { keys } = await checkSignatures('index', await read('index.json'), await read('index.sig'));
    expect(keys.map(({ id }) => id)).toEqual([key.id]);
    await writeIndex(folder);
    await expect(read('index.sig')).rejects.toThrow('ENOENT');
  });

  test('revoked.txt → what it names is revoked; a line that is no revocation → an error that names it', async () => {
    const hash = 'a'.repeat(64);
    await put(
      'revoked.txt',
      `# withdrawn\n\nnotes@<1.0.1 || 2.0.0 # Loses notes\nsha256:${hash}\nkey:${hash}\n`,
    );
    expect((await writeIndex(folder)).index.revoked).toEqual([
      { what: 'notes@<1.0.1 || 2.0.0', reason: 'Loses notes' },
      `sha256:${hash}`,
      `key:${hash}`,
    ]);
    for (const line of ['notes', 'notes@new', 'Notes@1.0.0', 'sha256:abc', '@1.0.0']) {
      await put('revoked.txt', `\n${line}\n`);
      await expect(writeIndex(folder)).rejects.toThrow(`line 2: "${line}"`);
    }
  });

  test('packages in unlisted/ → vouched for by hash, not shown', async () => {
    const { bytes: content } = await packPlugin(files());
    await put('unlisted/notes.zip', content);
    const { index } = await writeIndex(folder);
    expect(index.plugins).toEqual([]);
    expect(index.unlisted).toEqual([await sha256(content)]);
  });

  test('its version grows with its content and stays without', async () => {
    await pack();
    expect((await writeIndex(folder)).index.version).toBe(1);
    expect((await writeIndex(folder)).index.version).toBe(1);
    await pack({ version: '1.0.1' });
    expect((await writeIndex(folder)).index.version).toBe(2);
  });
});

test('packages bring screenshots → beside the index under their hash, named in it; gone with them', async () => {
  const image = (byte: number) => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, byte]);
  const packed = await packPlugin(
    new Map([
      ...files(),
      ['screenshots/2-list.png', image(2)] as const,
      ['screenshots/1-open-tickets.png', image(1)] as const,
    ]),
  );
  await writeFile(join(folder, 'one.zip'), packed.bytes);
  const { index } = await writeIndex(folder);
  const shots = index.plugins[0]?.screenshots ?? [];
  expect(shots.map(({ alt }) => alt)).toEqual(['Open tickets', 'List']);
  expect(await readFile(join(folder, shots[0]?.url ?? ''))).toEqual(Buffer.from(image(1)));
  await rm(join(folder, 'one.zip'));
  await writeFile(join(folder, 'screenshots', 'mine.png'), 'kept');
  await writeIndex(folder);
  expect(await readdir(join(folder, 'screenshots'))).toEqual(['mine.png']);
});

test('more packages than a page holds → pages and a search file; fewer again → one file', async () => {
  for (const id of ['one_plugin', 'two_plugin', 'three_plugin'])
    await writeFile(join(folder, `${id}.zip`), (await packPlugin(files({ id }))).bytes);
  const { index } = await writeIndex(folder, { pageSize: 2 });
  expect(index).toMatchObject({ version: 1, plugins: [], pages: [{ count: 2 }, { count: 1 }] });
  const page = JSON.parse(await readFile(join(folder, 'index.1.json'), 'utf8')) as SourceIndex;
  expect(page.plugins.map(({ id }) => id)).toEqual(['two_plugin']);
  expect((await writeIndex(folder, { pageSize: 2 })).index.version).toBe(1);
  expect((await writeIndex(folder)).index).toMatchObject({ version: 2, plugins: [{}, {}, {}] });
  expect((await readdir(folder)).filter((name) => name.startsWith('index'))).toEqual(['index.json']);
});

test('the changes of one version are found under its heading', () => {
  const changelog =
    '# Changes\n\n## 1.10.0 - 2026-03-01\n\nNew.\n\n### Fixed\n\nA bug.\n\n## [1.1.0]\n\nOld.';
  expect(changesOf('1.10.0', changelog)).toEqual({ text: 'New.\n\n### Fixed\n\nA bug.', date: '2026-03-01' });
  expect(changesOf('1.1.0', changelog)).toEqual({ text: 'Old.', date: null });
  expect(changesOf('1.0.0', changelog)).toBeNull();
});
