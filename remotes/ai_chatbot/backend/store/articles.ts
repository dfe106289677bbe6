import type { D1Database } from '@nextpanel/sdk/backend';

/** An article of the knowledge base; `body` is Markdown. */
export interface Article {
  readonly id: number;
  readonly slug: string;
  readonly title: string;
  readonly category: string;
  readonly excerpt: string;
  readonly body: string;
}

/** Together they stay far below what one message between the panel and a plugin may weigh. */
const LIMIT = 150;
const BODY_LENGTH = 3000;

/** The articles to search in, oldest first, with the beginning of their bodies. */
export async function loadArticles(db: D1Database): Promise<Article[]> {
  const { results } = await db
    .prepare(
      `SELECT id, slug, title, category, excerpt, substr(body, 1, ${BODY_LENGTH}) AS body
       FROM kb_articles ORDER BY id LIMIT ${LIMIT}`,
    )
    .all<Article>();
  return results;
}
