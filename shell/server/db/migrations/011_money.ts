import type { Migration } from '../migrate.ts';

/** What is billed and paid, in the units of `business`. */
export const money: Migration = {
  number: 11,
  name: 'money',
  statements: [
    // Issued invoices never change but for what is paid, credited and how they end; triggers below see to it.
    `CREATE TABLE invoices (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       number TEXT UNIQUE,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       status TEXT NOT NULL CHECK (status IN ('draft', 'issued', 'partially_paid', 'paid', 'void', 'uncollectible')),
       currency TEXT NOT NULL,
       tax_mode TEXT NOT NULL CHECK (tax_mode IN ('exclusive', 'inclusive')),
       reverse_charge INTEGER NOT NULL DEFAULT 0 CHECK (reverse_charge IN (0, 1)),
       issued_on TEXT,
       due_on TEXT,
       paid_on TEXT,
       subtotal_minor INTEGER NOT NULL DEFAULT 0,
       discount_minor INTEGER NOT NULL DEFAULT 0,
       tax_minor INTEGER NOT NULL DEFAULT 0,
       total_minor INTEGER NOT NULL DEFAULT 0,
       -- Σ payment_allocations and Σ credit_notes of this invoice.
       paid_minor INTEGER NOT NULL DEFAULT 0,
       credited_minor INTEGER NOT NULL DEFAULT 0,
       balance_minor INTEGER GENERATED ALWAYS AS (total_minor - paid_minor - credited_minor) VIRTUAL,
       rate_to_base TEXT,
       -- Name and address of both sides as they were at issue, as JSON.
       client_snapshot TEXT,
       company_snapshot TEXT,
       notes TEXT NOT NULL DEFAULT '',
       created_at TEXT NOT NULL,
       updated_at TEXT NOT NULL
     ) STRICT`,
    // Holds all that an invoice is searched by.
    `CREATE INDEX invoices_by_client ON invoices (client_id, id, number)`,
    `CREATE INDEX invoices_by_time ON invoices (created_at)`,
    `CREATE INDEX invoices_by_status ON invoices (status, due_on)`,
    // Holds all that revenue by month is added up from.
    `CREATE INDEX invoices_by_status_and_issue ON invoices (status, issued_on)`,
    `CREATE INDEX invoices_by_issue ON invoices (issued_on, status, currency, rate_to_base, total_minor, tax_minor)`,
    `CREATE INDEX invoices_by_due ON invoices (due_on)`,
    `CREATE INDEX invoices_by_total ON invoices (total_minor)`,
    `CREATE TABLE invoice_lines (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
       position INTEGER NOT NULL,
       kind TEXT NOT NULL CHECK (kind IN ('service', 'setup', 'proration', 'late_fee', 'manual')),
       description TEXT NOT NULL,
       quantity TEXT NOT NULL,
       -- A decimal in major units, as computeInvoice takes it.
       unit TEXT NOT NULL,
       discount_percent TEXT,
       discount_fixed_minor INTEGER,
       net_minor INTEGER NOT NULL,
       discount_minor INTEGER NOT NULL,
       -- The part of the discount that is the line's own; the rest is its share of the coupons, which a credit note needs to tell.
       own_discount_minor INTEGER NOT NULL DEFAULT 0,
       -- Whether the rules for the client's tax apply to it at all; tax_rates has those that do.
       taxable INTEGER NOT NULL DEFAULT 1 CHECK (taxable IN (0, 1)),
       tax_rates TEXT NOT NULL DEFAULT '[]',
       service_id INTEGER REFERENCES services (id),
       product_id INTEGER REFERENCES products (id) ON DELETE SET NULL,
       period_start TEXT,
       period_end TEXT,
       UNIQUE (invoice_id, position)
     ) STRICT`,
    `CREATE INDEX invoice_lines_by_service ON invoice_lines (service_id)`,
    `CREATE TABLE invoice_taxes (
       invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
       rate TEXT NOT NULL,
       name TEXT NOT NULL,
       base_minor INTEGER NOT NULL,
       amount_minor INTEGER NOT NULL,
       PRIMARY KEY (invoice_id, rate)
     ) STRICT`,
    // The coupons of a document, in order, as computeInvoice takes them.
    `CREATE TABLE coupon_redemptions (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       coupon_id INTEGER NOT NULL REFERENCES coupons (id),
       client_id INTEGER NOT NULL REFERENCES clients (id),
       invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
       order_id INTEGER REFERENCES orders (id),
       percent TEXT,
       fixed_minor INTEGER,
       -- Positions of the lines it is good for, as JSON; null: all.
       lines TEXT,
       -- What it took off.
       amount_minor INTEGER NOT NULL,
       at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX coupon_redemptions_by_coupon ON coupon_redemptions (coupon_id, client_id)`,
    `CREATE INDEX coupon_redemptions_by_invoice ON coupon_redemptions (invoice_id)`,
    `CREATE TABLE invoice_notices (
       invoice_id INTEGER NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
       kind TEXT NOT NULL CHECK (kind IN ('issued', 'reminder', 'late_fee', 'suspension', 'termination')),
       day TEXT NOT NULL,
       PRIMARY KEY (invoice_id, kind, day)
     ) STRICT`,

    `CREATE TABLE credit_notes (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       number TEXT NOT NULL UNIQUE,
       invoice_id INTEGER NOT NULL REFERENCES invoices (id),
       client_id INTEGER NOT NULL REFERENCES clients (id),
       currency TEXT NOT NULL,
       net_minor INTEGER NOT NULL,
       coupon_share_minor INTEGER NOT NULL,
       tax_minor INTEGER NOT NULL,
       total_minor INTEGER NOT NULL,
       reason TEXT NOT NULL,
       issued_on TEXT NOT NULL,
       created_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX credit_notes_by_invoice ON credit_notes (invoice_id)`,
    `CREATE TABLE credit_note_lines (
       credit_note_id INTEGER NOT NULL REFERENCES credit_notes (id) ON DELETE CASCADE,
       invoice_line_id INTEGER NOT NULL REFERENCES invoice_lines (id),
       net_minor INTEGER NOT NULL,
       PRIMARY KEY (credit_note_id, invoice_line_id)
     ) STRICT`,
    `CREATE INDEX credit_note_lines_by_line ON credit_note_lines (invoice_line_id, net_minor)`,

    // A saved card is the number of a test card: the demo gateway behaves as that number says.
    `CREATE TABLE payment_methods (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       client_id INTEGER NOT NULL REFERENCES clients (id) ON DELETE CASCADE,
       gateway TEXT NOT NULL CHECK (gateway IN ('card', 'bank_transfer')),
       label TEXT NOT NULL,
       token TEXT NOT NULL,
       last4 TEXT NOT NULL DEFAULT '',
       autopay INTEGER NOT NULL DEFAULT 1 CHECK (autopay IN (0, 1)),
       created_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX payment_methods_by_client ON payment_methods (client_id)`,
    `CREATE TABLE payments (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       currency TEXT NOT NULL,
       amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
       refunded_minor INTEGER NOT NULL DEFAULT 0,
       gateway TEXT NOT NULL CHECK (gateway IN ('card', 'bank_transfer', 'cash', 'other')),
       status TEXT NOT NULL CHECK (status IN ('pending', 'succeeded', 'failed', 'charged_back')),
       failure TEXT,
       reference TEXT NOT NULL DEFAULT '',
       last4 TEXT NOT NULL DEFAULT '',
       -- The invoice it was meant for.
       invoice_id INTEGER REFERENCES invoices (id),
       rate_to_base TEXT NOT NULL,
       received_on TEXT NOT NULL,
       -- A card that is charged back later tells the day.
       chargeback_on TEXT,
       created_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX payments_by_client ON payments (client_id)`,
    `CREATE INDEX payments_by_day ON payments (received_on, status, currency, rate_to_base, amount_minor)`,
    `CREATE INDEX payments_by_amount ON payments (amount_minor)`,
    `CREATE INDEX payments_by_status ON payments (status, received_on)`,
    `CREATE INDEX payments_by_invoice ON payments (invoice_id)`,
    `CREATE INDEX payments_to_charge_back ON payments (chargeback_on)
       WHERE chargeback_on IS NOT NULL AND refunded_minor < amount_minor`,
    `CREATE TABLE refunds (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       payment_id INTEGER NOT NULL REFERENCES payments (id),
       kind TEXT NOT NULL CHECK (kind IN ('refund', 'chargeback')),
       amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
       reason TEXT NOT NULL DEFAULT '',
       day TEXT NOT NULL,
       created_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX refunds_by_payment ON refunds (payment_id)`,
    `CREATE INDEX refunds_by_day ON refunds (day)`,
    // Append-only. Positive: the client has more to spend.
    `CREATE TABLE credit_ledger (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       client_id INTEGER NOT NULL REFERENCES clients (id),
       currency TEXT NOT NULL,
       amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
       kind TEXT NOT NULL CHECK (kind IN ('overpayment', 'prepaid', 'credit_note', 'proration', 'applied', 'refund', 'adjustment')),
       payment_id INTEGER REFERENCES payments (id),
       invoice_id INTEGER REFERENCES invoices (id),
       credit_note_id INTEGER REFERENCES credit_notes (id),
       note TEXT NOT NULL DEFAULT '',
       created_at TEXT NOT NULL
     ) STRICT`,
    `CREATE INDEX credit_ledger_by_client ON credit_ledger (client_id, currency)`,
    `CREATE TRIGGER credit_ledger_keeps_rows BEFORE DELETE ON credit_ledger
     BEGIN SELECT RAISE(ABORT, 'The credit ledger is append-only'); END`,
    `CREATE TRIGGER credit_ledger_keeps_words BEFORE UPDATE ON credit_ledger
     BEGIN SELECT RAISE(ABORT, 'The credit ledger is append-only'); END`,
    // What an invoice was paid with: a payment, or credit (then `ledger_id` is the row that took it). Negative: taken back.
    `CREATE TABLE payment_allocations (
       id INTEGER PRIMARY KEY AUTOINCREMENT,
       invoice_id INTEGER NOT NULL REFERENCES invoices (id),
       payment_id INTEGER REFERENCES payments (id),
       ledger_id INTEGER REFERENCES credit_ledger (id),
       amount_minor INTEGER NOT NULL CHECK (amount_minor <> 0),
       day TEXT NOT NULL,
       created_at TEXT NOT NULL,
       CHECK ((payment_id IS NULL) <> (ledger_id IS NULL))
     ) STRICT`,
    `CREATE INDEX payment_allocations_by_invoice ON payment_allocations (invoice_id)`,
    `CREATE INDEX payment_allocations_by_payment ON payment_allocations (payment_id)`,
    `CREATE TRIGGER invoices_once_issued BEFORE UPDATE OF number, client_id, currency, tax_mode, reverse_charge, issued_on,
       subtotal_minor, discount_minor, tax_minor, total_minor, rate_to_base, client_snapshot, company_snapshot ON invoices
     WHEN old.number IS NOT NULL
     BEGIN SELECT RAISE(ABORT, 'An issued invoice does not change'); END`,
    `CREATE TRIGGER invoices_stay BEFORE DELETE ON invoices WHEN old.number IS NOT NULL
     BEGIN SELECT RAISE(ABORT, 'An issued invoice does not go'); END`,
    // Next free number of each kind of document; counted up in the transaction that uses it, so that none is left out.
    `CREATE TABLE counters (name TEXT PRIMARY KEY, next INTEGER NOT NULL) STRICT`,

    // One row: real time, or frozen at a moment. Daily jobs are done for every day up to `done_through`.
    `CREATE TABLE panel_clock (
       id INTEGER PRIMARY KEY CHECK (id = 1),
       frozen_at TEXT,
       done_through TEXT,
       -- It is being moved to this day; null when it has arrived.
       moving_to TEXT
     ) STRICT`,
    `CREATE TABLE digests (
       day TEXT PRIMARY KEY,
       counts TEXT NOT NULL
     ) STRICT`,
  ],
};
