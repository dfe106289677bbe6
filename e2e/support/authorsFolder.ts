import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { root } from '../../shell/tasks/root.ts';
import { mustRun } from '../../shell/tasks/run.ts';
import { sdkStage, upToDateSdk } from '../../shell/tasks/sdk.ts';

interface Ready {
  readonly url: string;
  readonly remote: string;
  readonly ready_ms: number;
}

/** The folder of somebody who writes a plugin with the packed SDK and nothing else of ours. */
export class AuthorsFolder {
  readonly #folder: string;
  #running: ChildProcess | null = null;
  #command = command;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Made by `nextpanel create`, elsewhere than this tree, whose packages are linked in place of an installation. */
  static async make(id: string, template: string): Promise<AuthorsFolder> {
    await upToDateSdk();
    const parent = await mkdtemp(join(tmpdir(), 'nextpanel-author-'));
    const packages = join(parent, 'node_modules');
    await mkdir(join(packages, '@nextpanel'), { recursive: true });
    await symlink(sdkStage, join(packages, '@nextpanel', 'sdk'), 'junction');
    for (const name of ['react', 'react-dom', 'react-router', 'vite', '@vitejs'])
      await symlink(join(root, 'node_modules', name), join(packages, name), 'junction');
    const made = new AuthorsFolder(join(parent, id));
    await mustRun('node', [command, 'create', id, '--template', template, '--yes'], {
      cwd: parent,
      quiet: true,
    });
    return made;
  }

  /** The same from the tarball alone: npm installs it, and what it and the template ask for. Asks the registry for what npm has not kept. */
  static async install(id: string, template: string): Promise<AuthorsFolder> {
    const tarball = await upToDateSdk();
    const parent = await mkdtemp(join(tmpdir(), 'nextpanel-install-'));
    const made = new AuthorsFolder(join(parent, id));
    await mustRun('npm', [...npmInstall, tarball], { cwd: parent, quiet: true });
    const bin = join(parent, 'node_modules', '@nextpanel', 'sdk', 'code', 'kit', 'nextpanel.js');
    await mustRun('node', [bin, 'create', id, '--template', template, '--sdk', `file:${tarball}`, '--yes'], {
      cwd: parent,
      quiet: true,
    });
    await mustRun('npm', npmInstall, { cwd: made.#folder, quiet: true });
    made.#command = join(made.path('node_modules/@nextpanel/sdk'), 'code', 'kit', 'nextpanel.js');
    return made;
  }

  /** A file or folder of the plugin. */
  path(name: string): string {
    return join(this.#folder, name);
  }

  /** Runs a program in the folder to its end; throws when it fails. Gives what it says. */
  async run(program: string, ...args: readonly string[]): Promise<string> {
    // That this is a test is nothing that an author's programs know.
    const env = { NODE_ENV: undefined, VITEST: undefined, NODE_TEST_CONTEXT: undefined };
    return await mustRun(program, args, { cwd: this.#folder, quiet: true, env });
  }

  /** Runs the command of the SDK as `--json`. */
  async nextpanel<Answer>(...args: readonly string[]): Promise<Answer> {
    return JSON.parse(await this.run('node', this.#command, ...args, '--json')) as Answer;
  }

  /** `nextpanel dev`, until it is ready. @param port 0 takes any that is free */
  async dev(port = 0): Promise<Ready> {
    const child = spawn('node', [this.#command, 'dev', '--json', '--port', String(port)], {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#running = child;
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return JSON.parse(line) as Ready;
  }

  /** Replaces a text in a file, as an editor does. Throws when it is not there. */
  async edit(path: string, from: string | RegExp, to: string): Promise<void> {
    const file = join(this.#folder, path);
    const text = await readFile(file, 'utf8');
    const changed = text.replace(from, to);
    if (changed === text) throw new Error(`${path} does not hold ${String(from)}.`);
    await writeFile(file, changed);
  }

  /** Ends what runs and removes all of it. */
  async remove(): Promise<void> {
    await this.end();
    await rm(join(this.#folder, '..'), { recursive: true, force: true });
  }

  /** As Ctrl+C does. @returns the exit code */
  async end(): Promise<number | null> {
    const child = this.#running;
    this.#running = null;
    if (!child || child.exitCode !== null) return child?.exitCode ?? null;
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  }
}

const npmInstall = ['install', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
const command = join(sdkStage, 'code', 'kit', 'nextpanel.js');
