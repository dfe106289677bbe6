import { mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nextpanel } from './nextpanel.ts';

/* What keeps `nextpanel dev` from starting. That it starts, and on which port, is tested with the packed SDK. */

/** Inside of the tree, so that the plugin finds the packages that its own `npm install` would bring. */
const place = join(import.meta.dirname, '../../../test-results');
let plugin: string;
beforeAll(async () => {
  await mkdir(place, { recursive: true });
  plugin = join(await mkdtemp(join(place, 'dev-')), 'notes');
  expect(await run('create', plugin, '--yes')).toMatchObject({ code: 0 });
});
afterAll(() => rm(join(plugin, '..'), { recursive: true }));

async function run(...argv: string[]) {
  const out: string[] = [];
  const code = await nextpanel(argv, { out: (text) => out.push(text), error: (text) => out.push(text) });
  return { code, text: out.join('\n') };
}

test('asked for help → what it does, its options and examples', async () => {
  const { code, text } = await run('dev', '--help');
  expect(code).toBe(0);
  for (const word of ['--port PORT', '--allow ORIGIN', '--no-open', '--json', 'Examples'])
    expect(text).toContain(word);
});

test('called wrongly → 2, and what to write', async () => {
  for (const [argv, said] of [
    [['--port', 'soon'], '--port takes a whole number'],
    [['--port', '70000'], 'up to 65535'],
    [['--allow', 'panel.example.com'], 'https://panel.example.com'],
    [['--allow', 'https://panel.example.com/'], 'not https://panel.example.com/'],
    [['--prot', '1'], '--prot is not an option'],
    [[plugin, plugin], 'Name one folder'],
  ] as const)
    expect(await run('dev', ...argv)).toMatchObject({ code: 2, text: expect.stringContaining(said) });
});

test('a vite.config.ts that is broken, without the preset or missing → 1, and what to write', async () => {
  const file = join(plugin, 'vite.config.ts');
  const before = await readFile(file, 'utf8');
  await writeFile(file, 'export default remote(;');
  const broken = await run('dev', plugin, '--no-open', '--json');
  expect(broken.code).toBe(1);
  const { error } = JSON.parse(broken.text) as { error: string };
  expect(error).toContain('vite.config.ts');
  expect(error).not.toContain('\u001b');
  await rm(file);
  expect(await run('dev', plugin, '--no-open')).toMatchObject({
    code: 1,
    text: expect.stringContaining("import { remote } from '@nextpanel/sdk/vite'"),
  });
  await writeFile(file, before);
});

test('no plugin, or a metadata.json that is wrong → 1, which file and what in it', async () => {
  expect(await run('dev', join(plugin, 'nowhere'))).toMatchObject({
    code: 1,
    text: expect.stringContaining('there is no metadata.json'),
  });
  const file = join(plugin, 'metadata.json');
  const before = await readFile(file, 'utf8');
  await writeFile(file, before.replace('1.0.0', 'one'));
  expect(await run('dev', plugin)).toMatchObject({
    code: 1,
    text: expect.stringMatching(/metadata\.json: version must be a version/),
  });
  await writeFile(file, before);
});
