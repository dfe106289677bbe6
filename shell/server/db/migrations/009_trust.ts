import type { Migration } from '../migrate.ts';

/** Who signed what is installed, which publishers were consented to, and what the plugin source said last. */
export const trust: Migration = {
  number: 9,
  name: 'trust',
  statements: [
    `ALTER TABLE plugins ADD COLUMN publisher TEXT`,
    `ALTER TABLE plugins ADD COLUMN signed_by TEXT NOT NULL DEFAULT '[]'`,
    `ALTER TABLE plugins ADD COLUMN withheld TEXT CHECK (withheld IN ('modified', 'revoked'))`,
    `CREATE TABLE publishers (
       key_id TEXT PRIMARY KEY,
       name TEXT NOT NULL,
       consented_at TEXT NOT NULL,
       consented_by TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE plugin_sources (
       url TEXT PRIMARY KEY,
       version INTEGER NOT NULL,
       revoked TEXT NOT NULL,
       read_at TEXT NOT NULL
     ) STRICT`,
  ],
};
