import type { EngineContext } from '../context.ts';
import { refuse } from '../refuse.ts';
import type { PluginRow } from '../registry.ts';

/** Throws Problem REVOKED or MODIFIED when an installed plugin must not be enabled. */
export function checkMayRun({ trust }: Pick<EngineContext, 'trust'>, row: PluginRow): void {
  const { id, name, version, package_sha256: sha256, signed_by: signedBy, withheld } = row;
  trust.checkNotRevoked(name, { id, version, sha256, signedBy });
  if (withheld === 'modified')
    throw refuse(
      'MODIFIED',
      `${name} ${version} is not what was installed.`,
      'Its files in the database were changed. Uninstall it, keeping its data if you like, and install it again.',
    );
}
