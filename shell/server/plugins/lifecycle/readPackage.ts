import { isIconPath, ManifestError, parseMetadata, type Metadata } from '@nextpanel/sdk/manifest';
import { checkEngines, checkFederation } from '../compatibility.ts';
import { readSteps, type Step } from '../migrations.ts';
import { refuse } from '../refuse.ts';
import { checkPackageSignature, type PackageSignature } from '../trust/packageSignature.ts';
import type { TrustBook } from '../trust/trustBook.ts';
import { openPackage, sha256, type OpenedPackage } from '../zip/openPackage.ts';
import type { Progress } from './progress.ts';

/** What depends on nothing but the bytes of a package, so that it is found out once for the same bytes. */
export interface ReadPackage {
  readonly metadata: Metadata;
  readonly files: OpenedPackage;
  readonly steps: readonly Step[];
  readonly signature: PackageSignature;
  readonly size: number;
  readonly sha256: string;
}

/** Phase "unpack" and the first part of "check": opens a package, reads what is in it and who signed it. Throws `Problem`. */
export async function readPackage(
  { trust }: { readonly trust: Pick<TrustBook, 'keys'> },
  bytes: Uint8Array<ArrayBuffer>,
  progress: Progress,
): Promise<ReadPackage> {
  progress.begin('unpack');
  const files = await openPackage(bytes, progress.signal, (loaded, total) => progress.bytes(loaded, total));
  progress.begin('check');
  const { metadata, steps } = readFiles(files);
  const digest = await sha256(bytes);
  const signature = await checkPackageSignature(files, metadata, await trust.keys());
  return { metadata, files, steps, signature, size: bytes.length, sha256: digest };
}

/**
 * What the files of a package say, held against every rule that does not depend on what else is in the panel nor on who
 * made it. Throws `Problem`.
 */
export function readFiles(files: OpenedPackage): Pick<ReadPackage, 'metadata' | 'steps'> {
  const metadata = readMetadata(files);
  checkEntries(files, metadata);
  const steps = readSteps(files);
  checkEngines(metadata);
  for (const [path, { content }] of files)
    if (/(?:^|\/)mf-manifest\.json$/.test(path)) checkFederation(new TextDecoder().decode(content), metadata);
  return { metadata, steps };
}

/** Throws `Problem` when it is missing or not valid. */
export function readMetadata(files: OpenedPackage): Metadata {
  const file = files.get('metadata.json');
  if (!file) {
    const inner = [...files.keys()].find((path) => path.endsWith('/metadata.json'));
    throw refuse(
      'MANIFEST_MISSING',
      'This package has no metadata.json.',
      inner
        ? `There is one at ${inner}: pack the content of that folder, not the folder.`
        : 'It must be at the root of the archive.',
    );
  }
  try {
    return parseMetadata(file.content);
  } catch (error) {
    if (error instanceof ManifestError)
      throw refuse(error.code, 'metadata.json is not valid.', `${error.message}.`, { path: error.path });
    throw error;
  }
}

function checkEntries(files: OpenedPackage, { backend, frontend, icon }: Metadata): void {
  const named = {
    'backend.entry': backend?.entry,
    'frontend.entry': frontend?.entry,
    icon: isIconPath(icon) ? icon : undefined,
  };
  for (const [field, path] of Object.entries(named))
    if (path !== undefined && !files.has(path))
      throw refuse(
        'MANIFEST_FIELD',
        `${path} is not in this package.`,
        `metadata.json names it in ${field}. Add the file or correct the name.`,
        { path: field },
      );
}
