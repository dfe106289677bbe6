import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import sirv from 'sirv';
import type { Connect } from 'vite';

/** A source of plugins without any: the one in development is all there is. */
const noPackages = { version: 1, expires: '9999-12-31T00:00:00.000Z', plugins: [], revoked: [] };

/**
 * Serves the shell of the SDK at a place of the dev server. Its page loads the refresh runtime of that server before
 * React DOM, so that an edit of a screen keeps the state of its components.
 * @param base path with a slash at both ends
 */
export function shellFiles(base: string): Connect.NextHandleFunction {
  const [shell, development] = ['shell', 'shell-dev'].map(besidePackage);
  if (shell === undefined || development === undefined)
    throw new Error('This @nextpanel/sdk has no built shell in it. Install it from its package.');
  const exchanged = sirv(development, { dev: true });
  const files = sirv(shell, { dev: true });
  const page = readFileSync(join(shell, 'index.html'), 'utf8')
    .replaceAll(/(src|href)="\.\//g, `$1="${base}`)
    .replace(
      '<meta charset="utf-8" />',
      (meta) => `${meta}\n    <script type="module" src="/__nextpanel/refresh.js"></script>`,
    );
  return (request, response, next) => {
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (!path.startsWith(base)) return next();
    const local = `/${path.slice(base.length)}`;
    if (local === '/modules/index.json')
      return void response.setHeader('content-type', 'application/json').end(JSON.stringify(noPackages));
    const sendPage = () =>
      void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
        .end(page);
    if (local === '/') return sendPage();
    request.url = local;
    exchanged(request, response, () =>
      files(request, response, () => {
        const isPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html');
        if (isPage && !/^\/(?:api|plugins)\//.test(local)) return sendPage();
        response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
      }),
    );
  };
}

/** Beside the package.json of the SDK, however deep this file lies in it. Undefined in a tree where it was not built. */
function besidePackage(name: string): string | undefined {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'templates'))) folder = dirname(folder);
  return existsSync(join(folder, name)) ? join(folder, name) : undefined;
}
