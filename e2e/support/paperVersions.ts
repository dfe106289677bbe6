import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paperPlugin, remote, type Package, type PluginFiles } from './packages.ts';

const first = {
  'migrations/up.sql': undefined,
  'migrations/down.sql': undefined,
  'migrations/001_pages.up.sql': 'CREATE TABLE paper_pages (id INTEGER PRIMARY KEY, title TEXT NOT NULL);',
  'migrations/001_pages.down.sql': 'DROP TABLE paper_pages;',
};

const second = {
  ...first,
  'migrations/002_sheets.up.sql': `ALTER TABLE paper_pages ADD COLUMN sheet INTEGER;
CREATE TABLE paper_sheets (id INTEGER PRIMARY KEY, size TEXT NOT NULL);
INSERT INTO paper_sheets (size) VALUES ('A4'), ('A5');
INSERT INTO paper_pages (title, sheet) VALUES ('Cover', 1);`,
  'migrations/002_sheets.down.sql': 'DROP TABLE paper_sheets; ALTER TABLE paper_pages DROP COLUMN sheet;',
};

/** A version of the paper plugin: its screen says which. From 1.1.0 on it has a column and a table more. */
export async function paperVersion(
  version: string,
  spoil: (plugin: PluginFiles) => void = () => undefined,
): Promise<Package> {
  const hasSheets = !version.startsWith('1.0.');
  const { bytes } = await paperPlugin((plugin) => {
    plugin.metadata['version'] = version;
    if (hasSheets) plugin.metadata['database'] = { tables: ['paper_pages', 'paper_sheets'] };
    const changes = {
      ...(hasSheets ? second : first),
      'frontend/remoteEntry.js': remote(`() => 'Paper of version ${version}'`),
      'CHANGELOG.md': `# Changes\n\n## ${version} (2026-03-1${version.split('.')[1]})\n\n- What is new in ${version}\n`,
    };
    for (const [path, content] of Object.entries(changes)) {
      if (content === undefined) delete plugin.files[path];
      else plugin.files[path] = content;
    }
    spoil(plugin);
  });
  return { fileName: `paper_v${version}.zip`, bytes };
}

/** Puts packages into a source's folder; its index lists them from then on. */
export function offer(modules: string, ...packages: readonly Package[]): void {
  for (const { fileName, bytes } of packages) writeFileSync(join(modules, fileName), bytes);
}
