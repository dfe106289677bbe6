import type { Migration } from '../migrate.ts';

/** What the company sells and explains. Money is INTEGER minor units of `currency`. */
export const catalogue: Migration = {
  number: 2,
  name: 'catalogue',
  statements: [
    `CREATE TABLE product_groups (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL COLLATE NOCASE UNIQUE,
       position INTEGER NOT NULL
     ) STRICT`,
    `CREATE TABLE products (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       slug TEXT NOT NULL UNIQUE,
       name TEXT NOT NULL,
       group_id INTEGER NOT NULL REFERENCES product_groups (id),
       type TEXT NOT NULL CHECK (type IN ('hosting', 'domain', 'ssl', 'email')),
       tagline TEXT NOT NULL DEFAULT '',
       description TEXT NOT NULL DEFAULT '',
       visible INTEGER NOT NULL DEFAULT 1 CHECK (visible IN (0, 1)),
       position INTEGER NOT NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX products_by_group ON products (group_id)`,
    `CREATE TABLE product_features (
       product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
       position INTEGER NOT NULL,
       text TEXT NOT NULL,
       PRIMARY KEY (product_id, position)
     ) STRICT`,
    `CREATE TABLE prices (
       product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
       currency TEXT NOT NULL,
       cycle TEXT NOT NULL CHECK (cycle IN
         ('one_time', 'weekly', 'monthly', 'quarterly', 'semiannual', 'annual', 'biennial', 'triennial')),
       amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
       setup_minor INTEGER NOT NULL DEFAULT 0 CHECK (setup_minor >= 0),
       PRIMARY KEY (product_id, currency, cycle)
     ) STRICT`,
    `CREATE TABLE kb_articles (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       slug TEXT NOT NULL UNIQUE,
       title TEXT NOT NULL,
       category TEXT NOT NULL,
       excerpt TEXT NOT NULL,
       body TEXT NOT NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
  ],
};
