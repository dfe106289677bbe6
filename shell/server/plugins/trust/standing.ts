import { checkSignatures, shortId, SignatureError, type PublicKey } from '@nextpanel/sdk/sign';
import { conflict, refuse } from '../refuse.ts';

/**
 * How an index is signed. `local`: it lies on the panel's own origin and needs no signature. `missing`: it has none.
 * `no_keys`: the panel was deployed without keys to check it by.
 */
export type IndexSignature = 'local' | 'valid' | 'missing' | 'no_keys';

/** What an index of the plugin source counts for. */
export interface Standing {
  readonly signature: IndexSignature;
  /** The key that signed it. */
  readonly signedBy: string | null;
  readonly version: number;
  /** The highest version seen so far, signed as this one. */
  readonly newest: number;
  readonly expires: string | null;
  readonly expired: boolean;
}

/** Whether the source may tell the panel what to trust and what to stop. */
export const counts = ({ signature }: Standing): boolean => signature === 'local' || signature === 'valid';

/** Whether what an index lists is verified by being listed. */
export const vouches = (standing: Standing): boolean =>
  counts(standing) && !standing.expired && !isOlder(standing);

const isOlder = ({ version, newest }: Standing): boolean => version < newest;

/** Throws Problem INDEX_EXPIRED or INDEX_ROLLBACK: nothing new is installed from such an index. */
export function checkFresh(standing: Standing): void {
  if (isOlder(standing))
    throw conflict(
      'INDEX_ROLLBACK',
      'The plugin source shows an older index than before.',
      `It is version ${standing.version}; version ${standing.newest} was seen. Somebody may be hiding newer versions or a withdrawal: tell whoever runs the source. Installed plugins keep working, and signed packages install from a ZIP file.`,
    );
  if (standing.expired)
    throw conflict(
      'INDEX_EXPIRED',
      'The index of the plugin source has expired.',
      `It was good until ${standing.expires ?? ''}. Ask whoever runs the source to sign it anew. Installed plugins keep working, and signed packages install from a ZIP file.`,
    );
}

/**
 * Checks `index.sig` over the raw bytes of `index.json`. Throws Problem SIG_INVALID when it is wrong, or of nobody whom
 * the panel was deployed to trust.
 */
export async function checkIndexSignature(
  index: Uint8Array,
  signatures: Uint8Array,
  trusted: readonly PublicKey[],
): Promise<PublicKey> {
  try {
    const { keys, unchecked } = await checkSignatures('index', index, signatures, trusted);
    const key = keys.find(({ id }) => trusted.some((one) => one.id === id));
    if (key) return key;
    const strangers = [...keys.map(({ id }) => id), ...unchecked].map(shortId).join(', ');
    throw new SignatureError(`It is of the key ${strangers}, which this panel was not deployed with.`);
  } catch (error) {
    if (!(error instanceof SignatureError)) throw error;
    throw refuse(
      'SIG_INVALID',
      'The index of the plugin source is not signed as it should be.',
      `index.sig: ${error.message} Nothing of this index is used; installed plugins keep working. Ask whoever runs the source, or correct trusted_keys in config.json.`,
    );
  }
}
