CREATE TABLE sampler_diary (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('event', 'schedule')),
  name TEXT NOT NULL,
  detail TEXT NOT NULL,
  -- The same event may be told twice; it is written down once.
  source_id TEXT NOT NULL UNIQUE
) STRICT;
