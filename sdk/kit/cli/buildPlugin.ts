import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';

/** The federation plugin builds nothing when it believes that it is in a test. */
const outsideOfTests = { VITEST: undefined };

/**
 * Builds a plugin with the Vite of its own folder, in a process of its own: what a build prints does not get into our
 * answer, and what it changes goes with it. Throws an `Error` with what Vite says.
 */
export async function buildPlugin(folder: string): Promise<void> {
  const root = resolve(folder);
  try {
    await promisify(execFile)(process.execPath, [viteOf(root), 'build', '--logLevel', 'warn'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', ...outsideOfTests },
    });
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    const said = wordsOf(`${stdout}${stderr}`);
    throw new Error(
      said === '' && error instanceof Error ? error.message : `${folder} can not be built.\n${said}`,
      {
        cause: error,
      },
    );
  }
}

/** What Vite prints, without colours and without where in its own code it was. */
const wordsOf = (printed: string) =>
  stripVTControlCharacters(printed)
    .replaceAll(/^ +at .*\n?|^ *errors: \[Getter\/Setter\]\n?|[ {]+$|^\}\n?/gm, '')
    .trim();

function viteOf(root: string): string {
  try {
    return join(
      dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json')),
      'bin/vite.js',
    );
  } catch {
    throw new Error(`Vite is not installed in ${root}. Run \`npm install\` there first.`);
  }
}
