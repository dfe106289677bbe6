import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The packages of other engines by the name under which the bench's pages import them. */
const packages = {
  'sqlite-wasm': () => import.meta.resolve('@sqlite.org/sqlite-wasm'),
  'wa-sqlite': () => import.meta.resolve('wa-sqlite'),
  pglite: () => import.meta.resolve('@electric-sql/pglite'),
};

export type PeerName = keyof typeof packages;

/** Folders of those packages that are installed. */
export function findPeers(): Partial<Record<PeerName, string>> {
  const found: Partial<Record<PeerName, string>> = {};
  for (const name of Object.keys(packages) as PeerName[]) {
    const folder = folderOf(packages[name]);
    if (folder !== null) found[name] = folder;
  }
  return found;
}

function folderOf(resolve: () => string): string | null {
  let entry: string;
  try {
    entry = fileURLToPath(resolve());
  } catch {
    return null;
  }
  let folder = dirname(entry);
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
