/** Writing the knowledge base, which kb.ts shows. */
import type { ServerPorts } from '../serverPorts.ts';
import { invalidField } from '../invalid.ts';
import { recordsApi, type Records } from './records.ts';
import { line, slugSchema } from './schema.ts';
import { z } from '../zod.ts';

const fields = z.strictObject({
  slug: slugSchema.min(1),
  title: line(160).min(1),
  category: line(80).min(1),
  excerpt: line(300),
  body: z.string().trim().min(1).max(100_000),
});

const articles: Records = {
  path: '/kb/articles',
  noun: 'article',
  topic: 'kb',
  table: 'kb_articles',
  fields,
  blank: { excerpt: '' },
  item: z
    .object({ id: z.int(), ...fields.shape, created_at: z.string(), updated_at: z.string() })
    .openapi('KbArticleRecord'),
  titleOf: ({ title }) => `“${String(title)}”`,
  write: 'support.write',
  dated: true,
  ofRow: (_sql, row) => row,
  check: (sql, next, old) => {
    const taken = sql.exec(
      'SELECT 1 FROM kb_articles WHERE slug = ? AND id <> ?',
      String(next['slug']),
      old?.id ?? 0,
    );
    if (taken.length > 0) throw invalidField('slug', 'Another article has this address');
  },
};

export function kbWritingApi(ports: Pick<ServerPorts, 'sql' | 'clock' | 'announce'>) {
  return recordsApi(ports, articles);
}
