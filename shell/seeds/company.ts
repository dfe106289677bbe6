import { coreMigrations } from '../server/db/schema.ts';
import { migrate } from '../server/db/migrate.ts';
import { seedArticles } from '../server/db/seed/articles.ts';
import { seedAccounts } from '../server/db/seed/people.ts';
import { seedTrade } from '../server/db/seed/trade.ts';
import { insertProduct } from '../server/catalogue/products.ts';
import type { ServerPorts } from '../server/ports.ts';
import { writeSettings } from '../server/settings.ts';
import { catalogue } from './catalogue.ts';

export type Books = Pick<ServerPorts, 'sql' | 'clock'>;

/** A company on its first day: a catalogue, people who work there, nobody who has bought anything. */
export function found({ sql, clock }: Books): void {
  migrate(sql, clock, coreMigrations);
  sql.transaction(() => {
    writeSettings(sql, clock, {
      company_name: 'Cobalt Fjord Hosting',
      company_email: 'office@cobaltfjord.test',
      currency: 'USD',
      locale: 'en-US',
      idle_lock_minutes: 30,
      developer_mode: false,
    });
    seedAccounts(sql, clock, true);
    for (const product of catalogue) insertProduct(sql, clock, product);
    seedTrade(sql, clock);
    seedArticles(sql, clock);
  });
}
