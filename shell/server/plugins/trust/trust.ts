/**
 * How far a package is to be trusted. `verified`: signed by a key that the panel was deployed with, or vouched for by
 * the plugin source. `unknown`: signed by somebody else, who was consented to. `modified`, `revoked`: it must not run.
 */
export type Trust = 'verified' | 'unknown' | 'unsigned' | 'modified' | 'revoked';

/** Why an installed plugin must not run, whatever it was when it came. */
export type Withheld = 'modified' | 'revoked';

/** What intake found out about a package. */
export interface Judgement {
  readonly trust: 'verified' | 'unknown' | 'unsigned';
  /** Who says to stand behind it; null when it is not signed. */
  readonly publisher: string | null;
  /** Ids of the keys that signed it. */
  readonly signedBy: readonly string[];
  /** The key that was consented to with this operation; to be remembered. */
  readonly consented: string | null;
  /** What an administrator has to do before it may come in. */
  readonly needs: 'consent' | 'developer_mode' | null;
  /** The key to be consented to. */
  readonly asksFor?: string;
}
