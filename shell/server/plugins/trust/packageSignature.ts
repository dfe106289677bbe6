import { checkManifest, checkSignatures, ModifiedError, SignatureError } from '@nextpanel/sdk/sign';
import type { PublicKey } from '@nextpanel/sdk/sign';
import type { Metadata } from '@nextpanel/sdk/manifest';
import { refuse } from '../refuse.ts';
import type { OpenedPackage } from '../zip/openPackage.ts';

/** Who signed a package. */
export interface PackageSignature {
  /** Who says to stand behind it. */
  readonly publisher: string | null;
  /** Ids of the keys whose signatures are right. */
  readonly signedBy: readonly string[];
}

/**
 * Checks META/SIGS over the raw bytes of META/MANIFEST, and only then that against what the package holds. A package
 * without signatures may have a manifest; it must be true as well.
 * Throws Problem SIG_INVALID or MODIFIED.
 */
export async function checkPackageSignature(
  files: OpenedPackage,
  { id, version }: Pick<Metadata, 'id' | 'version'>,
  trusted: readonly PublicKey[],
): Promise<PackageSignature> {
  const manifest = files.get('META/MANIFEST');
  const signatures = files.get('META/SIGS');
  if (signatures && !manifest) throw invalid('META/SIGS', 'There is no META/MANIFEST that it could be over.');
  if (!manifest) return { publisher: null, signedBy: [] };
  try {
    const keys = signatures
      ? (await checkSignatures('manifest', manifest.content, signatures.content, trusted)).keys
      : [];
    const sizes = [...files].map(
      ([path, { content, sha256 }]) => [path, { size: content.length, sha256 }] as const,
    );
    const head = checkManifest(manifest.content, new Map(sizes));
    if (head.id !== id || head.version !== version)
      throw new ModifiedError('META/MANIFEST', `It is the one of ${head.id} ${head.version}.`);
    return { publisher: keys.length > 0 ? head.publisher : null, signedBy: keys.map((key) => key.id) };
  } catch (error) {
    if (error instanceof SignatureError) throw invalid('META/SIGS', error.message);
    if (error instanceof ModifiedError) throw modified(error);
    throw error;
  }
}

const invalid = (path: string, why: string) =>
  refuse(
    'SIG_INVALID',
    'The signature of this package is not valid.',
    `${path}: ${why} It was damaged or changed after it was signed; get it from its publisher again.`,
  );

const modified = ({ path, message }: ModifiedError) =>
  refuse(
    'MODIFIED',
    `${path} was changed after the package was made.`,
    `${message} Get the package from its publisher again.`,
  );
