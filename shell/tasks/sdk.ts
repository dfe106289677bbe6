import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadataJsonSchema } from '@nextpanel/sdk/manifest';
import { root } from './root.ts';
import { mustRun } from './run.ts';

interface SdkPackage {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, string>>;
}

const read = <Shape>(...path: string[]) => JSON.parse(readFileSync(join(root, ...path), 'utf8')) as Shape;

/** What authors have in their own project, because there must be one of each. */
const peers: readonly string[] = ['react', 'react-dom', 'react-router', 'vite'];
/** The packages that compiled code imports; `node:…` and paths are none. */
const imported = /(?:\bfrom|\bimport|\bimport\()\s*['"]((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[^'"]*)?['"]/g;

/**
 * Makes `@nextpanel/sdk` as others install it: compiled, with types, templates and the command, in one tarball. The same
 * sources give the same bytes. Returns its path.
 */
export async function packSdk(): Promise<string> {
  const stage = join(root, 'sdk', 'dist');
  const out = join(root, 'sdk', 'packages');
  for (const folder of [stage, out]) rmSync(folder, { recursive: true, force: true });
  await mustRun('tsc', ['-p', 'sdk/tsconfig.build.json'], { quiet: true });
  const source = join(root, 'sdk', 'src');
  for (const file of filesIn(source, '.css')) cpSync(join(source, file), join(stage, 'code', file));
  // The compiler exchanges the endings of imports in code, not in declarations.
  for (const file of filesIn(stage, '.d.ts')) {
    const text = readFileSync(join(stage, file), 'utf8');
    writeFileSync(
      join(stage, file),
      text.replaceAll(/(from |import\()(['"]\.[^'"]*)\.tsx?(['"])/g, '$1$2.js$3'),
    );
  }
  cpSync(join(root, 'sdk', 'templates'), join(stage, 'templates'), { recursive: true });
  for (const name of ['README.md', 'LICENSE']) cpSync(join(root, 'sdk', name), join(stage, name));
  writeJson(join(stage, 'metadata.schema.json'), metadataJsonSchema());
  writeJson(join(stage, 'package.json'), published(stage));
  mkdirSync(out);
  await mustRun('npm', ['pack', '--silent', '--pack-destination', out], { cwd: stage, quiet: true });
  const [tarball = ''] = readdirSync(out);
  return join(out, tarball);
}

/** The package.json of the tarball: paths of what was compiled, and all that it imports at the versions tested here. */
function published(stage: string) {
  const { name, version, description, license, exports } = read<SdkPackage>('sdk', 'package.json');
  const compiled = (path: string) => path.replace('./src/', './code/').replace(/\.tsx?$/, '');
  const used = filesIn(stage, '.js', '.d.ts').flatMap((file) =>
    Array.from(readFileSync(join(stage, file), 'utf8').matchAll(imported), ([, found = '']) => found),
  );
  const needed = [...new Set(used)].filter((one) => one !== name && !peers.includes(one)).sort();
  const versionOf = (one: string) => read<{ version: string }>('node_modules', one, 'package.json').version;
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    bin: { nextpanel: './code/cli/main.js' },
    exports: {
      ...Object.fromEntries(
        Object.entries(exports).map(([key, path]) => [
          key,
          { types: `${compiled(path)}.d.ts`, default: `${compiled(path)}.js` },
        ]),
      ),
      './metadata.schema.json': './metadata.schema.json',
    },
    files: ['code', 'templates', 'metadata.schema.json'],
    engines: { node: '>=22.22.0' },
    dependencies: Object.fromEntries(needed.map((one) => [one, versionOf(one)])),
    peerDependencies: Object.fromEntries(peers.map((one) => [one, `^${versionOf(one)}`])),
  };
}

const filesIn = (folder: string, ...endings: readonly string[]) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => endings.some((ending) => name.endsWith(ending)))
    .sort();

const writeJson = (file: string, content: unknown) =>
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);

if (import.meta.main) console.log(await packSdk());
