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

/** The words of a language are a file by themselves (vite.config.ts): kept for whoever speaks it, or has asked for it. */
const languageOf = (path: string) => /^\/assets\/words-([a-z]{2})-/.exec(path)?.[1];
const isSpoken = (path: string) => {
  const language = languageOf(path);
  return language === undefined || self.navigator.languages.some((one) => one.split('-')[0] === language);
};

/** Tools for whoever writes plugins: kept once somebody has asked for them. */
const isForAuthors = (path: string) =>
  /^\/assets\/(?:readAndValidate|InspectorPage|RemotesPage|ApiPage)-/.test(path);
const isKeptWhenAsked = (path: string) => languageOf(path) !== undefined || isForAuthors(path);

const at = (path: string) => new URL(`.${path}`, self.registration.scope).href;

/**
 * Keeps all files of this build, those that are missing. The page itself comes last: it is answered from here only
 * when everything it needs is here, too.
 * @param goOn asked between a few files and the next; what is kept by then stays
 */
export async function keepShell(goOn: () => boolean = () => true): Promise<void> {
  const cache = await caches.open(shellCache());
  if (await cache.match(at('/'))) return;
  const kept = new Set((await cache.keys()).map((request) => request.url));
  const missing = [...precached].filter(
    (path) => path !== '/' && isSpoken(path) && !isForAuthors(path) && !kept.has(at(path)),
  );
  while (missing.length > 0) {
    if (!goOn()) return;
    // Names with a hash may come from the HTTP cache, where the page has just put them.
    await cache.addAll(
      missing
        .splice(0, 6)
        .map((path) => new Request(at(path), path.startsWith('/assets/') ? {} : { cache: 'no-cache' })),
    );
  }
  if (precached.has('/')) await cache.add(new Request(at('/'), { cache: 'no-cache' }));
}

let begun = 0;

/** A page that starts needs the browser for itself; once it is at rest it says so, and keeping goes on. */
export const pageBegins = (): void => void begun++;

export async function keepForOffline(): Promise<void> {
  const before = begun;
  const goOn = () => begun === before;
  await keepShell(goOn);
  if (goOn()) await keepSource();
}

/** The local source is kept as well while it is small, so that a plugin can be installed without a network. */
const SOURCE_LIMIT = 4 * 2 ** 20;

/** Best effort: a site without a local source is as good. */
async function keepSource(): Promise<void> {
  if (precached.size === 0) return;
  const cache = await caches.open(sourceCache());
  const keep = async (path: string) => {
    const request = new Request(at(path), { cache: 'no-cache' });
    const response = await fetch(request).catch(() => null);
    if (response?.ok) await cache.put(request, response.clone());
    return response?.ok ? response : null;
  };
  await keep('/config.json');
  const index: unknown = await (await keep('/modules/index.json'))?.json().catch(() => null);
  let size = 0;
  for (const version of newestVersions(index)) {
    size += version.size;
    if (size <= SOURCE_LIMIT) await keep(`/modules/${version.url}`);
  }
}

/** Read with care: the index is made by whoever hosts the packages. */
function newestVersions(index: unknown): { url: string; size: number }[] {
  const plugins =
    (index as { plugins?: { versions?: { url?: unknown; size?: unknown }[] }[] } | null)?.plugins ?? [];
  return plugins.flatMap(({ versions }) => {
    const newest = versions?.[0];
    return typeof newest?.url === 'string' && typeof newest.size === 'number'
      ? [{ url: newest.url, size: newest.size }]
      : [];
  });
}

export async function removeOldCaches(): Promise<void> {
  const mine = `nextpanel-shell ${new URL(self.registration.scope).pathname} `;
  const old = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== shellCache());
  await Promise.all(old.map((name) => caches.delete(name)));
}

/** Any address of the panel is the same page; its relative links are made absolute, so that a deep link finds its files. */
export function answerNavigation(path: string, request: Request): Promise<Response> | null {
  if (precached.size === 0) return null;
  if (path === '/recover.html') return recoveryPage(request);
  if (ownPages.has(path)) return precached.has(path) ? answerFile(path, request) : null;
  // A file that isn't ours (a document somebody put beside the panel) is the network's.
  if (/\.[a-z0-9]{2,5}$/i.test(path) && !path.endsWith('.html')) return null;
  return shellPage();
}

/** For when something is broken, and that may be what is kept here: so the network comes first. */
async function recoveryPage(request: Request): Promise<Response> {
  const fresh = await fetch(request).catch(() => null);
  if (fresh?.ok) return fresh;
  const kept = await caches.match(at('/recover.html'), { cacheName: shellCache() });
  return kept ?? fresh ?? Response.error();
}

async function shellPage(): Promise<Response> {
  const cached = await caches.match(at('/'), { cacheName: shellCache() });
  const page = cached ?? (await fetch(at('/')));
  const { pathname } = new URL(self.registration.scope);
  const { pluginServer, development } = await deployedWith();
  const policy = shellPolicy(pluginServer, development);
  const html = (await page.text())
    .replaceAll(/(src|href)="\.\//g, `$1="${pathname}`)
    // The strictest of several policies counts: the one that is built into the page has to follow.
    .replace(/(<meta http-equiv="Content-Security-Policy" content=")[^"]*/, (built, head: string) =>
      development.length > 0 ? head + policy : built,
    );
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    },
  });
}

interface Deployed {
  readonly pluginServer: string | undefined;
  readonly development: readonly string[];
}

/** What config.json says of other origins, as it was seen last. Read with care: anybody who deploys the panel edits it. */
async function deployedWith(): Promise<Deployed> {
  const kept = await caches.match(at('/config.json'), { cacheName: sourceCache() });
  const config = (await kept?.json().catch(() => null)) as {
    plugin_server_url?: unknown;
    developmentOrigins?: unknown;
  } | null;
  const url = config?.plugin_server_url;
  const origins = config?.developmentOrigins;
  return {
    pluginServer: typeof url === 'string' && URL.canParse(url) ? url : undefined,
    development: (Array.isArray(origins) ? origins : []).filter(
      (origin): origin is string =>
        typeof origin === 'string' && URL.canParse(origin) && new URL(origin).origin === origin,
    ),
  };
}

export function answerFile(path: string, request: Request): Promise<Response> | null {
  if (!precached.has(path)) return null;
  return caches
    .match(at(path), { cacheName: shellCache() })
    .then((cached) => cached ?? (isKeptWhenAsked(path) ? fetchAndKeep(path, request) : fetch(request)));
}

async function fetchAndKeep(path: string, request: Request): Promise<Response> {
  const response = await fetch(request);
  if (response.ok) {
    const copy = response.clone();
    const cache = await caches.open(shellCache());
    await cache.put(at(path), copy).catch(() => undefined);
  }
  return response;
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
