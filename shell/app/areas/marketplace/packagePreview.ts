import { contributionsOf } from './contributions.ts';
import type { Contributions } from './contributions.ts';

/** A package chosen by the admin, as far as it can be shown before the server has judged it. */
export interface PackagePreview {
  /** Of this choice of the file: the next one may have other content under the same name. */
  readonly id: string;
  readonly file: File;
  /** From its metadata.json; null when that can't be read. The server then says exactly why. */
  readonly adds: Contributions | null;
}

const archiveLimit = 10 * 1024 * 1024;
const metadataLimit = 64 * 1024;

/** Reads the metadata of a ZIP for the preview. Never rejects: what is wrong with a package is the server's to say. */
export async function previewPackage(file: File): Promise<PackagePreview> {
  const id = crypto.randomUUID();
  if (file.size > archiveLimit) return { id, file, adds: null };
  try {
    const { unzipSync, strFromU8 } = await import('fflate');
    const entries = unzipSync(new Uint8Array(await file.arrayBuffer()), {
      filter: ({ name, originalSize }) => name === 'metadata.json' && originalSize <= metadataLimit,
    });
    const metadata = entries['metadata.json'];
    const adds = metadata ? contributionsOf(JSON.parse(strFromU8(metadata))) : null;
    return { id, file, adds: adds?.name ? adds : null };
  } catch {
    return { id, file, adds: null };
  }
}
