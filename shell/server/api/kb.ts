import { createRoute } from '@hono/zod-openapi';
import type { ServerPorts } from '../serverPorts.ts';
import { Problem } from '../problem.ts';
import { createApi } from './app.ts';
import { answerList } from './csv.ts';
import { contains, equals, likePattern, listPage, words } from './list.ts';
import { json, listQuery, pageOf, problems, slugParam } from './schema.ts';
import { z } from '../zod.ts';

const summarySchema = z
  .object({
    id: z.int(),
    slug: z.string(),
    title: z.string(),
    category: z.string(),
    excerpt: z.string(),
    updated_at: z.string(),
  })
  .openapi('KbArticleSummary');

const articleSchema = summarySchema
  .extend({ body: z.string().openapi({ description: 'Markdown' }) })
  .openapi('KbArticle');

const tags = ['kb'];
const COLUMNS = 'id, slug, title, category, excerpt, updated_at';

const list = createRoute({
  method: 'get',
  path: '/kb/articles',
  tags,
  summary: 'Articles of the knowledge base; with `q`, those with it in the title come first',
  request: {
    query: listQuery(['category', 'title', 'updated_at']).extend({
      category: z.string().max(80).optional(),
      id: z.coerce.number().int().positive().optional(),
    }),
  },
  responses: { 200: json(pageOf(summarySchema)), ...problems(422) },
});

const get = createRoute({
  method: 'get',
  path: '/kb/articles/{slug}',
  tags,
  summary: 'One article with its body',
  request: { params: slugParam },
  responses: { 200: json(articleSchema), ...problems(404) },
});

export function kbApi({ sql }: Pick<ServerPorts, 'sql'>) {
  return createApi()
    .openapi(list, (c) => {
      const { q, category, id, ...request } = c.req.valid('query');
      const inTitle = words(q).map((word) => likePattern(word));
      const source = {
        columns: COLUMNS,
        from: 'kb_articles',
        filters: [
          ...contains(['title', 'excerpt', 'body', 'category'], q),
          ...equals('category', category),
          ...equals('id', id),
        ],
        first:
          inTitle.length > 0
            ? {
                where: inTitle.map(() => String.raw`title LIKE ? ESCAPE '\'`).join(' OR '),
                bindings: inTitle,
              }
            : undefined,
        sortable: {
          category: 'category COLLATE NOCASE',
          title: 'title COLLATE NOCASE',
          updated_at: 'updated_at',
        },
        key: 'id',
      };
      return answerList(c, { name: 'articles', item: summarySchema }, request, (request) =>
        listPage<z.infer<typeof summarySchema>>(sql, source, request),
      );
    })
    .openapi(get, (c) => {
      const { slug } = c.req.valid('param');
      const [article] = sql.exec<z.infer<typeof articleSchema>>(
        `SELECT ${COLUMNS}, body FROM kb_articles WHERE slug = ?`,
        slug,
      );
      if (!article)
        throw new Problem(404, 'NOT_FOUND', 'There is no such article.', 'Search the knowledge base for it.');
      return c.json(article, 200);
    });
}
