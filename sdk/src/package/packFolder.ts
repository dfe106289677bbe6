import { readdir, readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { isPackagePath } from './files.ts';
import { packPlugin, type PackedPlugin, type PackOptions } from './packPlugin.ts';

const documents = [
  'metadata.json',
  'README.md',
  'CHANGELOG.md',
  'LICENSE',
  'icon.svg',
  'icon.png',
  'icon.webp',
];
/** Written by the build for other tools; the panel has no use for it. */
const byProducts = /(?:^|\/)mf-stats\.json$/;

/**
 * Packs the folder of a plugin: its documents, migrations and screenshots, and of frontend and backend what the build
 * has put into `dist/` (or, in a folder without `dist/`, what is there as it is).
 * Throws as `packPlugin` does.
 */
export async function packFolder(folder: string, options: PackOptions = {}): Promise<PackedPlugin> {
  const built = existsSync(join(folder, 'dist')) ? join(folder, 'dist') : folder;
  const files = await writtenFiles(folder);
  for (const name of ['backend', 'frontend']) await take(files, built, name);
  return await packPlugin(files, options);
}

/** What of a package nobody builds: documents, migrations, screenshots. */
export async function writtenFiles(folder: string): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  for (const name of documents)
    if (existsSync(join(folder, name))) files.set(name, await readFile(join(folder, name)));
  for (const name of ['migrations', 'screenshots']) await take(files, folder, name);
  return files;
}

async function take(files: Map<string, Uint8Array>, from: string, name: string): Promise<void> {
  for (const path of await filesBelow(from, name))
    if (isPackagePath(path) && !byProducts.test(path)) files.set(path, await readFile(join(from, path)));
}

async function filesBelow(root: string, folder: string): Promise<string[]> {
  if (!existsSync(join(root, folder))) return [];
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
}
