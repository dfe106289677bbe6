/**
 * Tables of the panel that a plugin may ask to read. What is not named here holds secrets or is the panel's own
 * bookkeeping: people, sessions, settings, the audit log, other plugins.
 */
export const openToPlugins: ReadonlySet<string> = new Set([
  'clients',
  'product_groups',
  'products',
  'product_features',
  'prices',
  'kb_articles',
  'announcements',
  'orders',
  'order_items',
  'services',
  'domains',
  'tlds',
  'invoices',
  'invoice_lines',
  'invoice_taxes',
  'credit_notes',
  'credit_note_lines',
  'payments',
  'payment_allocations',
  'refunds',
  'credit_ledger',
  'coupons',
  'coupon_redemptions',
  'tax_rules',
  'currencies',
  'tickets',
  'ticket_messages',
  'departments',
]);

/** Names of tables that a plugin can't take: those above, some of which are yet to come, and what else the panel will need. */
export const reservedTables: ReadonlySet<string> = new Set([
  ...openToPlugins,
  ...`users roles sessions settings audit_log receipts plugins plugin_files plugin_objects plugin_migrations core_migrations
   idempotency_keys gateways carts cart_items servers outbox jobs events schedules`.split(/\s+/),
]);
