import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { cancel, isCancel, select, text } from '@clack/prompts';
import { ManifestError, parseMetadata } from '@nextpanel/sdk/manifest';
import { Problem } from '../../../../shell/server/problem.ts';
import { UsageError, type Command, type Input } from '../command.ts';

const templates = {
  widget: 'a component in a slot, with a setting',
  pages: 'a page with an API and a table of its own',
  hooks: 'a backend that is told what happens',
} as const;

type Template = keyof typeof templates;

interface Choice {
  readonly template: Template;
  readonly id: string;
  readonly name: string;
  readonly author: string;
  readonly sdk: string;
  /** Whether there are tests in a browser. */
  readonly e2e: boolean;
}

export const create: Command = {
  name: 'create',
  about: 'Makes the folder of a new plugin',
  files: 'FOLDER',
  args: {
    template: {
      type: 'string',
      valueHint: 'NAME',
      description: `one of ${Object.keys(templates).join(', ')}`,
    },
    id: { type: 'string', valueHint: 'ID', description: 'else made from the name of the folder: my_plugin' },
    name: { type: 'string', valueHint: 'NAME', description: 'else made from the id: My Plugin' },
    author: { type: 'string', valueHint: 'NAME', description: 'who publishes it' },
    sdk: {
      type: 'string',
      valueHint: 'SPEC',
      description: 'where its npm install takes @nextpanel/sdk from: a version, or file:… of a tarball',
    },
    e2e: {
      type: 'boolean',
      description: 'with an example of a test in a browser; its npm install brings @playwright/test along',
    },
    yes: { type: 'boolean', description: 'asks nothing' },
  },
  examples: [
    'nextpanel create notes',
    'nextpanel create plugins/notes --template pages --author "Note Works" --yes',
    'nextpanel create notes --e2e',
  ],
  async run(input) {
    const [folder] = input.files;
    if (folder === undefined || input.files.length > 1) throw new UsageError('Name the new folder.');
    if (existsSync(folder) && (await readdir(folder)).length > 0)
      throw new Error(`${folder} is there and not empty. Choose another name; nothing was changed.`);
    const choice = await chosen(input, folder);
    const files = await filled(choice);
    await mustBeMetadata(files.get('metadata.json') ?? '');
    await writeAll(folder, files);
    return {
      ok: true,
      lines: [
        `${choice.name} is in ${folder}: ${templates[choice.template]}.`,
        '',
        `  cd ${/^[\w./-]+$/.test(folder) ? folder : JSON.stringify(folder)}`,
        '  npm install',
        '  npm run dev',
      ],
      json: { folder, ...choice, files: [...files.keys()].sort() },
    };
  },
};

async function chosen(input: Input, folder: string): Promise<Choice> {
  const ask = input.interactive && !input.has('yes');
  const given = input.value('template');
  if (given !== undefined && !isTemplate(given))
    throw new UsageError(`There is no template ${given}. There are ${Object.keys(templates).join(', ')}.`);
  const template =
    given ??
    (ask
      ? await answered(
          select({
            message: 'What is it?',
            options: Object.entries(templates).map(([value, label]) => ({ value, label })),
          }),
        )
      : 'pages');
  const id = input.value('id') ?? idOf(basename(resolve(folder)));
  if (!/^[a-z][a-z0-9_]{2,39}$/.test(id))
    throw new UsageError(`"${id}" is no id: 3 to 40 of a–z, 0–9 and _, a letter first. Say one with --id.`);
  const name = input.value('name')?.normalize('NFC') ?? titleOf(id);
  const author =
    input.value('author') ??
    (ask
      ? await answered(
          text({ message: 'Who publishes it?', placeholder: 'Your Company', defaultValue: 'Your Company' }),
        )
      : 'Your Company');
  const sdk = input.value('sdk') ?? '^1.0.0';
  return {
    template: isTemplate(template) ? template : 'pages',
    id,
    name,
    author,
    sdk,
    e2e: input.has('e2e'),
  };
}

async function answered(question: Promise<unknown>): Promise<string> {
  const answer = await question;
  if (!isCancel(answer)) return String(answer);
  cancel('Nothing was made.');
  throw new Error('Cancelled.');
}

/** `Müllers Notes` is `mullers_notes`: letters lose what is above or below them, whatever else divides is one `_`. */
const idOf = (folder: string) =>
  folder
    .normalize('NFKD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '');

/** A name that no panel takes, and addresses that are the panel's own, are said before anything is written. */
async function mustBeMetadata(source: string): Promise<void> {
  // What the panel answers itself: not loaded for a command that does not need it.
  const { checkRoutes } = await import('../../../../shell/server/plugins/apiRoutes.ts');
  try {
    checkRoutes(parseMetadata(source), []);
  } catch (error) {
    if (error instanceof ManifestError) throw new UsageError(`--${error.message}.`);
    if (error instanceof Problem) throw new UsageError(`${error.title} Choose another id with --id.`);
    throw error;
  }
}

const isTemplate = (name: string): name is Template => Object.hasOwn(templates, name);
const titleOf = (id: string) =>
  id
    .split('_')
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');

/** The templates are plugins that work as they are; what is theirs alone is exchanged. */
async function filled({ template, id, name, author, sdk, e2e }: Choice): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const folder of ['common', template, ...(e2e ? ['e2e'] : [])]) {
    const root = join(templatesFolder(), folder);
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue;
      const path = relative(root, join(entry.parentPath, entry.name));
      const source = await readFile(join(root, path), 'utf8');
      // npm packs no file of that name.
      files.set(
        path === 'gitignore' ? '.gitignore' : path,
        path.endsWith('.json')
          ? exchanged(source, id, inJson(name), inJson(author))
          : exchanged(source, id, name, author),
      );
    }
  }
  const own = JSON.parse(files.get('package.json') ?? '{}') as Partial<
    Record<string, Record<string, string>>
  >;
  own['dependencies'] = { ...own['dependencies'], '@nextpanel/sdk': sdk };
  if (e2e) {
    own['scripts'] = { ...own['scripts'], 'test:e2e': 'vite build && playwright test' };
    own['devDependencies'] = {
      '@playwright/test': '^1.65.0',
      'axe-core': '^4.14.0',
      ...own['devDependencies'],
    };
  }
  return files.set('package.json', `${JSON.stringify(own, null, 2)}\n`);
}

/** Beside the package.json of the SDK, however deep this file lies in it. */
function templatesFolder(from = import.meta.dirname): string {
  const found = join(from, 'templates');
  return existsSync(found) ? found : templatesFolder(dirname(from));
}

const inJson = (words: string) => JSON.stringify(words).slice(1, -1);
const exchanged = (source: string, id: string, name: string, author: string) =>
  source
    .replaceAll('my_plugin', id)
    .replaceAll('my-plugin', id.replaceAll('_', '-'))
    .replaceAll('My Plugin', () => name)
    .replaceAll('Your Company', () => author);

/** All of it or nothing: what is half written is in a folder beside it. */
async function writeAll(folder: string, files: ReadonlyMap<string, string>): Promise<void> {
  const temporary = `${resolve(folder)}.${process.pid}.tmp`;
  try {
    for (const [path, content] of files) {
      await mkdir(dirname(join(temporary, path)), { recursive: true });
      await writeFile(join(temporary, path), content);
    }
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(temporary)) await rename(join(temporary, name), join(folder, name));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}
