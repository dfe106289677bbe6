import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import satisfies from 'semver/functions/satisfies.js';
import { edited, stepsOf, wasPrinted, type Step } from './tutorial.ts';

export interface Walk {
  /** Where its servers are, in the order in which they were started. */
  readonly addresses: readonly string[];
  /** Ends its servers. */
  end(): void;
}

/**
 * Does what a tutorial says, in an empty folder: runs its commands, writes its files, makes its edits. Throws when a command fails or does
 * not show what the tutorial shows. Two things are done otherwise, so that no network is needed and nobody's port is taken: of
 * `npm install` only the tarball is unpacked, what would come from the registry lies further up and must be in the range that is asked for; and ports are free ones.
 */
export async function walk(markdown: string, tarball: string, folder: string): Promise<Walk> {
  cpSync(tarball, join(folder, basename(tarball)));
  const ports = new Map<string, string>();
  for (const [, port = ''] of markdown.matchAll(/--port (\d+)/g)) ports.set(port, await freePort());
  const steps = stepsOf(
    markdown.replaceAll(/(?<=--port |localhost:)\d+/g, (port) => ports.get(port) ?? port),
  );
  const servers: Server[] = [];
  const end = () => servers.forEach(({ process }) => process.kill());
  let place = folder;
  try {
    for (const step of steps) place = await take(step, place, folder, servers);
  } catch (error) {
    end();
    throw error;
  }
  return { addresses: servers.map(({ address }) => address), end };
}

/** @returns the folder in which the next step is taken */
async function take(step: Step, place: string, folder: string, servers: Server[]): Promise<string> {
  if (step.kind === 'write') {
    mkdirSync(dirname(join(place, step.file)), { recursive: true });
    writeFileSync(join(place, step.file), step.text);
  } else if (step.kind === 'edit') {
    const file = join(place, step.file);
    writeFileSync(file, edited(readFileSync(file, 'utf8'), step));
  } else if (step.kind === 'server') {
    servers.push(await serve(step.command, place));
  } else {
    let [here, output] = [place, ''];
    for (const command of step.commands) {
      const [first, second, ...rest] = command.split(' ');
      if (first === 'cd') here = join(here, second ?? '');
      else if (first === 'npm' && second === 'install') await install(rest, here, folder);
      else output += await run(command, here);
    }
    const missing = step.shows.filter((line) => !wasPrinted(line, output));
    if (missing.length > 0)
      throw new Error(`${step.commands.join('\n')}\ndoes not show\n${missing.join('\n')}\nbut\n${output}`);
    return here;
  }
  return place;
}

/** What says that this is a test, which an author's machine does not. */
const ofTests = /^(?:VITEST|TEST$|NODE_ENV$|MODE$|DEV$|PROD$|SSR$|BASE_URL$)/;

const environment = (place: string) => ({
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofTests.test(name))),
  NO_COLOR: '1',
  PATH: `${join(place, 'node_modules', '.bin')}${delimiter}${process.env['PATH']}`,
});

function run(command: string, place: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, {
      cwd: place,
      shell: true,
      env: environment(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(output) : reject(new Error(`${command} ended with ${code}:\n${output}`)),
    );
  });
}

interface Server {
  readonly process: ChildProcess;
  readonly address: string;
}

/** Starts a command that goes on, and resolves when it says its address. */
function serve(command: string, place: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    // Not through a shell and npx: who is ended has to be the server itself.
    const [, program = '', ...rest] = command.split(' ');
    const child = spawn(program, rest, {
      cwd: place,
      env: environment(place),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (data) => {
        output += String(data);
        const address = /http:\/\/localhost:\d+\//.exec(output)?.[0];
        if (address !== undefined) resolve({ process: child, address });
      });
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`${command} ended with ${code}:\n${output}`)));
  });
}

async function install(asked: readonly string[], place: string, folder: string): Promise<void> {
  const sdk = join(folder, 'node_modules', '@nextpanel', 'sdk');
  const spec = asked.find((one) => !one.startsWith('--')) ?? '';
  if (spec.endsWith('.tgz')) {
    mkdirSync(sdk, { recursive: true });
    await run(`tar -xzf ${spec} --strip-components=1 -C ${sdk}`, place);
    const { bin } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    mkdirSync(join(place, 'node_modules', '.bin'), { recursive: true });
    for (const [name, path] of Object.entries(bin)) {
      const file = join(place, 'node_modules', '.bin', name);
      await run(`chmod +x ${join(sdk, path)}`, place);
      symlinkSync(relative(dirname(file), join(sdk, path)), file);
    }
    return;
  }
  const file = join(place, 'package.json');
  const own = JSON.parse(readFileSync(file, 'utf8')) as {
    dependencies: Record<string, string>;
    devDependencies: Record<string, string>;
  };
  if (spec !== '') own.devDependencies[spec] = '*';
  writeFileSync(file, `${JSON.stringify(own, null, 2)}\n`);
  const bins = join(place, 'node_modules', '.bin');
  if (!existsSync(bins)) {
    mkdirSync(dirname(bins), { recursive: true });
    symlinkSync(join(folder, 'node_modules', '.bin'), bins);
  }
  for (const [name, range] of Object.entries({ ...own.dependencies, ...own.devDependencies })) {
    const { version } = JSON.parse(readFileSync(manifestOf(name, place), 'utf8')) as { version: string };
    const wanted = range.startsWith('file:') ? '*' : range;
    if (!satisfies(version, wanted)) throw new Error(`${name} ${version} is here, ${range} is asked for.`);
  }
}

/** As Node looks for a package: in the folders above. */
function manifestOf(name: string, place: string): string {
  const file = join(place, 'node_modules', name, 'package.json');
  if (existsSync(file)) return file;
  if (dirname(place) === place) throw new Error(`${name} is nowhere to be found.`);
  return manifestOf(name, dirname(place));
}

function freePort(): Promise<string> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });
}
