-- One conversation of a visitor (guest or client) with the bot and, after handing over, with staff.
CREATE TABLE chat_sessions (
  id INTEGER PRIMARY KEY,
  user_id TEXT,
  guest_email TEXT,
  guest_name TEXT,
  guest_phone TEXT,
  session_token TEXT NOT NULL UNIQUE,
  status TEXT NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'closed', 'archived')),
  subject TEXT,
  assigned_to TEXT,
  assigned_name TEXT,
  handed_over_at TEXT,
  waiting_since TEXT,
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  feedback TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  closed_at TEXT
);

CREATE INDEX chat_sessions_by_status ON chat_sessions (status, updated_at);

CREATE INDEX chat_sessions_by_user ON chat_sessions (user_id);

CREATE TABLE chat_messages (
  id INTEGER PRIMARY KEY,
  session_id INTEGER NOT NULL REFERENCES chat_sessions (id) ON DELETE CASCADE,
  sender_type TEXT NOT NULL CHECK (sender_type IN ('user', 'admin', 'bot', 'system')),
  sender_id TEXT,
  message TEXT NOT NULL,
  is_read INTEGER NOT NULL DEFAULT 0 CHECK (is_read IN (0, 1)),
  read_at TEXT,
  metadata TEXT NOT NULL DEFAULT '{}',
  created_at TEXT NOT NULL
);

CREATE INDEX chat_messages_by_session ON chat_messages (session_id, id);

CREATE INDEX chat_messages_unread ON chat_messages (session_id, sender_type) WHERE is_read = 0;
