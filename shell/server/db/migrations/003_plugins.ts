import type { Migration } from '../migrate.ts';

/**
 * Which plugins are there, with everything they brought. A removed plugin leaves compressed receipts and nothing else.
 * `kept` is a plugin whose code is gone and whose tables stay, to be found again by its next installation.
 */
export const plugins: Migration = {
  number: 3,
  name: 'plugins',
  statements: [
    `CREATE TABLE plugins (
       id TEXT PRIMARY KEY,
       name TEXT NOT NULL,
       version TEXT NOT NULL,
       installation TEXT NOT NULL UNIQUE,
       state TEXT NOT NULL CHECK (state IN ('enabled', 'disabled', 'failed', 'kept')),
       reason TEXT,
       trust TEXT NOT NULL CHECK (trust IN ('verified', 'unknown', 'unsigned', 'revoked')),
       metadata TEXT NOT NULL,
       settings TEXT NOT NULL,
       package_size INTEGER NOT NULL,
       package_sha256 TEXT NOT NULL,
       installed_at TEXT NOT NULL,
       installed_by TEXT NOT NULL,
       install_ms INTEGER NOT NULL,
       schema_before TEXT NOT NULL,
       core_step INTEGER NOT NULL
     ) STRICT`,
    `CREATE TABLE plugin_files (
       plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
       installation TEXT NOT NULL,
       path TEXT NOT NULL,
       size INTEGER NOT NULL,
       sha256 TEXT NOT NULL,
       content BLOB NOT NULL,
       PRIMARY KEY (installation, path)
     ) STRICT`,
    `CREATE INDEX plugin_files_by_plugin ON plugin_files (plugin_id)`,
    `CREATE TABLE plugin_objects (
       type TEXT NOT NULL CHECK (type IN ('table', 'index', 'trigger', 'view')),
       name TEXT NOT NULL COLLATE NOCASE,
       table_name TEXT NOT NULL COLLATE NOCASE,
       plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
       PRIMARY KEY (type, name)
     ) STRICT`,
    `CREATE INDEX plugin_objects_by_plugin ON plugin_objects (plugin_id)`,
    `CREATE TABLE plugin_migrations (
       plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
       step INTEGER NOT NULL,
       name TEXT NOT NULL,
       version TEXT NOT NULL,
       up TEXT NOT NULL,
       down TEXT NOT NULL,
       applied_at TEXT NOT NULL,
       PRIMARY KEY (plugin_id, step)
     ) STRICT`,
    `CREATE TABLE receipts (
       id TEXT PRIMARY KEY,
       operation TEXT NOT NULL,
       plugin_id TEXT NOT NULL,
       version TEXT NOT NULL,
       at TEXT NOT NULL,
       actor_type TEXT NOT NULL,
       actor_id TEXT,
       actor_name TEXT NOT NULL,
       body BLOB NOT NULL
     ) STRICT`,
    `CREATE INDEX receipts_by_plugin ON receipts (plugin_id)`,
  ],
};
