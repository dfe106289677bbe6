import type { Migration } from '../migrate.ts';

/** What an update leaves behind for going back: one version, its files under their own installation in `plugin_files`. */
export const pluginUpdates: Migration = {
  number: 6,
  name: 'plugin updates',
  statements: [
    // A version that did not load here and was left again by itself: not offered a second time.
    `ALTER TABLE plugins ADD COLUMN taken_back TEXT`,
    `CREATE TABLE plugin_previous (
       plugin_id TEXT PRIMARY KEY REFERENCES plugins (id) ON DELETE CASCADE,
       version TEXT NOT NULL,
       installation TEXT NOT NULL,
       plugin TEXT NOT NULL,
       steps INTEGER NOT NULL,
       own_schema TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
  ],
};
