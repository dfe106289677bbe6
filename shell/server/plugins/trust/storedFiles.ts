import { recordAudit } from '../../audit.ts';
import { SYSTEM } from '../../actor.ts';
import type { EngineContext } from '../context.ts';
import { refuse } from '../refuse.ts';
import type { StoredFile } from '../registry.ts';
import { sha256 } from '../zip/openPackage.ts';

/** The bytes of a file, if they are those that were installed. Throws Problem MODIFIED. */
export async function contentOf({
  path,
  sha256: expected,
  content,
}: StoredFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(content);
  if ((await sha256(bytes)) === expected) return bytes;
  throw refuse(
    'MODIFIED',
    `${path} is not what was installed.`,
    'It was changed in the database, so the plugin was stopped. Uninstall it, keeping its data if you like, and install it again.',
  );
}

/** Stops a plugin of which a file is not what was installed. */
export function withholdModified(
  context: EngineContext,
  { plugin_id: id, path }: Pick<StoredFile, 'plugin_id' | 'path'>,
): void {
  const { sql, clock, registry } = context;
  const row = registry.find(id);
  if (!row || row.state === 'kept' || row.withheld !== null) return;
  sql.transaction(() => {
    registry.withhold(id, 'modified', `${path} was changed in the database.`);
    recordAudit(sql, clock, {
      actor: SYSTEM,
      action: 'plugin.modified',
      subject: `plugin:${id}`,
      summary: `${row.name} ${row.version} was stopped: its files are not those that were installed`,
    });
  });
  context.changed(id);
}
