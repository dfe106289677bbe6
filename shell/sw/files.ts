/// <reference lib="webworker" />
import { shellPolicy } from './policy.ts';

declare const self: ServiceWorkerGlobalScope;

/** The files of one build stay together: a page never gets the chunk of another build. */
const shellCache = () => `nextpanel-shell ${new URL(self.registration.scope).pathname} ${__BUILD__}`;
/** Packages and config.json as last seen: the network comes first, this is for when there is none. */
const sourceCache = () => `nextpanel-source ${new URL(self.registration.scope).pathname}`;

const precached = new Set(__PRECACHE__.map((file) => (file === './' ? '/' : `/${file}`)));
/** Pages of their own, which are not the shell in another place. */
const ownPages = new Set(['/cell.html', '/recover.html', '/404.html']);

const at = (path: string) => new URL(`.${path}`, self.registration.scope).href;

export async function precache(): Promise<void> {
  const cache = await caches.open(shellCache());
  // Names with a hash may come from the HTTP cache, where the page that is loading has just put them.
  const requests = [...precached].map((path) => new Request(at(path), path.startsWith('/assets/') ? {} : { cache: 'no-cache' }));
  await cache.addAll(requests);
  if (precached.size > 0) await keepForOffline(['/config.json', '/modules/index.json']);
}

/** Best effort: a site without a local source is as good. */
async function keepForOffline(paths: readonly string[]): Promise<void> {
  const cache = await caches.open(sourceCache());
  await Promise.allSettled(paths.map((path) => cache.add(new Request(at(path), { cache: 'no-cache' }))));
}

export async function removeOldCaches(): Promise<void> {
  const mine = `nextpanel-shell ${new URL(self.registration.scope).pathname} `;
  const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== shellCache());
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Any address of the panel is the same page; its relative links are made absolute, so that a deep link finds its files. */
export function answerNavigation(path: string, request: Request): Promise<Response> | null {
  if (precached.size === 0) return null;
  if (ownPages.has(path)) return precached.has(path) ? answerFile(path, request) : null;
  // A file that isn't ours (a document somebody put beside the panel) is the network's.
  if (/\.[a-z0-9]{2,5}$/i.test(path) && !path.endsWith('.html')) return null;
  return shellPage();
}

async function shellPage(): Promise<Response> {
  const cached = await caches.match(at('/'), { cacheName: shellCache() });
  const page = cached ?? (await fetch(at('/')));
  const { pathname } = new URL(self.registration.scope);
  const html = (await page.text()).replaceAll(/(src|href)="\.\//g, `$1="${pathname}`);
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': shellPolicy(await pluginServer()),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

async function pluginServer(): Promise<string | undefined> {
  const config = await caches.match(at('/config.json'), { cacheName: sourceCache() });
  const url: unknown = ((await config?.json().catch(() => ({}))) as { plugin_server_url?: unknown } | undefined)?.plugin_server_url;
  return typeof url === 'string' && URL.canParse(url) ? url : undefined;
}

export function answerFile(path: string, request: Request): Promise<Response> | null {
  if (!precached.has(path)) return null;
  return caches.match(at(path), { cacheName: shellCache() }).then((cached) => cached ?? fetch(request));
}

export async function answerPackage(request: Request): Promise<Response> {
  const cache = await caches.open(sourceCache());
  try {
    const response = await fetch(request);
    if (response.ok) {
      const copy = response.clone();
      await cache.put(request, copy).catch(() => undefined);
    }
    return response;
  } catch (error) {
    const cached = await cache.match(request, { ignoreSearch: true });
    if (cached) return cached;
    throw error;
  }
}
