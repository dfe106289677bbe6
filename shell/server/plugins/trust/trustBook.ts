import type { PublicKey } from '@nextpanel/sdk/sign';
import { recordAudit } from '../../audit.ts';
import { SYSTEM } from '../../actor.ts';
import type { ServerPorts } from '../../serverPorts.ts';
import type { Registry } from '../registry.ts';
import type { SourceIndex } from '../sourceIndex.ts';
import { isConsentedTo } from './publishers.ts';
import { reasonText, revocationOf, revoked, type Release, type Revocation } from './revocations.ts';
import { recallSource, rememberSource, type Remembered } from './sourceMemory.ts';
import { counts, vouches, type IndexSignature, type Standing } from './standing.ts';
import type { Trust } from './trust.ts';
import { readTrustedKeys } from './trustedKeys.ts';
import { realTime } from '../../time.ts';

export interface TrustBookDeps extends Pick<ServerPorts, 'sql' | 'clock' | 'config'> {
  readonly registry: Registry;
  /** Told after a commit that stopped or freed a plugin. */
  readonly changed: (pluginId: string) => void;
}

/** Whom the panel trusts: the keys it was deployed with, what its plugin source says, and what that has withdrawn. */
export class TrustBook {
  readonly #deps: TrustBookDeps;
  readonly #keys: Promise<readonly PublicKey[]>;
  #remembered: Remembered | null;
  #last: Standing | null = null;
  /** By the index as it was parsed: the same bytes, signed once, are as good without. */
  readonly #standings = new WeakMap<SourceIndex, Standing>();

  constructor(deps: TrustBookDeps) {
    this.#deps = deps;
    this.#keys = readTrustedKeys(deps.config);
    this.#remembered = recallSource(deps.sql, deps.config.pluginSourceUrl);
  }

  /** The keys that the panel was deployed with. */
  keys(): Promise<readonly PublicKey[]> {
    return this.#keys;
  }

  /** Of the index that was read last, or null. */
  get lastStanding(): Standing | null {
    return this.#last;
  }

  /** Of an index that was admitted. */
  standingOf(index: SourceIndex): Standing {
    const standing = this.#standings.get(index);
    if (!standing) throw new Error('This index was not admitted.');
    return standing;
  }

  /** The revocation that is about a release, in force even while the source is away; or null. @param more what an index says that may not count */
  revocationOf(release: Release, more: readonly Revocation[] = []): Revocation | null {
    return revocationOf(release, [...(this.#remembered?.revoked ?? []), ...more]);
  }

  /** Throws Problem REVOKED. */
  checkNotRevoked(name: string, release: Release): void {
    const revocation = this.revocationOf(release);
    if (revocation) throw revoked(name, release.version, revocation);
  }

  isRevokedKey(keyId: string): boolean {
    return (this.#remembered?.revoked ?? []).some(({ what }) => what === `key:${keyId}`);
  }

  /** Whether an administrator has consented to a key. */
  isAccepted(keyId: string): boolean {
    return isConsentedTo(this.#deps.sql, keyId);
  }

  /** What a card shows of a version that is not installed: what is known before its package is read. */
  ofListed(release: Release): Trust {
    if (this.revocationOf(release)) return 'revoked';
    if (this.#last && vouches(this.#last)) return 'verified';
    return (release.signedBy ?? []).length > 0 ? 'unknown' : 'unsigned';
  }

  /**
   * Takes note of an index that was read. One that counts and is not older than the last stops what it revokes, and
   * frees what it no longer does, in one transaction with the memory of it.
   */
  admit(index: SourceIndex, signature: IndexSignature, signedBy: string | null): void {
    const { clock, config } = this.#deps;
    const expires = index.expires ?? null;
    const seen = signature === 'valid' ? (this.#remembered?.version ?? 0) : 0;
    const standing: Standing = {
      signature,
      signedBy,
      version: index.version,
      newest: Math.max(seen, index.version),
      expires,
      expired: expires !== null && !(Date.parse(expires) > Date.parse(realTime(clock).now())),
    };
    const { revoked: revocations } = index;
    // The local one is as new as the panel itself, whatever it counts.
    const version = signature === 'valid' ? index.version : 0;
    if (counts(standing) && version >= seen && !this.#isRemembered({ version, revoked: revocations })) {
      const stopped = this.#deps.sql.transaction(() => {
        rememberSource(this.#deps.sql, clock, config.pluginSourceUrl, { version, revoked: revocations });
        return this.#enforce(revocations);
      });
      this.#remembered = { version, revoked: revocations };
      for (const id of stopped) this.#deps.changed(id);
    }
    this.#last = standing;
    this.#standings.set(index, standing);
  }

  #isRemembered(now: Remembered): boolean {
    return JSON.stringify(now) === JSON.stringify(this.#remembered ?? { version: 0, revoked: [] });
  }

  /** Brings the installed plugins in line with what is revoked. Returns the ids of those that changed. */
  #enforce(revocations: readonly Revocation[]): string[] {
    const { sql, clock, registry } = this.#deps;
    return registry.list().flatMap((row) => {
      const { id, name, version, package_sha256: sha256, signed_by: signedBy, withheld } = row;
      const revocation = revocationOf({ id, version, sha256, signedBy }, revocations);
      if (Boolean(revocation) === (withheld === 'revoked')) return [];
      if (revocation) registry.withhold(id, 'revoked', `It was withdrawn. ${reasonText(revocation)}`);
      else registry.release(id);
      recordAudit(sql, clock, {
        actor: SYSTEM,
        action: revocation ? 'plugin.revoked' : 'plugin.reinstated',
        subject: `plugin:${id}`,
        summary: revocation
          ? `${name} ${version} was stopped: the plugin source withdrew it`
          : `${name} ${version} is no longer withdrawn; it can be enabled again`,
      });
      return [id];
    });
  }
}
