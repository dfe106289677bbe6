import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import JSZip from 'jszip';
import { nextpanel } from '../../sdk/kit/cli/nextpanel.ts';
import { root } from './root.ts';

/**
 * Keeps what a plugin looks like that is built with the SDK of today, in `sdk/frozen/<version>/`: later panels are tested
 * with it, when this SDK is gone. Its bytes are committed, because nobody will be able to make them again.
 */
export async function freeze(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(root, 'sdk', 'package.json'), 'utf8')) as {
    readonly version: string;
  };
  mkdirSync(join(root, 'test-results'), { recursive: true });
  const project = mkdtempSync(join(root, 'test-results', 'freeze-'));
  const run = async (...argv: string[]) => {
    const said: string[] = [];
    const say = (text: string) => said.push(text);
    if ((await nextpanel(argv, { out: say, error: say })) !== 0) throw new Error(said.join('\n'));
    return said.join('\n');
  };
  const plugin = join(project, 'frozen_notes');
  await run('create', plugin, '--template', 'pages', '--name', 'Frozen notes', '--yes');
  const { file } = JSON.parse(await run('pack', plugin, '--json')) as { readonly file: string };
  const folder = join(root, 'sdk', 'frozen', version);
  rmSync(folder, { recursive: true, force: true });
  for (const entry of Object.values((await JSZip.loadAsync(readFileSync(file))).files)) {
    if (entry.dir) continue;
    mkdirSync(dirname(join(folder, entry.name)), { recursive: true });
    writeFileSync(join(folder, entry.name), await entry.async('uint8array'));
  }
  rmSync(project, { recursive: true });
  return folder;
}
