import type { NotFoundHandler } from 'hono';
import type { RouterRoute } from 'hono/types';
import { Problem } from '../problem.ts';
import type { PanelEnv } from './access.ts';

/** Answers what no route took: 405 METHOD_NOT_ALLOWED where the path exists with other methods, else 404 NOT_FOUND. */
export function unmatched(routes: () => readonly RouterRoute[]): NotFoundHandler<PanelEnv> {
  let known: { method: string; pattern: RegExp }[] | undefined;
  return (c) => {
    known ??= routes()
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => ({ method, pattern: patternOf(path) }));
    const allowed = new Set(
      known.filter(({ pattern }) => pattern.test(c.req.path)).map(({ method }) => method),
    );
    if (allowed.size === 0)
      return new Problem(404, 'NOT_FOUND', 'There is nothing at this address.', c.req.path).toResponse();
    const methods = [...allowed].sort().join(', ');
    const answer = new Problem(
      405,
      'METHOD_NOT_ALLOWED',
      `This address does not answer ${c.req.method}.`,
      `It answers ${methods}.`,
    ).toResponse();
    answer.headers.set('allow', methods);
    return answer;
  };
}

/** A Hono path as a pattern: `:name` takes one part, a final `*` takes all. */
function patternOf(path: string): RegExp {
  const parts = path.split('/').map((part) => {
    if (part === '*') return '.*';
    return part.startsWith(':') ? '[^/]+' : part.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  });
  return new RegExp(`^${parts.join('/')}$`);
}
