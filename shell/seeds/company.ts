import { coreMigrations } from '../server/db/schema.ts';
import { migrate } from '../server/db/migrate.ts';
import { seedArticles } from '../server/db/seed/articles.ts';
import { seedAccounts, seedClients } from '../server/db/seed/people.ts';
import { seedTrade } from '../server/db/seed/trade.ts';
import type { Books } from '../server/commerce/books.ts';
import { insertProduct } from '../server/catalogue/products.ts';
import type { Sql } from '../server/ports.ts';
import { writeSettings } from '../server/settings.ts';
import { catalogue } from './catalogue.ts';
import type { Client } from './clients.ts';

/** A company on its first day: a catalogue, people who work there, and its first client, who has bought nothing yet. */
export function found({ sql, clock }: Books, servers: number): Client {
  migrate(sql, clock, coreMigrations);
  return sql.transaction(() => {
    writeSettings(sql, clock, {
      company_name: 'Cobalt Fjord Hosting',
      company_email: 'office@cobaltfjord.test',
      company_address: '14 Lantern Quay',
      company_city: 'Dublin',
      company_postcode: 'D01 X2P7',
      company_country: 'IE',
      company_tax_id: 'IE1234567T',
      currency: 'USD',
      locale: 'en-US',
      idle_lock_minutes: 30,
      developer_mode: false,
    });
    seedClients(sql, clock, 'USD', false);
    seedAccounts(sql, clock, true);
    for (const product of catalogue) insertProduct(sql, clock, product);
    seedTrade(sql, clock);
    addServers(sql, servers);
    seedArticles(sql, clock);
    const [first] = sql.exec<{ id: number; name: string; country: string; currency: string }>(
      'SELECT id, name, country, currency FROM clients',
    );
    if (!first) throw new Error('The company has no first client');
    sql.exec('UPDATE clients SET created_at = ?, updated_at = ?', clock.now(), clock.now());
    return { ...first, domain: 'demo-bakery.test' };
  });
}

/** More servers of the same kind, until there are `count`: after Oslo 1 comes Oslo 2. */
function addServers(sql: Sql, count: number): void {
  const ones = sql.exec<{ name: string; host: string; capacity: number }>(
    'SELECT name, host, capacity FROM servers ORDER BY id',
  );
  for (let added = ones.length; added < count; added += 1) {
    const one = ones[added % ones.length];
    if (!one) return;
    const round = String(1 + Math.floor(added / ones.length));
    sql.exec(
      'INSERT INTO servers (name, host, capacity) VALUES (?, ?, ?)',
      one.name.replace('1', round),
      one.host.replace('1', round),
      one.capacity,
    );
  }
}
