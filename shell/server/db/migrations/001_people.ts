import type { Migration } from '../migrate.ts';

/** Who may use the panel, what they did, how the company wants it. Times are ISO 8601 in UTC. */
export const people: Migration = {
  number: 1,
  name: 'people',
  statements: [
    `CREATE TABLE clients (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL,
       email TEXT NOT NULL COLLATE NOCASE,
       company TEXT NOT NULL DEFAULT '',
       country TEXT NOT NULL DEFAULT '',
       phone TEXT NOT NULL DEFAULT '',
       status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'inactive', 'closed')),
       currency TEXT NOT NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX clients_by_email ON clients (email)`,
    `CREATE TABLE users (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       email TEXT NOT NULL COLLATE NOCASE UNIQUE,
       name TEXT NOT NULL,
       password TEXT NOT NULL,
       client_id INTEGER REFERENCES clients (id) ON DELETE SET NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE user_roles (
       user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
       role TEXT NOT NULL CHECK (role IN ('admin', 'staff', 'client')),
       PRIMARY KEY (user_id, role)
     ) STRICT`,
    `CREATE TABLE sessions (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       token_hash TEXT NOT NULL UNIQUE,
       user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
       created_at TEXT NOT NULL,
       seen_at TEXT NOT NULL,
       locked_at TEXT
     ) STRICT`,
    `CREATE TABLE session_clients (
       tab TEXT PRIMARY KEY,
       session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
       bound_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX session_clients_by_session ON session_clients (session_id)`,
    `CREATE TABLE login_attempts (
       email TEXT PRIMARY KEY COLLATE NOCASE,
       failures INTEGER NOT NULL,
       last_at TEXT NOT NULL,
       blocked_until TEXT
     ) STRICT`,
    `CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL, updated_at TEXT NOT NULL) STRICT`,
    `CREATE TABLE audit_log (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       at TEXT NOT NULL,
       actor_type TEXT NOT NULL,
       actor_id TEXT,
       actor_name TEXT NOT NULL,
       action TEXT NOT NULL,
       subject TEXT NOT NULL,
       summary TEXT NOT NULL,
       before TEXT,
       after TEXT,
       receipt_id TEXT
     ) STRICT`,
    `CREATE INDEX audit_log_by_subject ON audit_log (subject)`,
    `CREATE INDEX audit_log_by_time ON audit_log (at)`,
    `CREATE TRIGGER audit_log_keeps_rows BEFORE DELETE ON audit_log
     BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END`,
    `CREATE TRIGGER audit_log_keeps_words BEFORE UPDATE ON audit_log
     BEGIN SELECT RAISE(ABORT, 'The audit log is append-only'); END`,
    `CREATE TABLE idempotency_keys (
       scope TEXT NOT NULL,
       key TEXT NOT NULL,
       fingerprint TEXT NOT NULL,
       answer TEXT NOT NULL,
       created_at TEXT NOT NULL,
       PRIMARY KEY (scope, key)
     ) STRICT`,
    `CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at)`,
  ],
};
