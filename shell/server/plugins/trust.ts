import type { ServerConfig } from '../ports.ts';

export type Trust = 'verified' | 'unknown' | 'unsigned' | 'revoked';

/** Where a package came from. */
export type Origin = 'index' | 'upload';

/**
 * How far a package is to be trusted. The local source lies on the shell's own origin and is as trustworthy as the
 * shell itself: its index vouches by hash for what it lists. This is the one place where signatures will count.
 */
export function trustOf(origin: Origin, { pluginSource }: Pick<ServerConfig, 'pluginSource'>): Trust {
  return origin === 'index' && pluginSource === 'local' ? 'verified' : 'unsigned';
}
