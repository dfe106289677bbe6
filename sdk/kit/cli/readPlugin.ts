import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { packFolder } from '@nextpanel/sdk/package';
import type { LetIn } from '../trial/letIn.ts';
import { UsageError } from './command.ts';

export interface ReadPlugin extends LetIn {
  /** Of the archive; null when it is a folder. */
  readonly fileName: string | null;
  /** The archive itself, of a folder as `pack` would write it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Reads a package as the panel does before an installation, or a folder as it would be packed. Throws `UsageError` when there
 * is nothing, the `Problem` of the panel when it can't be opened, another `Error` when the folder can't be packed.
 */
export async function readPlugin(path: string): Promise<ReadPlugin> {
  const found = await stat(path).catch(() => null);
  if (!found) throw new UsageError(`${path} is not there. Name a package or the folder of a plugin.`);
  const isFolder = found.isDirectory();
  const bytes = isFolder ? (await packFolder(path)).bytes : new Uint8Array(await readFile(path));
  // The gate of the panel: not loaded for a command that does not need it.
  const { letIn } = await import('../trial/letIn.ts');
  return { ...(await letIn(bytes)), fileName: isFolder ? null : basename(path), bytes };
}
