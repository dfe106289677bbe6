import type { Clock, Sql } from '../../ports.ts';
import { DAY, later } from '../../time.ts';
import type { Article } from './article.ts';
import { accountArticles } from './articles/account.ts';
import { billingArticles } from './articles/billing.ts';
import { domainArticles } from './articles/domains.ts';
import { emailArticles } from './articles/email.ts';
import { hostingArticles } from './articles/hosting.ts';

const articles: readonly Article[] = [
  ...domainArticles,
  ...emailArticles,
  ...hostingArticles,
  ...billingArticles,
  ...accountArticles,
];

export function seedArticles(sql: Sql, clock: Clock): void {
  for (const { slug, title, category, excerpt, body, age } of articles) {
    const written = later(clock.now(), -age * DAY);
    sql.query(
      `INSERT INTO kb_articles (slug, title, category, excerpt, body, created_at, updated_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      [slug, title, category, excerpt, body.trim(), written, written],
    );
  }
}
