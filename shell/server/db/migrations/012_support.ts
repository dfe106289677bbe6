import type { Migration } from '../migrate.ts';

/** What clients ask, what staff answers, what the company tells; and what each of the staff may do. */
export const support: Migration = {
  number: 12,
  name: 'support',
  statements: [
    // What one of the staff may do; an administrator is the owner, whatever stands here.
    `ALTER TABLE users ADD COLUMN staff_role TEXT NOT NULL DEFAULT 'support'
       CHECK (staff_role IN ('owner', 'billing', 'support', 'read_only'))`,
    `ALTER TABLE users ADD COLUMN active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))`,
    // The session of the one of the staff who looks at the panel as a client.
    `ALTER TABLE sessions ADD COLUMN opened_by INTEGER REFERENCES sessions (id) ON DELETE CASCADE`,
    `CREATE INDEX sessions_by_opener ON sessions (opened_by)`,
    `CREATE TABLE departments (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL COLLATE NOCASE UNIQUE,
       email TEXT NOT NULL DEFAULT '',
       position INTEGER NOT NULL
     ) STRICT`,
    `CREATE TABLE tickets (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       number TEXT NOT NULL UNIQUE,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       department_id INTEGER NOT NULL REFERENCES departments (id),
       service_id INTEGER REFERENCES services (id),
       assigned_to INTEGER REFERENCES users (id) ON DELETE SET NULL,
       subject TEXT NOT NULL,
       status TEXT NOT NULL CHECK (status IN ('open', 'answered', 'customer_reply', 'closed')),
       priority TEXT NOT NULL CHECK (priority IN ('low', 'normal', 'high')),
       created_at TEXT NOT NULL,
       last_reply_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX tickets_by_client ON tickets (client_id)`,
    `CREATE INDEX tickets_by_status ON tickets (status, last_reply_at)`,
    `CREATE TABLE ticket_messages (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       ticket_id INTEGER NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
       author_type TEXT NOT NULL CHECK (author_type IN ('client', 'staff', 'system')),
       author_id INTEGER REFERENCES users (id) ON DELETE SET NULL,
       author_name TEXT NOT NULL,
       -- Seen by staff alone.
       internal INTEGER NOT NULL DEFAULT 0 CHECK (internal IN (0, 1)),
       message TEXT NOT NULL,
       created_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX ticket_messages_by_ticket ON ticket_messages (ticket_id)`,
    `CREATE TABLE canned_replies (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       title TEXT NOT NULL COLLATE NOCASE UNIQUE,
       body TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE announcements (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       title TEXT NOT NULL,
       body TEXT NOT NULL,
       published_on TEXT,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    // A template that staff has changed; the others are the panel's own.
    `CREATE TABLE mail_templates (
       key TEXT NOT NULL,
       language TEXT NOT NULL,
       subject TEXT NOT NULL,
       body TEXT NOT NULL,
       updated_at TEXT NOT NULL,
       PRIMARY KEY (key, language)
     ) STRICT`,
    // As JSON, in the order of the widgets; who has no row has arranged nothing.
    `CREATE TABLE dashboard_layouts (
       user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
       layout TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
  ],
};
