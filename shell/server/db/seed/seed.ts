import { SYSTEM } from '../../actor.ts';
import { recordAudit } from '../../audit.ts';
import { clockState, today, writeClockState } from '../../calendar/panelClock.ts';
import type { Clock, SeedName, Sql } from '../../ports.ts';
import { writeSettings } from '../../settings.ts';
import { seedArticles } from './articles.ts';
import { seedAccounts, seedClients } from './people.ts';
import { seedProducts } from './products.ts';
import { seedTrade } from './trade.ts';

const CURRENCY = 'USD';

/**
 * Fills a database without users with a demo company, in one transaction. Does nothing to any other.
 * A history takes too long to live through at a start: `growing` comes as an image made at build time, and where that
 * could not be had it begins as `fresh`.
 */
export function seedIfEmpty(sql: Sql, clock: Clock, seed: SeedName = 'small'): void {
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
    if (seed !== 'empty') seedClients(sql, clock, CURRENCY, seed === 'small');
    seedAccounts(sql, clock, seed !== 'empty');
    if (seed !== 'empty') {
      seedProducts(sql, clock);
      seedTrade(sql, clock);
      seedArticles(sql, clock);
    }
    // A company that is set up today has nothing to do today.
    writeClockState(sql, { ...clockState(sql), done_through: today(clock) });
    recordAudit(sql, clock, {
      actor: SYSTEM,
      action: 'panel.seeded',
      subject: 'database',
      summary: 'The demo company was set up',
    });
  });
}
