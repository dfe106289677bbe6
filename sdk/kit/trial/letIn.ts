import type { Metadata } from '@nextpanel/sdk/manifest';
import type { PackageFiles } from '@nextpanel/sdk/package';
import type { PublicKey } from '@nextpanel/sdk/sign';
import { readFiles, readMetadata } from '../../../shell/server/plugins/lifecycle/readPackage.ts';
import { checkPackageSignature } from '../../../shell/server/plugins/trust/packageSignature.ts';
import { openPackage, type OpenedPackage } from '../../../shell/server/plugins/zip/openPackage.ts';
import { Problem } from '../../../shell/server/problem.ts';

export interface LetIn {
  readonly metadata: Metadata;
  readonly files: PackageFiles;
  /** Why the panel would not let it in all the same: entries, steps, versions or signature. Null when it would. */
  readonly refusal: Problem | null;
}

/**
 * Opens a package through the gate of the panel. Throws the `Problem` that an installation of the same bytes would be
 * refused with when nothing of it can be looked at: structure, names, sizes, types, metadata.json.
 */
export async function letIn(bytes: Uint8Array): Promise<LetIn> {
  const opened = await openPackage(bytes, new AbortController().signal);
  const metadata = readMetadata(opened);
  const files = new Map([...opened].map(([path, { content }]) => [path, content]));
  return { metadata, files, refusal: await refusalOf(opened, metadata) };
}

/**
 * Who signed a package, by the code that an installation asks. Throws the `Problem` of a package that was changed, or that
 * no panel can open.
 * @param known public keys by which signatures without one are checked
 */
export async function signatureOf(bytes: Uint8Array, known: readonly PublicKey[]) {
  const opened = await openPackage(bytes, new AbortController().signal);
  return await checkPackageSignature(opened, readMetadata(opened), known);
}

async function refusalOf(opened: OpenedPackage, metadata: Metadata): Promise<Problem | null> {
  try {
    readFiles(opened);
    await checkPackageSignature(opened, metadata, []);
    return null;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}
