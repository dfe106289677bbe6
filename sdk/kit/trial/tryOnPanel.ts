import type { Metadata } from '@nextpanel/sdk/manifest';
import type { PackageFiles } from '@nextpanel/sdk/package';
import { coreMigrations } from '../../../shell/server/db/schema.ts';
import { migrate } from '../../../shell/server/db/migrate.ts';
import { tryPackage, type PackageTrial } from '../../../shell/server/plugins/trial/tryPackage.ts';
import { FakeClock } from '../../../shell/server/testing/fakeClock.ts';
import { openMemorySql } from '../../../shell/server/testing/memorySql.ts';

/** Tries a package on an empty database with the panel's own tables, under the panel's fence. */
export async function tryOnPanel(metadata: Metadata, files: PackageFiles): Promise<PackageTrial> {
  const sql = await openMemorySql();
  try {
    migrate(sql, new FakeClock(), coreMigrations);
    return tryPackage(
      sql,
      metadata,
      new Map([...files].map(([path, bytes]) => [path, { content: new Uint8Array(bytes) }])),
    );
  } finally {
    sql.close();
  }
}
