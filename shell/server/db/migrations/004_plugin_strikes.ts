import type { Migration } from '../migrate.ts';

/** Crashes of screens that still count. In the database, because a page that crashes is loaded anew, and its server with it. */
export const pluginStrikes: Migration = {
  number: 4,
  name: 'plugin_strikes',
  statements: [
    `CREATE TABLE plugin_strikes (
       id INTEGER PRIMARY KEY,
       plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
       installation TEXT NOT NULL,
       place TEXT NOT NULL,
       at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX plugin_strikes_by_plugin ON plugin_strikes (plugin_id)`,
  ],
};
