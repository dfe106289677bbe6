import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import JSZip from 'jszip';
import { parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import { packFolder, type PackageFiles } from '@nextpanel/sdk/package';
import { UsageError } from './command.ts';

export interface ReadPlugin {
  readonly metadata: Metadata;
  readonly files: PackageFiles;
  /** Of the archive; null when it is a folder. */
  readonly fileName: string | null;
  /** The archive itself, of a folder as `pack` would write it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a package, or a folder as it would be packed. Throws `UsageError` when there is nothing, else an `Error` with what
 * keeps it from being one.
 */
export async function readPlugin(path: string): Promise<ReadPlugin> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new UsageError(`${path} is not there. Name a package or the folder of a plugin.`);
  const isFolder = found.isDirectory();
  const bytes = isFolder ? (await packFolder(path)).bytes : new Uint8Array(await readFile(path));
  const zip = await JSZip.loadAsync(bytes);
  const files = new Map<string, Uint8Array>();
  for (const entry of Object.values(zip.files))
    if (!entry.dir) files.set(entry.name, await entry.async('uint8array'));
  const source = files.get('metadata.json');
  if (!source) throw new Error('metadata.json is missing.');
  return { metadata: parseMetadata(source), files, fileName: isFolder ? null : basename(path), bytes };
}
