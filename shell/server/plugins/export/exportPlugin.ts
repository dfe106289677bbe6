import { strToU8, zipSync } from 'fflate';
import type { EngineContext } from '../context.ts';
import { notInstalled } from '../registry.ts';
import { recordsOf } from '../rows/tableRows.ts';
import { markOf } from '../trash/removedBytes.ts';
import { readPlugin } from '../trash/removedPlugin.ts';
import { tableJson } from './tableJson.ts';

export interface PluginExport {
  readonly fileName: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Changes with every change of what was exported. */
  readonly mark: string;
}

/** The first moment that a ZIP can name. */
const EPOCH = new Date(1980, 0, 1);

/**
 * Everything of a plugin as one ZIP: `export.json` says what is in it, `data/<table>.json` holds the rows, `settings.json` the
 * settings, `schema.sql` how its tables are defined, and the package lies beside them, ready to be installed again.
 * Throws Problem NOT_INSTALLED.
 */
export function exportPlugin(context: EngineContext, id: string): PluginExport {
  const { sql, registry, clock } = context;
  const row = registry.find(id);
  if (!row) throw notInstalled(id);
  const removed = readPlugin(sql, registry, row);
  const { name, version, settings, installation, state } = row;
  const packageName = `${id}_v${version}.zip`;
  const files = filesOf(removed.registry, installation);
  const hasPackage = Object.keys(files).length > 0;
  const about = {
    format: 'nextpanel/plugin-export/1',
    plugin: { id, name, version, state },
    exported_at: clock.now(),
    package: hasPackage ? packageName : null,
    tables: removed.data.map(({ table, columns, count }) => ({
      table,
      columns,
      rows: count,
      file: `data/${table}.json`,
    })),
  };
  const schema = removed.schema
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => (JSON.parse(line) as string[])[3])
    .filter((text) => text !== '');
  const archive = zipSync(
    {
      'README.txt': strToU8(readme(name, version, hasPackage ? packageName : null)),
      'export.json': strToU8(`${JSON.stringify(about, null, 2)}\n`),
      'settings.json': strToU8(`${JSON.stringify(settings, null, 2)}\n`),
      'schema.sql': strToU8(schema.map((text) => `${text};\n`).join('\n')),
      ...Object.fromEntries(
        removed.data.map((rows) => [`data/${rows.table}.json`, strToU8(tableJson(rows))]),
      ),
      ...(hasPackage ? { [packageName]: zipSync(files, { mtime: EPOCH }) } : {}),
    },
    { mtime: EPOCH },
  );
  return {
    fileName: `${id}_v${version}_export.zip`,
    bytes: archive as Uint8Array<ArrayBuffer>,
    mark: markOf(removed),
  };
}

function filesOf(
  registry: ReturnType<typeof readPlugin>['registry'],
  installation: string,
): Record<string, Uint8Array> {
  const rows = registry.find(({ table }) => table === 'plugin_files');
  const files: Record<string, Uint8Array> = {};
  for (const { installation: of, path, content } of rows ? recordsOf(rows) : [])
    if (of === installation && content instanceof Uint8Array) files[String(path)] = content;
  return files;
}

function readme(name: string, version: string, packageName: string | null): string {
  return `${name} ${version}, exported from NextPanel

export.json     what is in this archive
data/           the rows of its tables as JSON, one file a table
schema.sql      how these tables are defined
settings.json   its settings, passwords and keys included: keep this file to yourself
${packageName === null ? '' : `${packageName}   the plugin itself; Marketplace → Install from ZIP takes it\n`}`;
}
