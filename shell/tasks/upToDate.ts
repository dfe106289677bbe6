import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { exclusively } from './exclusively.ts';
import { root } from './root.ts';

const ignored = new Set(['node_modules', 'dist', 'packages', 'test-results', '.git']);

function* filesBelow(path: string): Generator<string> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isFile()) yield path;
  if (!stat?.isDirectory()) return;
  for (const name of readdirSync(path).sort()) if (!ignored.has(name)) yield* filesBelow(join(path, name));
}

function digest(inputs: readonly string[], extra: string): string {
  const hash = createHash('sha256').update(extra);
  for (const input of inputs) {
    for (const file of filesBelow(join(root, input)))
      hash.update(relative(root, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

/**
 * Does work only when what goes into it has changed since it was done last. In one process at a time; the others wait.
 * @param name of the work, under which its stamp is kept
 * @param inputs files and folders, relative to the repository
 * @param output must exist, else the work is done in any case
 * @param extra other input: environment, versions
 */
export async function unlessUpToDate(
  {
    name,
    inputs,
    output,
    extra = '',
  }: { name: string; inputs: readonly string[]; output: string; extra?: string },
  work: () => Promise<void>,
): Promise<void> {
  const stamp = join(root, 'node_modules', '.cache', 'nextpanel', name);
  const now = digest(inputs, extra);
  const isDone = () =>
    existsSync(stamp) && existsSync(join(root, output)) && readFileSync(stamp, 'utf8') === now;
  if (isDone()) return;
  await exclusively(`${stamp}.lock`, async () => {
    if (isDone()) return;
    // Work that ends half-way is done again.
    rmSync(stamp, { force: true });
    await work();
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, now);
  });
}
