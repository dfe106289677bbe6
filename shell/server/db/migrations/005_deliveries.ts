import type { Migration } from '../migrate.ts';

/**
 * What plugins still have to be told: events that happened and schedules that came due, in order. A row goes when it was
 * taken, with its plugin, or, given up on, when newer ones push it out.
 */
export const deliveries: Migration = {
  number: 5,
  name: 'deliveries',
  statements: [
    `CREATE TABLE plugin_deliveries (
       id INTEGER PRIMARY KEY,
       plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
       kind TEXT NOT NULL CHECK (kind IN ('event', 'schedule')),
       name TEXT NOT NULL,
       event_id TEXT NOT NULL,
       at TEXT NOT NULL,
       data TEXT NOT NULL,
       state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'failed')),
       attempts INTEGER NOT NULL DEFAULT 0,
       next_at TEXT NOT NULL,
       error TEXT
     ) STRICT`,
    `CREATE INDEX plugin_deliveries_in_order ON plugin_deliveries (plugin_id, state, id)`,
    `CREATE TABLE plugin_schedules (
       plugin_id TEXT NOT NULL REFERENCES plugins (id) ON DELETE CASCADE,
       name TEXT NOT NULL,
       every TEXT NOT NULL CHECK (every IN ('hour', 'day', 'week', 'month')),
       done_through TEXT NOT NULL,
       PRIMARY KEY (plugin_id, name)
     ) STRICT`,
  ],
};
