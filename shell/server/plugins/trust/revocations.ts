import satisfies from 'semver/functions/satisfies.js';
import { refuse } from '../refuse.ts';

/** One entry of `revoked` in an index. */
export interface Revocation {
  /** `<id>@<range>`, `sha256:<hash of a package>` or `key:<key id>`. */
  readonly what: string;
  readonly reason: string | null;
}

/** What is known of a package when it is asked whether it was revoked. */
export interface Release {
  readonly id: string;
  readonly version: string;
  readonly sha256?: string | undefined;
  /** Ids of all keys that signed it. */
  readonly signedBy?: readonly string[] | undefined;
}

/**
 * The revocation that is about a release, or null. One by key counts when no other key has signed the package.
 * Entries of a form that is not known are about nothing.
 */
export function revocationOf(release: Release, revocations: readonly Revocation[]): Revocation | null {
  const { id, version, sha256, signedBy = [] } = release;
  const keyed = new Map(
    revocations.filter(({ what }) => what.startsWith('key:')).map((one) => [one.what.slice(4), one]),
  );
  const [key] = signedBy;
  if (key !== undefined && signedBy.every((one) => keyed.has(one))) return keyed.get(key) ?? null;
  return (
    revocations.find(({ what }) => {
      if (sha256 !== undefined && what === `sha256:${sha256}`) return true;
      return what.startsWith(`${id}@`) && inRange(version, what.slice(id.length + 1));
    }) ?? null
  );
}

/** Previews are in a range that their release would be in: `<1.0.3` is about 1.0.2-beta.1, too. */
function inRange(version: string, range: string): boolean {
  return satisfies(version, range, { includePrerelease: true });
}

/** What an installation of a revoked release is answered. */
export function revoked(name: string, version: string, revocation: Revocation): Error {
  return refuse(
    'REVOKED',
    `${name} ${version} was withdrawn.`,
    `${reasonText(revocation)} Choose another version.`,
  );
}

/** For people, after what was refused or stopped. */
export function reasonText({ reason }: Revocation): string {
  return reason ? `The plugin source gives as its reason: ${reason}` : 'The plugin source gives no reason.';
}
