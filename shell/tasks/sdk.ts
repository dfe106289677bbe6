import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { describedJsonSchema } from '@nextpanel/sdk/manifest';
import { build } from 'vite';
import { acceptApi } from './apiReport.ts';
import { freeze } from './freeze.ts';
import { root } from './root.ts';
import { mustRun } from './run.ts';
import { compiled, compileSdk, filesIn } from './sdkCode.ts';
import { putShell } from './sdkShell.ts';
import { unlessUpToDate } from './upToDate.ts';
import { compiledKeys } from './vite/ownKeys.ts';

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
/** What only those need who test screens in a browser. */
const optional: readonly string[] = ['@playwright/test', 'axe-core'];
/** The packages that compiled code imports; `node:…` and paths are none. */
const imported = /(?:\bfrom|\bimport|\bimport\()\s*['"]((?:@[\w.-]+\/)?\w[\w.-]*)(?:\/[^'"]*)?['"]/g;

const { version: ownVersion } = read<SdkPackage>('sdk', 'package.json');
/** The tarball, and unpacked what is in it. */
const tarball = join('sdk', 'packages', `nextpanel-sdk-${ownVersion}.tgz`);
export const sdkStage = join(root, 'sdk', 'dist');

/** Makes `@nextpanel/sdk` if it is not up to date. Returns the path of its tarball. */
export async function upToDateSdk(): Promise<string> {
  await unlessUpToDate(
    {
      name: 'sdk',
      inputs: [
        'shell',
        'sdk',
        'public',
        'docs',
        'vite.config.ts',
        'tsconfig.json',
        'package.json',
        'package-lock.json',
      ],
      output: tarball,
    },
    async () => {
      console.log('Packing the SDK …');
      await packSdk();
    },
  );
  return join(root, tarball);
}

/**
 * Makes `@nextpanel/sdk` as others install it: compiled, with types, templates, the command and the built shell, in one
 * tarball. The same sources give the same bytes. Returns its path.
 * @param stage what is packed; @param out where the tarball goes. What is in these folders goes.
 */
export async function packSdk(stage = sdkStage, out = join(root, 'sdk', 'packages')): Promise<string> {
  for (const folder of [stage, out]) rmSync(folder, { recursive: true, force: true });
  await compileSdk(stage);
  await bundleKit(join(stage, 'code', 'kit'));
  const source = join(root, 'sdk', 'src');
  for (const file of filesIn(source, '.css')) cpSync(join(source, file), join(stage, 'code', file));
  cpSync(join(root, 'sdk', 'templates'), join(stage, 'templates'), { recursive: true });
  for (const name of ['README.md', 'LICENSE']) cpSync(join(root, 'sdk', name), join(stage, name));
  writeJson(join(stage, 'metadata.schema.json'), describedJsonSchema());
  await putShell(stage);
  writeJson(join(stage, 'package.json'), published(stage));
  mkdirSync(out, { recursive: true });
  await mustRun('npm', ['pack', '--silent', '--pack-destination', out], { cwd: stage, quiet: true });
  const [name = ''] = readdirSync(out);
  return join(out, name);
}

/** The command and the test kit, with what of the panel itself is in them. Other packages stay imports. */
async function bundleKit(outDir: string): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    plugins: [compiledKeys()],
    build: {
      ssr: true,
      outDir,
      target: 'node22',
      rolldownOptions: {
        input: {
          nextpanel: join(root, 'sdk/kit/cli/main.ts'),
          testing: join(root, 'sdk/kit/testing/index.ts'),
          playwright: join(root, 'sdk/kit/playwright/index.ts'),
        },
        external: (id) => /^@?[a-z]/i.test(id) && !isAbsolute(id),
        output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
}

/** The package.json of the tarball: paths of what was compiled, and all that it imports at the versions tested here. */
function published(stage: string) {
  const { name, version, description, license, exports } = read<SdkPackage>('sdk', 'package.json');
  const entry = (path: string) =>
    path.startsWith('./kit/')
      ? { types: `${compiled(path)}.d.ts`, default: `./code/kit/${path.split('/')[2]}.js` }
      : { types: `${compiled(path)}.d.ts`, default: `${compiled(path)}.js` };
  const code = join(stage, 'code');
  const used = filesIn(code, '.js', '.d.ts').flatMap((file) =>
    Array.from(readFileSync(join(code, file), 'utf8').matchAll(imported), ([, found = '']) => found),
  );
  // What looks like an import in a text is none of ours; what is one and not declared, the check for dead code finds.
  const known = Object.assign({}, ...[['package.json'], ['sdk', 'package.json']].map(declared)) as object;
  const needed = [...new Set(used)]
    .filter((one) => one !== name && ![...peers, ...optional].includes(one) && Object.hasOwn(known, one))
    .sort();
  const versionOf = (one: string) => read<{ version: string }>('node_modules', one, 'package.json').version;
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    bin: { nextpanel: './code/kit/nextpanel.js' },
    exports: {
      ...Object.fromEntries(Object.entries(exports).map(([key, path]) => [key, entry(path)])),
      './metadata.schema.json': './metadata.schema.json',
    },
    files: ['code', 'templates', 'shell', 'shell-dev', 'metadata.schema.json'],
    engines: { node: '>=22.22.0' },
    dependencies: Object.fromEntries(needed.map((one) => [one, versionOf(one)])),
    peerDependencies: Object.fromEntries([...peers, ...optional].map((one) => [one, `^${versionOf(one)}`])),
    peerDependenciesMeta: Object.fromEntries(optional.map((one) => [one, { optional: true }])),
  };
}

function declared(path: readonly string[]): Readonly<Record<string, string>> {
  type Lists = {
    readonly dependencies?: Record<string, string>;
    readonly devDependencies?: Record<string, string>;
  };
  const { dependencies, devDependencies } = read<Lists>(...path);
  return { ...dependencies, ...devDependencies };
}

const writeJson = (file: string, content: unknown) =>
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);

if (import.meta.main) {
  if (process.argv.includes('--accept-api')) await acceptApi();
  else if (process.argv.includes('--freeze')) console.log(await freeze());
  else console.log(await upToDateSdk());
}
