import type { EngineContext } from '../context.ts';
import type { OpenPlugin } from './prepare.ts';
import type { Progress } from './progress.ts';

/** What is not in the package. */
export interface NewRow {
  readonly installation: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly by: string;
  readonly schemaBefore: string;
  readonly coreStep: number;
}

export function insertPlugin(
  { sql }: EngineContext,
  { metadata, size, sha256, judgement }: OpenPlugin,
  row: NewRow,
  progress: Progress,
): void {
  const { trust, publisher, signedBy } = judgement;
  const { installation, settings, at, by, schemaBefore, coreStep } = row;
  sql.exec(
    `INSERT INTO plugins (id, name, version, installation, state, trust, metadata, settings, package_size, package_sha256,
       installed_at, installed_by, install_ms, schema_before, core_step, publisher, signed_by)
     VALUES (?, ?, ?, ?, 'enabled', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, version = excluded.version, installation = excluded.installation,
       state = 'enabled', reason = NULL, trust = excluded.trust, metadata = excluded.metadata, settings = excluded.settings,
       package_size = excluded.package_size, package_sha256 = excluded.package_sha256, installed_at = excluded.installed_at,
       installed_by = excluded.installed_by, install_ms = excluded.install_ms, publisher = excluded.publisher,
       signed_by = excluded.signed_by, withheld = NULL`,
    metadata.id,
    metadata.name,
    metadata.version,
    installation,
    trust,
    JSON.stringify(metadata),
    JSON.stringify(settings),
    size,
    sha256,
    at,
    by,
    Math.round(progress.seconds() * 1000),
    schemaBefore,
    coreStep,
    publisher,
    JSON.stringify(signedBy),
  );
}

export function storeObjects(
  { sql }: EngineContext,
  id: string,
  objects: readonly { type: string; name: string; table: string }[],
): void {
  sql.exec('DELETE FROM plugin_objects WHERE plugin_id = ?', id);
  for (const { type, name, table } of objects)
    sql.exec(
      'INSERT INTO plugin_objects (type, name, table_name, plugin_id) VALUES (?, ?, ?, ?)',
      type,
      name,
      table,
      id,
    );
}

export function storeStep(
  { sql }: EngineContext,
  { id, version }: { id: string; version: string },
  step: OpenPlugin['steps'][number],
  at: string,
): void {
  sql.exec(
    'INSERT INTO plugin_migrations (plugin_id, step, name, version, up, down, applied_at) VALUES (?, ?, ?, ?, ?, ?, ?)',
    id,
    step.number,
    step.name,
    version,
    step.up,
    step.down,
    at,
  );
}

export function storeFiles(
  { sql }: EngineContext,
  { metadata, files }: OpenPlugin,
  installation: string,
): { path: string; size: number; sha256: string }[] {
  return [...files].map(([path, { content, sha256 }]) => {
    sql.exec(
      'INSERT INTO plugin_files (plugin_id, installation, path, size, sha256, content) VALUES (?, ?, ?, ?, ?, ?)',
      metadata.id,
      installation,
      path,
      content.length,
      sha256,
      content,
    );
    return { path, size: content.length, sha256 };
  });
}
