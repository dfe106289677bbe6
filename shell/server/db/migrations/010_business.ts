import type { Migration } from '../migrate.ts';

const CYCLE = `CHECK (cycle IN
  ('one_time', 'weekly', 'monthly', 'quarterly', 'semiannual', 'annual', 'biennial', 'triennial'))`;

/**
 * What is ordered and provided. Money is INTEGER minor units of the row's `currency`, rates are decimal
 * strings, days are `YYYY-MM-DD` of the panel clock, moments ISO 8601 in UTC.
 */
export const business: Migration = {
  number: 10,
  name: 'business',
  statements: [
    `ALTER TABLE clients ADD COLUMN address TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE clients ADD COLUMN city TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE clients ADD COLUMN postcode TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE clients ADD COLUMN state TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE clients ADD COLUMN tax_id TEXT NOT NULL DEFAULT ''`,
    `ALTER TABLE clients ADD COLUMN tax_exempt INTEGER NOT NULL DEFAULT 0 CHECK (tax_exempt IN (0, 1))`,
    `ALTER TABLE clients ADD COLUMN language TEXT NOT NULL DEFAULT 'en'`,
    `CREATE INDEX clients_by_name ON clients (name COLLATE NOCASE)`,

    // Units of the base currency for one unit of this one.
    `CREATE TABLE currencies (
       code TEXT PRIMARY KEY,
       rate_to_base TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    // An empty country or state is any. All rules that fit the most exactly apply together (federal and state tax).
    `CREATE TABLE tax_rules (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL,
       country TEXT NOT NULL DEFAULT '',
       state TEXT NOT NULL DEFAULT '',
       rate TEXT NOT NULL,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE coupons (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       code TEXT NOT NULL COLLATE NOCASE UNIQUE,
       kind TEXT NOT NULL CHECK (kind IN ('percent', 'fixed')),
       percent TEXT,
       amount_minor INTEGER CHECK (amount_minor > 0),
       currency TEXT,
       duration TEXT NOT NULL CHECK (duration IN ('once', 'cycles', 'forever')),
       cycles INTEGER,
       starts_on TEXT,
       ends_on TEXT,
       max_uses INTEGER,
       max_uses_per_client INTEGER,
       client_id INTEGER REFERENCES clients (id) ON DELETE CASCADE,
       active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE coupon_products (
       coupon_id INTEGER NOT NULL REFERENCES coupons (id) ON DELETE CASCADE,
       product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
       PRIMARY KEY (coupon_id, product_id)
     ) STRICT`,

    // A cart belongs to a tab's guest until the checkout makes an order of it.
    `CREATE TABLE carts (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       owner TEXT NOT NULL UNIQUE,
       currency TEXT NOT NULL,
       coupon_code TEXT NOT NULL DEFAULT '',
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE TABLE cart_items (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       cart_id INTEGER NOT NULL REFERENCES carts (id) ON DELETE CASCADE,
       product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,
       cycle TEXT NOT NULL ${CYCLE},
       quantity INTEGER NOT NULL CHECK (quantity > 0),
       domain TEXT NOT NULL DEFAULT ''
     ) STRICT`,
    `CREATE INDEX cart_items_by_cart ON cart_items (cart_id)`,

    `CREATE TABLE orders (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       number TEXT NOT NULL UNIQUE,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'cancelled')),
       currency TEXT NOT NULL,
       coupon_id INTEGER REFERENCES coupons (id) ON DELETE SET NULL,
       invoice_id INTEGER REFERENCES invoices (id),
       total_minor INTEGER NOT NULL,
       note TEXT NOT NULL DEFAULT '',
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX orders_by_client ON orders (client_id)`,
    `CREATE INDEX orders_by_time ON orders (created_at)`,
    `CREATE INDEX orders_by_coupon ON orders (coupon_id)`,
    `CREATE INDEX orders_by_invoice ON orders (invoice_id)`,
    `CREATE TABLE order_items (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
       product_id INTEGER REFERENCES products (id) ON DELETE SET NULL,
       service_id INTEGER REFERENCES services (id),
       description TEXT NOT NULL,
       cycle TEXT NOT NULL ${CYCLE},
       quantity INTEGER NOT NULL CHECK (quantity > 0),
       amount_minor INTEGER NOT NULL,
       setup_minor INTEGER NOT NULL,
       domain TEXT NOT NULL DEFAULT ''
     ) STRICT`,
    `CREATE INDEX order_items_by_order ON order_items (order_id)`,

    // `amount_minor` is for one of `quantity` and one cycle, as it was when it was ordered: a product's new price is for new services.
    `CREATE TABLE services (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       product_id INTEGER NOT NULL REFERENCES products (id),
       order_id INTEGER REFERENCES orders (id),
       label TEXT NOT NULL,
       -- It has a row in domains, which are billed longer ahead than what else it could be.
       is_domain INTEGER NOT NULL DEFAULT 0 CHECK (is_domain IN (0, 1)),
       status TEXT NOT NULL CHECK (status IN ('pending', 'active', 'suspended', 'terminated', 'cancelled')),
       suspend_reason TEXT CHECK (suspend_reason IN ('overdue', 'abuse', 'other')),
       currency TEXT NOT NULL,
       cycle TEXT NOT NULL ${CYCLE},
       quantity INTEGER NOT NULL CHECK (quantity > 0),
       amount_minor INTEGER NOT NULL CHECK (amount_minor >= 0),
       anchor_day INTEGER NOT NULL CHECK (anchor_day BETWEEN 1 AND 31),
       starts_on TEXT,
       -- The first day that is not paid for yet, which is the day the next period is due; null before activation and for one_time.
       next_due TEXT,
       -- The period that begins on this day has its invoice already.
       invoiced_through TEXT,
       cancel_on TEXT,
       coupon_id INTEGER REFERENCES coupons (id) ON DELETE SET NULL,
       coupon_cycles_left INTEGER,
       server_id INTEGER REFERENCES servers (id) ON DELETE SET NULL,
       username TEXT NOT NULL DEFAULT '',
       suspended_at TEXT,
       ended_at TEXT,
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX services_by_client ON services (client_id)`,
    `CREATE INDEX services_by_time ON services (created_at)`,
    `CREATE INDEX services_by_due ON services (status, next_due)`,
    // Whose next period has no bill yet. What is due is found without looking at what is not.
    `CREATE INDEX services_to_bill ON services (is_domain, cycle, next_due)
       WHERE status = 'active' AND (invoiced_through IS NULL OR invoiced_through < next_due)`,
    `CREATE INDEX services_by_product ON services (product_id)`,
    `CREATE INDEX services_by_order ON services (order_id)`,
    `CREATE INDEX services_by_server ON services (server_id)`,
    `CREATE INDEX services_by_end ON services (cancel_on) WHERE cancel_on IS NOT NULL`,
    // Every change of monthly recurring revenue, in the service's currency: what MRR movement is computed from.
    `CREATE TABLE service_movements (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       service_id INTEGER NOT NULL REFERENCES services (id),
       day TEXT NOT NULL,
       kind TEXT NOT NULL CHECK (kind IN ('new', 'expansion', 'contraction', 'churn', 'reactivation')),
       currency TEXT NOT NULL,
       mrr_before_minor INTEGER NOT NULL,
       mrr_after_minor INTEGER NOT NULL
     ) STRICT`,
    `CREATE INDEX service_movements_by_day
       ON service_movements (day, kind, currency, mrr_before_minor, mrr_after_minor, service_id)`,
    `CREATE INDEX service_movements_by_service ON service_movements (service_id)`,
    `CREATE TABLE service_changes (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       service_id INTEGER NOT NULL REFERENCES services (id),
       at TEXT NOT NULL,
       from_product_id INTEGER NOT NULL REFERENCES products (id),
       to_product_id INTEGER NOT NULL REFERENCES products (id),
       from_cycle TEXT NOT NULL,
       to_cycle TEXT NOT NULL,
       from_amount_minor INTEGER NOT NULL,
       to_amount_minor INTEGER NOT NULL,
       credit_minor INTEGER NOT NULL,
       charge_minor INTEGER NOT NULL,
       invoice_id INTEGER REFERENCES invoices (id)
     ) STRICT`,
    `CREATE INDEX service_changes_by_service ON service_changes (service_id)`,
    `CREATE TABLE tlds (
       tld TEXT PRIMARY KEY,
       product_id INTEGER NOT NULL REFERENCES products (id),
       active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
     ) STRICT`,
    `CREATE TABLE domains (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL COLLATE NOCASE UNIQUE,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       service_id INTEGER NOT NULL UNIQUE REFERENCES services (id),
       registered_on TEXT,
       expires_on TEXT,
       auto_renew INTEGER NOT NULL DEFAULT 1 CHECK (auto_renew IN (0, 1)),
       nameservers TEXT NOT NULL DEFAULT '[]'
     ) STRICT`,
    `CREATE INDEX domains_by_client ON domains (client_id)`,
    `CREATE INDEX domains_to_let_go ON domains (expires_on) WHERE auto_renew = 0`,
    `CREATE TABLE servers (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       name TEXT NOT NULL UNIQUE,
       host TEXT NOT NULL,
       capacity INTEGER NOT NULL CHECK (capacity > 0),
       active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
     ) STRICT`,
    `CREATE TABLE provisioning_log (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       service_id INTEGER NOT NULL REFERENCES services (id),
       at TEXT NOT NULL,
       action TEXT NOT NULL CHECK (action IN ('create', 'suspend', 'unsuspend', 'change', 'terminate', 'register', 'renew')),
       outcome TEXT NOT NULL CHECK (outcome IN ('done', 'failed')),
       detail TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX provisioning_log_by_service ON provisioning_log (service_id)`,
  ],
};
