// From a bare clone to a running task. The only file that has to run on whatever Node is there: it installs the
// packages, among them the Node version that everything else runs on. Usage: node shell/tasks/bootstrap.mjs <task> [args]
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const binaries = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

function install() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.nextpanel-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Installing packages (once) …');
  // Engine warnings come from the Node that is here, not from the one that will run.
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: windows,
  });
  if (status !== 0) {
    console.error(
      'npm ci failed. The panel needs the npm registry once; check the network and run the command again.',
    );
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}

install();
const [task, ...args] = process.argv.slice(2);
const node = join(binaries, windows ? 'node.cmd' : 'node');
const child = spawn(node, [join(root, 'shell', 'tasks', `${task}.ts`), ...args], {
  cwd: root,
  stdio: 'inherit',
  shell: windows,
  env: { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}` },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
