import { shortId } from '@nextpanel/sdk/sign';
import { readSettings } from '../../settings.ts';
import type { EngineContext } from '../context.ts';
import { refuse } from '../refuse.ts';
import { checkPackageSignature } from './packageSignature.ts';
import type { Judgement } from './trust.ts';
import type { Metadata } from '@nextpanel/sdk/manifest';
import type { OpenedPackage } from '../zip/openPackage.ts';

/** A package whose files were read. */
interface ReadPackage {
  readonly metadata: Metadata;
  readonly files: OpenedPackage;
  readonly sha256: string;
}

/** What speaks for it besides itself. */
export interface Assurance {
  /** Whether the plugin source vouches for it by its hash. */
  readonly vouched: (id: string, sha256: string) => Promise<boolean>;
  /** An administrator agreed to its publisher. */
  readonly consent: boolean;
}

/**
 * Whether a package may come in, and how far it is trusted. Throws Problem SIG_INVALID, MODIFIED, REVOKED, or
 * SIG_MISSING with `needs`: "consent" (and `publisher`, `key_id`) or "developer_mode".
 */
export async function judge(
  { sql, trust }: Pick<EngineContext, 'sql' | 'trust'>,
  { metadata, files, sha256 }: ReadPackage,
  { vouched, consent }: Assurance,
): Promise<Judgement> {
  const trusted = await trust.keys();
  const { publisher, signedBy } = await checkPackageSignature(files, metadata, trusted);
  const { id, version, name } = metadata;
  trust.checkNotRevoked(name, { id, version, sha256, signedBy });

  const judged = { publisher, signedBy, consented: null };
  const usable = signedBy.filter((keyId) => !trust.isRevokedKey(keyId));
  if (usable.some((keyId) => trusted.some((key) => key.id === keyId)) || (await vouched(id, sha256)))
    return { ...judged, trust: 'verified' };
  const { developer_mode } = readSettings(sql);
  const [keyId] = usable;
  if (keyId === undefined) {
    if (developer_mode) return { ...judged, trust: 'unsigned' };
    throw unsigned(name);
  }
  if (usable.some((one) => trust.isAccepted(one))) return { ...judged, trust: 'unknown' };
  if (consent) return { ...judged, trust: 'unknown', consented: keyId };
  if (developer_mode) return { ...judged, trust: 'unknown' };
  throw stranger(publisher ?? '', keyId);
}

const unsigned = (name: string) =>
  refuse(
    'SIG_MISSING',
    `${name} is not signed.`,
    'Nobody vouches for this package. Ask its publisher for a signed one, or turn on developer mode under Settings → Plugins if it is your own.',
    { trust: 'unsigned', needs: 'developer_mode' },
  );

const stranger = (publisher: string, keyId: string) =>
  refuse(
    'SIG_MISSING',
    `The publisher ${publisher} is not known to this panel.`,
    `The package is signed with the key ${shortId(keyId)}, which nobody here vouches for. Compare it with what the publisher says, and agree to it once.`,
    { trust: 'unknown', needs: 'consent', publisher, key_id: keyId },
  );
