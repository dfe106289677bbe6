import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import satisfies from 'semver/functions/satisfies.js';
import { ManifestError, parseMetadata } from '@nextpanel/sdk/manifest';
import { UsageError, type Command } from '../command.ts';

interface Finding {
  readonly what: string;
  readonly ok: boolean;
  readonly says: string;
}

/** What a remote is built with, and what of it the shell gets along with. */
const packages = { vite: '^8.0.0', react: '^19.0.0', 'react-router': '^8.0.0' };

export const doctor: Command = {
  name: 'doctor',
  about:
    'Looks whether this machine and folder are fit to build a plugin, and says what to do about what is not',
  files: '[FOLDER]',
  args: {},
  examples: ['nextpanel doctor', 'nextpanel doctor plugins/notes --json'],
  async run({ files }) {
    const [folder = '.'] = files;
    if (files.length > 1) throw new UsageError('Name one folder.');
    const findings = [node(), manifest(folder), config(folder), ...libraries(folder)];
    return {
      ok: findings.every(({ ok }) => ok),
      lines: findings.map(({ what, ok, says }) => `${ok ? '✓' : '✗'} ${what}: ${says}`),
      json: findings,
    };
  },
};

function node(): Finding {
  const ok = satisfies(process.versions.node, '>=22.22.0');
  const needed =
    'Vite and its plugins need Node 22.22 or newer; `npm install --save-dev node@24` brings it along.';
  return {
    what: 'Node',
    ok,
    says: ok ? process.versions.node : `This is ${process.versions.node}. ${needed}`,
  };
}

function manifest(folder: string): Finding {
  const what = 'metadata.json';
  const file = join(folder, what);
  if (!existsSync(file))
    return { what, ok: false, says: 'There is none here. `nextpanel create FOLDER` makes a plugin.' };
  try {
    const { id, version } = parseMetadata(readFileSync(file));
    return { what, ok: true, says: `${id} ${version}` };
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    return { what, ok: false, says: error.message };
  }
}

function config(folder: string): Finding {
  const what = 'vite.config.ts';
  const file = join(folder, what);
  const ok = existsSync(file) && readFileSync(file, 'utf8').includes('@nextpanel/sdk/vite');
  const preset = "import { remote } from '@nextpanel/sdk/vite'; export default remote(import.meta.dirname);";
  return { what, ok, says: ok ? 'uses the preset' : `It does not use the preset. Write: ${preset}` };
}

function libraries(folder: string): Finding[] {
  const { resolve: find } = createRequire(join(resolve(folder), 'package.json'));
  return Object.entries(packages).map(([what, range]) => {
    try {
      const { version } = JSON.parse(readFileSync(find(`${what}/package.json`), 'utf8')) as {
        version: string;
      };
      const ok = satisfies(version, range);
      return { what, ok, says: ok ? version : `${version} is outside of ${range}, which the panel shares.` };
    } catch {
      return { what, ok: false, says: `It is not installed. \`npm install\`, or add "${what}": "${range}".` };
    }
  });
}
