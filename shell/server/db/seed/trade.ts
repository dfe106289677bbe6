import type { Clock, Sql } from '../../ports.ts';

/** Units of the base currency for one unit of this one. */
const rates: readonly (readonly [string, string])[] = [
  ['USD', '1'],
  ['EUR', '1.08'],
  ['GBP', '1.27'],
  ['JPY', '0.0067'],
];

/** `[name, country, state, rate]`. */
const taxes: readonly (readonly [string, string, string, string])[] = [
  ['VAT', 'AT', '', '20'],
  ['VAT', 'DE', '', '19'],
  ['VAT', 'ES', '', '21'],
  ['VAT', 'FR', '', '20'],
  ['VAT', 'IE', '', '23'],
  ['VAT', 'IT', '', '22'],
  ['VAT', 'NL', '', '21'],
  ['VAT', 'PT', '', '23'],
  ['VAT', 'SE', '', '25'],
  ['VAT', 'GB', '', '20'],
  ['Consumption tax', 'JP', '', '10'],
  ['GST', 'CA', '', '5'],
  // Both apply in Québec: the rule of the state stands beside that of the country.
  ['GST', 'CA', 'QC', '5'],
  ['QST', 'CA', 'QC', '9.975'],
];

/** `[name, host, capacity]`. */
const servers: readonly (readonly [string, string, number])[] = [
  ['Oslo 1', 'osl1.cobaltfjord.test', 400],
  ['Dublin 1', 'dub1.cobaltfjord.test', 400],
  ['Boston 1', 'bos1.cobaltfjord.test', 400],
];

const departments = ['Sales', 'Billing', 'Technical support'];

const replies: readonly (readonly [string, string])[] = [
  [
    'Thank you, we are on it',
    'Thank you for writing. We are looking into it and will tell you more within the hour.',
  ],
  [
    'Change of name servers',
    'A change of name servers takes up to a day until it is seen everywhere. There is nothing to do on your side.',
  ],
  [
    'Where to find invoices',
    'All invoices are in your client area under Invoices, each as a page to print and as a PDF.',
  ],
];

/** What is needed to sell and to answer: currencies, taxes, endings of domains, servers, departments. After the products. */
export function seedTrade(sql: Sql, clock: Clock): void {
  const now = clock.now();
  for (const [code, rate] of rates)
    sql.exec('INSERT INTO currencies (code, rate_to_base, updated_at) VALUES (?, ?, ?)', code, rate, now);
  for (const [name, country, state, rate] of taxes)
    sql.exec(
      'INSERT INTO tax_rules (name, country, state, rate, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)',
      name,
      country,
      state,
      rate,
      now,
      now,
    );
  for (const [name, host, capacity] of servers)
    sql.exec('INSERT INTO servers (name, host, capacity) VALUES (?, ?, ?)', name, host, capacity);
  sql.exec(
    `INSERT INTO tlds (tld, product_id) SELECT substr(slug, 8), id FROM products WHERE type = 'domain'`,
  );
  departments.forEach((name, position) =>
    sql.exec(
      'INSERT INTO departments (name, email, position) VALUES (?, ?, ?)',
      name,
      `${name.toLowerCase().replaceAll(' ', '-')}@cobaltfjord.test`,
      position,
    ),
  );
  for (const [title, body] of replies)
    sql.exec('INSERT INTO canned_replies (title, body, updated_at) VALUES (?, ?, ?)', title, body, now);
  sql.exec(
    `INSERT INTO coupons (code, kind, percent, duration, created_at, updated_at) VALUES ('WELCOME10', 'percent', '10', 'once', ?, ?)`,
    now,
    now,
  );
}
