import { SYSTEM } from '../../api/access.ts';
import { recordAudit } from '../../audit.ts';
import type { Clock, Sql } from '../../ports.ts';
import { writeSettings } from '../../settings.ts';
import { seedArticles } from './articles.ts';
import { seedPeople } from './people.ts';
import { seedProducts } from './products.ts';

const CURRENCY = 'USD';

/** Fills a database without users with the demo company, in one transaction. Does nothing to any other. */
export function seedIfEmpty(sql: Sql, clock: Clock): void {
  const [users] = sql.exec<{ count: number }>('SELECT count(*) AS count FROM users');
  if (users?.count !== 0) return;
  sql.transaction(() => {
    writeSettings(sql, clock, {
      company_name: 'Cobalt Fjord Hosting',
      company_email: 'office@cobaltfjord.test',
      currency: CURRENCY,
      locale: 'en-US',
      idle_lock_minutes: 30,
      developer_mode: false,
    });
    seedPeople(sql, clock, CURRENCY);
    seedProducts(sql, clock);
    seedArticles(sql, clock);
    recordAudit(sql, clock, {
      actor: SYSTEM,
      action: 'panel.seeded',
      subject: 'database',
      summary: 'The demo company was set up',
    });
  });
}
