import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import { sha256, type PackageFiles } from '@nextpanel/sdk/package';
import { UsageError, type Command } from '../command.ts';
import { readPlugin } from '../readPlugin.ts';

export const migrateCheck: Command = {
  name: 'migrate check',
  about: 'Runs each migration up, down and up again on the panel’s own database, in memory',
  files: '[PACKAGE.zip|FOLDER]',
  args: {},
  examples: ['nextpanel migrate check', 'nextpanel migrate check packages/notes_v1.0.0.zip --json'],
  async run({ files: named }) {
    const [path = '.'] = named;
    if (named.length > 1) throw new UsageError('Name one package or one folder.');
    const { metadata, files } = await migrationsAt(path);
    // The whole panel: not loaded for a command that does not need it.
    const { tryOnPanel } = await import('../../trial/tryOnPanel.ts');
    const { tried, migrations } = await tryOnPanel(metadata, files);
    const steps = await Promise.all((migrations?.steps ?? []).map(digested));
    const digest = migrations && {
      before: await digestOf(migrations.before),
      after: migrations.after === null ? null : await digestOf(migrations.after),
    };
    const ok = tried.length === 0;
    return {
      ok,
      lines: [
        `${metadata.id} ${metadata.version}: ${steps.length === 0 ? 'no migrations.' : `${steps.length} step${steps.length === 1 ? '' : 's'}.`}`,
        ...steps.map(
          ({ name, up, again, undone, equal }) =>
            `  ${undone && equal ? '✓' : '✗'} ${name}: up ${short(up)}, down ${undone ? 'as before' : 'not as before'}, up again ${equal ? 'equal' : again === null ? 'not run' : 'not equal'}`,
        ),
        ...(digest && digest.after !== null
          ? [
              `  Schema before all ups ${short(digest.before)}, after all downs ${short(digest.after)}: ${digest.before === digest.after ? 'equal' : 'not equal'}.`,
            ]
          : []),
        ...tried.map(
          ({ id, file, line, says }) => `  ${file}${line === null ? '' : `:${line}`}  ${says}\n      ${id}`,
        ),
        ok ? 'Good.' : `${tried.length} thing${tried.length === 1 ? '' : 's'} to put right.`,
      ],
      json: { id: metadata.id, version: metadata.version, ok, steps, digest, faults: tried },
    };
  },
};

const short = (digest: string | null) => (digest === null ? 'not run' : digest.slice(0, 12));
const digestOf = async (text: string) => await sha256(new TextEncoder().encode(text));

interface Schemas {
  readonly name: string;
  readonly before: string;
  readonly up: string | null;
  readonly down: string | null;
  readonly again: string | null;
}

/** A step with SHA-256 digests of the schema in place of the schema. */
async function digested({ name, ...schemas }: Schemas) {
  const orNull = async (text: string | null) => (text === null ? null : await digestOf(text));
  const { before, up, down, again } = schemas;
  return {
    name: name.replace(/^migrations\//, '') || 'up.sql',
    before: await digestOf(before),
    up: await orNull(up),
    down: await orNull(down),
    again: await orNull(again),
    undone: down === before,
    equal: again !== null && again === up,
  };
}

/** What a check of migrations needs of a plugin. A folder need not be built for it. */
async function migrationsAt(path: string): Promise<{ metadata: Metadata; files: PackageFiles }> {
  if (!(await stat(path).catch(() => null))?.isDirectory()) return await readPlugin(path);
  const source = await readFile(join(path, 'metadata.json')).catch(() => null);
  if (!source)
    throw new Error(`${path} is no plugin: there is no metadata.json. Go to its folder or name it.`);
  const names = await readdir(join(path, 'migrations')).catch(() => []);
  const files = new Map<string, Uint8Array>();
  for (const name of names)
    if (name.endsWith('.sql'))
      files.set(`migrations/${name}`, await readFile(join(path, 'migrations', name)));
  return { metadata: parseMetadata(source), files };
}
