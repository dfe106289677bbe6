import type { Sql } from '../../ports.ts';
import { Problem } from '../../problem.ts';
import { readSetting } from '../../settings.ts';
import type { EngineContext } from '../context.ts';

/** What makes an installation one of development: its screens come from a dev server. */
export interface Development {
  /** Absolute URL of remoteEntry.js on the dev server. */
  readonly entry: string;
  readonly connected_at: string;
  readonly changed_at: string;
  /** The packaged version that comes back with its disconnection, or null. */
  readonly before_version: string | null;
}

/** A connected remote, for people. */
export interface ConnectedRemote extends Omit<Development, 'before_version'> {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly state: 'enabled' | 'disabled' | 'failed';
  readonly reason: string | null;
  /** SHA-256 of the package that was taken last. */
  readonly stamp: string;
  readonly connected_by: string;
  readonly restores: { readonly version: string } | null;
}

const COLUMNS = 'entry, connected_at, changed_at, before_version';

export function findDevelopment(sql: Sql, id: string): Development | null {
  const [row] = sql.exec<Development & Record<string, string | null>>(
    `SELECT ${COLUMNS} FROM plugin_developments WHERE plugin_id = ?`,
    id,
  );
  return row ?? null;
}

/** Throws Problem NOT_CONNECTED. */
export function requireDevelopment(sql: Sql, id: string, name: string): Development {
  const development = findDevelopment(sql, id);
  if (!development)
    throw new Problem(
      404,
      'NOT_CONNECTED',
      `${name} is not connected in development.`,
      'It was installed from a package: uninstall it in the marketplace.',
    );
  return development;
}

/** The packaged plugin that was there when this one was connected, as `encodeRemoved` gave it, or null. */
export function packageBefore(sql: Sql, id: string): Uint8Array | null {
  const [row] = sql.exec<{ before: Uint8Array | null }>(
    'SELECT before FROM plugin_developments WHERE plugin_id = ?',
    id,
  );
  return row?.before ?? null;
}

/** All that are connected, by name. */
export function connectedRemotes({ sql, registry }: EngineContext): ConnectedRemote[] {
  return registry.list().flatMap((row) => {
    const development = findDevelopment(sql, row.id);
    if (!development || row.state === 'kept') return [];
    const { before_version: before, ...rest } = development;
    const { id, name, version, state, reason, package_sha256: stamp, installed_by: by } = row;
    const restores = before === null ? null : { version: before };
    return [{ ...rest, id, name, version, state, reason, stamp, connected_by: by, restores }];
  });
}

/** Throws Problem DEVELOPER_MODE when it is off. */
export function requireDeveloperMode(sql: Sql): void {
  if (readSetting(sql, 'developer_mode')) return;
  throw new Problem(
    403,
    'DEVELOPER_MODE',
    'Developer mode is off.',
    'A remote in development is not signed by anybody. Turn on developer mode under Settings → Plugins to connect one.',
  );
}

/** A packaged plugin can be updated; one in development changes with its files. Throws Problem CONFLICT. */
export function refuseInDevelopment(sql: Sql, { id, name }: { id: string; name: string }): void {
  if (!findDevelopment(sql, id)) return;
  throw new Problem(
    409,
    'CONFLICT',
    `${name} is connected in development.`,
    'Disconnect it under Developer → Remotes first.',
  );
}
