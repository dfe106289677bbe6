/// <reference lib="webworker" />

declare const self: ServiceWorkerGlobalScope;

/* The documentation: static pages beside the panel, which come when somebody reads them and then stay for offline use. */

const prefix = () => `nextpanel-docs ${new URL(self.registration.scope).pathname} `;
const at = (path: string) => new URL(`.${path}`, self.registration.scope).href;

/**
 * Answers a request below `/docs`: the network first, what is kept when there is none.
 * @returns `kept` resolves when all of it is kept, which begins with the first page that is opened
 */
export function answerDocs(
  path: string,
  request: Request,
): { answer: Promise<Response>; kept: Promise<void> } {
  // Its links are relative to the folder.
  if (path === '/docs')
    return { answer: Promise.resolve(Response.redirect(at('/docs/'), 308)), kept: Promise.resolve() };
  const answer = request.mode === 'navigate' ? page(path, request) : file(path, request);
  const kept = answer
    .then(() => (request.mode === 'navigate' ? keep() : undefined))
    // Best effort: reading goes on without.
    .catch(() => undefined);
  return { answer, kept };
}

async function file(path: string, request: Request): Promise<Response> {
  const fresh = await fetch(request).catch(() => null);
  return fresh ?? (await keptFile(path)) ?? Response.error();
}

async function page(path: string, request: Request): Promise<Response> {
  const name = path.endsWith('/') ? `${path}index.html` : path;
  const fresh = await fetch(request).catch(() => null);
  if (fresh && fresh.status !== 404) return fresh;
  const kept = fresh ? undefined : await keptFile(name);
  if (kept) return kept;
  const none = await keptFile('/docs/404.html');
  if (!none) return fresh ?? notKept();
  // At any depth, so the links of this one page are made absolute.
  const html = (await none.text()).replaceAll(
    /(src|href|data-search)="\.\//g,
    `$1="${new URL(at('/docs/')).pathname}`,
  );
  return new Response(html, { status: 404, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

const notKept = () =>
  new Response(
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>NextPanel</title><h1>The documentation is not here yet</h1><p>There is no network. Opened once with one, the documentation stays on this device.</p>',
    { status: 503, headers: { 'content-type': 'text/html; charset=utf-8' } },
  );

async function keptFile(path: string): Promise<Response | undefined> {
  for (const name of await caches.keys()) {
    const kept = name.startsWith(prefix()) ? await caches.match(at(path), { cacheName: name }) : undefined;
    if (kept) return kept;
  }
  return undefined;
}

let keeping: Promise<void> | null = null;

/** Keeps the whole build that is on the host, and lets go of older ones once it is complete. */
function keep(): Promise<void> {
  keeping ??= keepBuild().finally(() => (keeping = null));
  return keeping;
}

async function keepBuild(): Promise<void> {
  const list = (await (await fetch(at('/docs/files.json'), { cache: 'no-cache' })).json()) as {
    build: string;
    files: string[];
  };
  const name = `${prefix()}${list.build}`;
  const last = at('/docs/files.json');
  const cache = await caches.open(name);
  if (await cache.match(last)) return;
  for (let from = 0; from < list.files.length; from += 6)
    await cache.addAll(
      list.files.slice(from, from + 6).map((file) => new Request(at(`/docs/${file}`), { cache: 'no-cache' })),
    );
  // Comes last: with it the copy is complete.
  await cache.put(last, new Response(JSON.stringify(list)));
  const old = (await caches.keys()).filter((one) => one.startsWith(prefix()) && one !== name);
  await Promise.all(old.map((one) => caches.delete(one)));
}
