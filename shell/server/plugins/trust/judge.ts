import { shortId } from '@nextpanel/sdk/sign';
import { readSettings } from '../../settings.ts';
import type { EngineContext } from '../context.ts';
import { refuse } from '../refuse.ts';
import type { PackageSignature } from './packageSignature.ts';
import type { Judgement } from './trust.ts';
import type { Metadata } from '@nextpanel/sdk/manifest';

/** A package whose files and signature are in order. */
interface SignedPackage {
  readonly metadata: Metadata;
  readonly signature: PackageSignature;
  readonly sha256: string;
}

/** Whose packages an administrator agrees to: these keys, those that were shown; `true` stands for whichever it is. */
export type Consent = boolean | readonly string[];

/** What speaks for it besides itself. */
export interface Assurance {
  /** Whether the plugin source vouches for it by its hash. */
  readonly vouched: (id: string, sha256: string) => Promise<boolean>;
  readonly consent: Consent;
}

/** How far a package is trusted, and what it needs to come in. Throws Problem REVOKED. */
export async function judge(
  { sql, trust }: Pick<EngineContext, 'sql' | 'trust'>,
  { metadata, signature, sha256 }: SignedPackage,
  { vouched, consent }: Assurance,
): Promise<Judgement> {
  const trusted = await trust.keys();
  const { publisher, signedBy } = signature;
  const { id, version, name } = metadata;
  trust.checkNotRevoked(name, { id, version, sha256, signedBy });

  const judged = { publisher, signedBy, consented: null, needs: null };
  const usable = signedBy.filter((keyId) => !trust.isRevokedKey(keyId));
  if (usable.some((keyId) => trusted.some((key) => key.id === keyId)) || (await vouched(id, sha256)))
    return { ...judged, trust: 'verified' };
  const { developer_mode } = readSettings(sql);
  const [keyId] = usable;
  if (keyId === undefined) {
    return { ...judged, trust: 'unsigned', needs: developer_mode ? null : 'developer_mode' };
  }
  if (usable.some((one) => trust.isAccepted(one))) return { ...judged, trust: 'unknown' };
  if (consent === true || (consent && consent.includes(keyId)))
    return { ...judged, trust: 'unknown', consented: keyId };
  return { ...judged, trust: 'unknown', needs: developer_mode ? null : 'consent', asksFor: keyId };
}

/**
 * Throws Problem SIG_MISSING when one of these may not come in: `needs` is "developer_mode", or "consent" with everybody
 * who has to be consented to in `publishers` (and the first of them in `publisher` and `key_id`).
 */
export function checkAdmitted(
  plugins: readonly { readonly metadata: Pick<Metadata, 'name'>; readonly judgement: Judgement }[],
): void {
  for (const { metadata, judgement } of plugins)
    if (judgement.needs === 'developer_mode') throw unsigned(metadata.name);
  const strangers = plugins.flatMap(({ metadata, judgement: { needs, publisher, asksFor } }) =>
    needs === 'consent' && asksFor
      ? [{ plugin: metadata.name, publisher: publisher ?? '', key_id: asksFor }]
      : [],
  );
  if (strangers.length > 0) throw unknownPublishers(strangers);
}

interface Stranger {
  readonly plugin: string;
  readonly publisher: string;
  readonly key_id: string;
}

const unsigned = (name: string) =>
  refuse(
    'SIG_MISSING',
    `${name} is not signed.`,
    'Nobody vouches for this package. Ask its publisher for a signed one, or turn on developer mode under Settings → Plugins if it is your own.',
    { trust: 'unsigned', needs: 'developer_mode' },
  );

function unknownPublishers(publishers: readonly Stranger[]): Error {
  const names = [...new Set(publishers.map(({ publisher }) => publisher))].join(', ');
  const keys = [...new Set(publishers.map(({ key_id }) => shortId(key_id)))];
  const [first] = publishers;
  return refuse(
    'SIG_MISSING',
    keys.length === 1
      ? `The publisher ${names} is not known to this panel.`
      : `The publishers ${names} are not known to this panel.`,
    keys.length === 1
      ? `The package is signed with the key ${keys[0]}, which nobody here vouches for. Compare it with what the publisher says, and agree to it once.`
      : `Their packages are signed with the keys ${keys.join('; ')}, which nobody here vouches for. Compare them with what the publishers say, and agree to them once.`,
    { trust: 'unknown', needs: 'consent', publisher: first?.publisher, key_id: first?.key_id, publishers },
  );
}
