import type { Migration } from '../migrate.ts';

/**
 * Plugins whose screens come from the dev server of somebody who writes them. `before` is the packaged plugin that was
 * there when it was connected, as `encodeRemoved` writes it: code, rows, settings.
 */
export const development: Migration = {
  number: 13,
  name: 'development',
  statements: [
    `CREATE TABLE plugin_developments (
       plugin_id TEXT PRIMARY KEY REFERENCES plugins (id) ON DELETE CASCADE,
       entry TEXT NOT NULL,
       connected_at TEXT NOT NULL,
       changed_at TEXT NOT NULL,
       before_version TEXT,
       before BLOB
     ) STRICT`,
  ],
};
