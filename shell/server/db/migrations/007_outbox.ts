import type { Migration } from '../migrate.ts';

/** Every mail and SMS that the panel or a plugin sends, as it goes out. */
export const outbox: Migration = {
  number: 7,
  name: 'outbox',
  statements: [
    `CREATE TABLE outbox (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       at TEXT NOT NULL,
       kind TEXT NOT NULL CHECK (kind IN ('mail', 'sms')),
       recipient TEXT NOT NULL,
       recipient_name TEXT NOT NULL,
       client_id INTEGER REFERENCES clients (id) ON DELETE SET NULL,
       subject TEXT NOT NULL,
       text TEXT NOT NULL,
       html TEXT,
       sender_type TEXT NOT NULL,
       sender_id TEXT,
       sender_name TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX outbox_by_client ON outbox (client_id)`,
    `CREATE INDEX outbox_by_time ON outbox (at)`,
    // How much each plugin has sent on its last day.
    `CREATE TABLE plugin_sending (
       plugin_id TEXT PRIMARY KEY REFERENCES plugins (id) ON DELETE CASCADE,
       day TEXT NOT NULL,
       messages INTEGER NOT NULL,
       bytes INTEGER NOT NULL
     ) STRICT`,
  ],
};
