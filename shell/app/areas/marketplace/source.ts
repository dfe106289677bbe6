/** What the index of the plugin source counts for. */
export interface SourceStanding {
  readonly kind: 'local' | 'remote';
  readonly url: string;
  readonly signature: 'local' | 'valid' | 'missing' | 'no_keys';
  readonly signed_by: string | null;
  /** Whether it vouches for what it lists and may withdraw it. */
  readonly counts: boolean;
  readonly version: number;
  readonly expires: string | null;
  readonly expired: boolean;
  readonly rolled_back: boolean;
}

/** Somebody whose packages an administrator agreed to. */
export interface AcceptedPublisher {
  readonly key_id: string;
  readonly name: string;
  readonly consented_at: string;
  readonly consented_by: string;
  readonly plugins: readonly { readonly id: string; readonly name: string }[];
}
