import type { EngineContext } from '../context.ts';
import { rowCounts, screenPath } from '../inventory.ts';
import type { PluginRow } from '../registry.ts';
import type { TableSizes } from './tableSizes.ts';

/** What a plugin is and has, counted now but for how large its tables are. Reads only. */
export function pluginFacts(
  { sql, registry }: Pick<EngineContext, 'sql' | 'registry'>,
  row: PluginRow,
  sizes: TableSizes,
) {
  const { id, installation, metadata, package_size, installed_at, installed_by, install_ms } = row;
  const { backend, frontend } = metadata;
  const counts = rowCounts(sql, registry.objects(id));
  const files = registry.files(installation);
  return {
    ...summaryOf(row),
    installed_at,
    installed_by,
    install_ms,
    permissions: metadata.permissions,
    reads: metadata.database.reads,
    api: backend?.routes ?? [],
    hooks: backend?.hooks ?? [],
    schedules: (backend?.schedule ?? []).map(({ name, every }) => ({ name, every })),
    screens: (frontend?.routes ?? []).map((screen) => ({ place: screenPath(screen), expose: screen.expose })),
    slots: (frontend?.slots ?? []).map(({ slot, expose }) => ({ place: slot, expose })),
    tables: Object.entries(counts).map(([name, rows]) => ({
      name,
      rows,
      bytes: sizes.bytes(installation, name),
    })),
    files: { count: files.length, bytes: files.reduce((sum, { size }) => sum + size, 0) },
    package_bytes: package_size,
    deliveries: deliveriesOf(sql, id),
    strikes: sql.exec<{ place: string; at: string }>(
      'SELECT place, at FROM plugin_strikes WHERE plugin_id = ? AND installation = ? ORDER BY at',
      id,
      installation,
    ),
  };
}

/** The line of a plugin in a list. */
export function summaryOf({ id, name, version, installation, state, reason, trust, metadata }: PluginRow) {
  return { id, name, version, installation, state, reason, trust, backend: metadata.backend !== undefined };
}

function deliveriesOf(sql: EngineContext['sql'], id: string): { waiting: number; failed: number } {
  const counts = sql.exec<{ state: string; n: number }>(
    'SELECT state, count(*) AS n FROM plugin_deliveries WHERE plugin_id = ? GROUP BY state',
    id,
  );
  const of = (state: string) => counts.find((count) => count.state === state)?.n ?? 0;
  return { waiting: of('waiting'), failed: of('failed') };
}
