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

  /** `nextpanel dev`, until it is ready. */
  async dev(): Promise<Ready> {
    const child = spawn('node', [command, 'dev', '--json', '--port', '0'], {
      cwd: this.#folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#running = child;
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    return JSON.parse(line) as Ready;
  }

  /** Replaces a text in a file, as an editor does. Throws when it is not there. */
  async edit(path: string, from: string, to: string): Promise<void> {
    const file = join(this.#folder, path);
    const text = await readFile(file, 'utf8');
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}.`);
    await writeFile(file, text.replace(from, to));
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

const command = join(sdkStage, 'code', 'kit', 'nextpanel.js');
