import JSZip from 'jszip';
import { messageOf, refuse } from '../refuse.ts';
import { checkNames, checkTypes } from './names.ts';
import { checkSizes } from './sizes.ts';
import { inflate } from './inflate.ts';
import { limits } from './limits.ts';
import { readDirectory } from './directory.ts';
import { readEndRecord } from './endRecord.ts';

interface PackageFile {
  readonly content: Uint8Array<ArrayBuffer>;
  readonly sha256: string;
}

/** The files of an archive by path, folders left out. */
export type OpenedPackage = ReadonlyMap<string, PackageFile>;

/**
 * Opens an archive that a stranger may have made. Refuses, never repairs: the rules are checked in the order structure,
 * names, sizes, types, content, and the first one that fails names the `Problem`.
 * What comes out was read by two readers, ours and jszip, and both saw the same bytes under the same names.
 * @param onProgress bytes of files unpacked so far, of how many
 */
export async function openPackage(
  archive: Uint8Array,
  signal: AbortSignal,
  onProgress: (loaded: number, total: number) => void = () => {},
): Promise<OpenedPackage> {
  const entries = readDirectory(archive, readEndRecord(archive));
  checkNames(entries);
  checkSizes(entries);
  checkTypes(entries);
  const files = entries.filter((entry) => !entry.folder);
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const timeout = AbortSignal.timeout(limits.inflateMs);
  const either = AbortSignal.any([signal, timeout]);
  const opened = new Map<string, PackageFile>();
  let loaded = 0;
  try {
    const jszip = await JSZip.loadAsync(archive);
    for (const entry of files) {
      const content = await inflate(archive, entry, either);
      const second = await jszip.file(entry.name)?.async('uint8array');
      if (!second || !same(content, second))
        throw refuse(
          'LAYOUT',
          `${entry.name} reads differently in two ZIP readers.`,
          'Pack the archive again.',
        );
      opened.set(entry.name, { content, sha256: await sha256(content) });
      loaded += content.length;
      onProgress(loaded, total);
    }
  } catch (error) {
    if (timeout.aborted && !signal.aborted)
      throw refuse(
        'BOMB_TOTAL',
        'This package takes too long to unpack.',
        `At most ${limits.inflateMs / 1000} seconds are allowed.`,
      );
    if (error instanceof Error && error.name === 'Problem') throw error;
    throw refuse('LAYOUT', 'This archive can not be read.', messageOf(error));
  }
  return opened;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(await crypto.subtle.digest('SHA-256', bytes));
}

function hex(buffer: ArrayBuffer): string {
  return Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
