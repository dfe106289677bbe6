import { Problem } from '../problem.ts';
import type { Registry } from './registry.ts';

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

/** Answers `/plugins/<id>/<version>-<installation>/<path>` from the database; throws Problem 404 NOT_FOUND for everything else. */
export function servePluginFile(registry: Registry, path: string): Response {
  const [, , id = '', release = '', ...rest] = path.split('/');
  const inner = rest.join('/');
  const content = SERVED.test(inner) ? registry.served(id, release, inner) : null;
  if (!content)
    throw new Problem(
      404,
      'NOT_FOUND',
      'There is no such file of a plugin.',
      `${id} ${release} is not installed, or has no such file.`,
    );
  const type = inner === 'LICENSE' ? TYPES['txt'] : TYPES[inner.slice(inner.lastIndexOf('.') + 1)];
  return new Response(content as Uint8Array<ArrayBuffer>, {
    headers: {
      'content-type': type ?? 'application/octet-stream',
      'x-content-type-options': 'nosniff',
      // Whoever opens a file by its address gets it without an origin: it can neither run nor read anything.
      'content-security-policy': 'sandbox',
      'cache-control': 'no-store',
    },
  });
}
