import JSZip from 'jszip';

export interface Package {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** The files of a small plugin with a table, a backend, a page, a menu entry and a section on the home page. */
export interface PluginFiles {
  metadata: Record<string, unknown>;
  /** By path; `metadata.json` is written from `metadata`. */
  files: Record<string, string>;
}

const backend = `export default { fetch: () => Response.json({ pages: 12 }) };`;

/** A remote as small as it can be: React renders what a function returns, text for example. */
export const remote = (screen: string) => `
export const init = () => undefined;
export const get = async () => () => ({ default: ${screen} });
`;

/** A good plugin; a test spoils what it is about. Its words (`paper_pages`, "Paper") are nowhere else in the panel. */
export function paperPlugin(spoil: (plugin: PluginFiles) => void = () => undefined): Promise<Package> {
  const plugin: PluginFiles = {
    metadata: {
      id: 'paper',
      name: 'Paper',
      version: '1.0.0',
      description: 'Counts the pages that were printed.',
      author: 'Paper Works',
      category: 'other',
      engines: { nextpanel: '^1.0.0' },
      backend: { entry: 'backend/index.js', routes: ['/api/v1/paper/*'] },
      frontend: {
        entry: 'frontend/remoteEntry.js',
        routes: [{ area: 'admin', path: '/paper', expose: './Page', title: 'Printed paper' }],
        navigation: [{ area: 'admin', section: 'support', label: 'Paper', to: '/admin/paper' }],
        slots: [{ slot: 'home.section', expose: './Page' }],
      },
      database: { tables: ['paper_pages'] },
    },
    files: {
      'backend/index.js': backend,
      'frontend/remoteEntry.js': remote(`() => 'Twelve pages of paper'`),
      'migrations/up.sql': 'CREATE TABLE paper_pages (id INTEGER PRIMARY KEY, title TEXT NOT NULL);',
      'migrations/down.sql': 'DROP TABLE paper_pages;',
    },
  };
  spoil(plugin);
  return zipOf({ 'metadata.json': JSON.stringify(plugin.metadata), ...plugin.files });
}

/** Code that never comes to an end. */
export const forEver = 'for (;;) {}';

/** A plugin of one screen in one slot, and nothing else. */
export function screenPlugin(id: string, name: string, slot: string, entry: string): Promise<Package> {
  return paperPlugin((plugin) => {
    plugin.metadata = {
      ...plugin.metadata,
      id,
      name,
      backend: undefined,
      database: undefined,
      frontend: { entry: 'frontend/remoteEntry.js', slots: [{ slot, expose: './Page' }] },
    };
    plugin.files = { 'frontend/remoteEntry.js': entry };
  });
}

/** An archive as the panel's own packer writes it, whatever is in it. */
export async function zipOf(
  files: Readonly<Record<string, string>>,
  fileName = 'paper_v1.0.0.zip',
): Promise<Package> {
  const zip = new JSZip();
  for (const [path, content] of Object.entries(files)) zip.file(path, content, { createFolders: false });
  const bytes = await zip.generateAsync({
    type: 'uint8array',
    platform: 'DOS',
    streamFiles: false,
    compression: 'DEFLATE',
  });
  return { fileName, bytes };
}
