import type { Metadata } from '@nextpanel/sdk/manifest';

/** One version of a plugin, as far as others depend on it. */
export interface Release {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** Version ranges by id. */
  readonly requires: Readonly<Record<string, string>>;
  /** Ids that it can't be beside of. */
  readonly conflicts: readonly string[];
}

export function releaseOf({ id, name, version, requires, conflicts }: Metadata): Release {
  return { id, name, version, requires, conflicts };
}

/** Somebody wants a plugin in a version of this range. */
export interface Demand {
  /** Name and version of who wants it. */
  readonly by: string;
  readonly range: string;
}
