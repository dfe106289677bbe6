import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packPlugin } from '@nextpanel/sdk/package';
import { rawZip } from '../../../shell/server/plugins/testing/rawZip.ts';
import { nextpanel } from './nextpanel.ts';

let folder: string;
let key: string;
let plugin: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nextpanel-'));
  key = join(folder, 'publisher.key');
  plugin = join(folder, 'notes_v1.0.0.zip');
  const metadata = {
    id: 'notes',
    name: 'Notes',
    version: '1.0.0',
    description: 'Keeps notes.',
    author: 'Note Works',
    category: 'other',
    engines: { nextpanel: '^1.0.0' },
  };
  const files = new Map([['metadata.json', new TextEncoder().encode(JSON.stringify(metadata))]]);
  await writeFile(plugin, (await packPlugin(files)).bytes);
});
afterEach(() => rm(folder, { recursive: true }));

async function run(...argv: string[]) {
  const out: string[] = [];
  const code = await nextpanel(argv, { out: (text) => out.push(text), error: (text) => out.push(text) });
  return { code, text: out.join('\n') };
}
const json = async (...argv: string[]) => JSON.parse((await run(...argv, '--json')).text) as never;

test('a key is made, a package signed with it and found good; changed, it is not', async () => {
  const made = await json('keygen', key);
  expect((await stat(key)).mode & 0o077).toBe(0);
  expect((await run('verify', plugin)).text).toContain('not signed');
  expect(await run('sign', plugin, '--key', key)).toMatchObject({ code: 0 });
  const { public_key, key_id } = made as { public_key: string; key_id: string };
  expect(await json('verify', plugin, `--trust=${public_key}`)).toEqual([
    { file: plugin, ok: true, signed_by: [key_id], publisher: 'Note Works' },
  ]);
  expect(await run('verify', plugin, '--trust', 'A'.repeat(43))).toMatchObject({
    code: 1,
    text: expect.stringContaining('None of the trusted keys'),
  });

  const zip = await JSZip.loadAsync(await readFile(plugin));
  zip.file('README.md', 'Changed.');
  await writeFile(plugin, await zip.generateAsync({ type: 'uint8array' }));
  expect(await run('verify', plugin)).toMatchObject({ code: 1 });
});

test('the index of a folder is signed with an expiry and found good; changed, it is not', async () => {
  await run('keygen', key);
  expect((await run('sign', folder, '--key', key, '--expires', '2030-01-31')).code).toBe(0);
  const index = join(folder, 'index.json');
  expect(JSON.parse(await readFile(index, 'utf8'))).toMatchObject({ expires: '2030-01-31T00:00:00.000Z' });
  expect((await run('verify', folder)).code).toBe(0);
  await writeFile(index, `${await readFile(index, 'utf8')} `);
  expect((await run('verify', folder)).code).toBe(1);
});

test('a key that is there is never written over', async () => {
  await run('keygen', key);
  const before = await readFile(key, 'utf8');
  expect((await run('keygen', key)).code).toBe(1);
  expect(await readFile(key, 'utf8')).toBe(before);
});

test('called wrongly → 2, and how to call it', async () => {
  expect(await run('sing', plugin)).toMatchObject({
    code: 2,
    text: expect.stringContaining('no command sing'),
  });
  for (const argv of [['sign'], ['sign', plugin, '--kee', key], ['sign', plugin, '--key'], ['keygen']])
    expect(await run(...argv)).toMatchObject({ code: 2, text: expect.stringContaining('Examples') });
  expect(await run('sign', plugin, '--key', join(folder, 'none'))).toMatchObject({ code: 1 });
  expect((await run('sign', '--help')).text).toContain('nextpanel sign modules --key source.key');
  expect(await run('--help')).toMatchObject({ code: 0, text: expect.stringContaining('keygen') });
});

test('an option that begins with no-, as the help says it → it counts; one that nobody knows is named', async () => {
  const { text } = await run('pack', join(folder, 'nowhere'), '--no-build');
  expect(text).toContain('is no plugin');
  expect((await run('pack', folder, '--no-sense')).text).toContain('--sense is not an option');
});

test('asked for help or the version, in whatever way → told, and that is no fault', async () => {
  for (const argv of [['-h'], ['--help'], ['help'], []])
    expect(await run(...argv)).toMatchObject({ code: 0, text: expect.stringContaining('keygen') });
  for (const argv of [
    ['sign', '-h'],
    ['help', 'sign'],
    ['migrate', 'check', '--help'],
    ['help', 'migrate', 'check'],
  ])
    expect(await run(...argv)).toMatchObject({ code: 0, text: expect.stringContaining('Examples') });
  for (const argv of [['--version'], ['-v']])
    expect(await run(...argv)).toEqual({ code: 0, text: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  expect(await run('migrate')).toMatchObject({
    code: 2,
    text: expect.stringContaining('Write migrate check.'),
  });
});

test('what the system refuses → in words, with the path; nothing is written over', async () => {
  await writeFile(key, 'mine');
  expect(await run('keygen', key)).toEqual({
    code: 1,
    text: `${key} is there already; nothing was changed.`,
  });
  const nowhere = join(folder, 'nowhere', 'publisher.key');
  expect(await run('keygen', nowhere)).toEqual({ code: 1, text: `${nowhere} is not there.` });
  const none = join(folder, 'none.zip');
  expect(await run('verify', none)).toEqual({ code: 1, text: `${none}: ${none} is not there.` });
  expect(await readFile(key, 'utf8')).toBe('mine');
});

test('an archive with a second file of the same name behind the signed one → not good', async () => {
  await run('keygen', key);
  await run('sign', plugin, '--key', key);
  const zip = await JSZip.loadAsync(await readFile(plugin));
  const entries = await Promise.all(
    Object.values(zip.files).map(async (entry) => ({
      name: entry.name,
      content: await entry.async('uint8array'),
    })),
  );
  const [first] = entries;
  if (!first) throw new Error('There is nothing in the package.');
  await writeFile(plugin, rawZip([{ ...first, content: 'evil' }, ...entries]));
  expect(await run('verify', plugin)).toMatchObject({ code: 1, text: expect.stringContaining('DUP_ENTRY') });
});
