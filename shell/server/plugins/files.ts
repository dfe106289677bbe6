import { Problem } from '../problem.ts';
import type { EngineContext } from './context.ts';
import { contentOf, withholdModified } from './trust/storedFiles.ts';

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  webp: 'image/webp',
  woff2: 'font/woff2',
  txt: 'text/plain; charset=utf-8',
  md: 'text/plain; charset=utf-8',
};

/** What the page has a use for. Backend code and migrations stay in the database. */
const SERVED = /^(?:frontend\/|screenshots\/|[^/]+\.(?:svg|png|webp|md)$|LICENSE$)/;

/**
 * Answers `/plugins/<id>/<version>-<installation>/<path>` from the database. Throws Problem 404 NOT_FOUND for everything
 * else, and MODIFIED for a file that is not what was installed: the plugin is stopped then.
 */
export async function servePluginFile(context: EngineContext, path: string): Promise<Response> {
  const [, , id = '', release = '', ...rest] = path.split('/');
  const inner = rest.join('/');
  const file = SERVED.test(inner) ? context.registry.served(id, release, inner) : null;
  if (!file)
    throw new Problem(
      404,
      'NOT_FOUND',
      'There is no such file of a plugin.',
      `${id} ${release} is not installed, or has no such file.`,
    );
  const type = inner === 'LICENSE' ? TYPES['txt'] : TYPES[inner.slice(inner.lastIndexOf('.') + 1)];
  const content = await contentOf(file).catch((error: unknown) => {
    withholdModified(context, file);
    throw error;
  });
  return new Response(content, {
    headers: {
      'content-type': type ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      // Whoever opens a file by its address gets it without an origin: it can neither run nor read anything.
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
    },
  });
}
