import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { BrowserContext } from '@playwright/test';
import { installBackend } from './support/backends.ts';
import { expect, test } from './support/test.ts';

/*
 * What a backend may not do, tried in the real cell. The same code runs in an ordinary worker of another site beside it:
 * there each attempt succeeds, so that what is denied in the cell is denied by the cell and not by a slip of the test.
 * `site` and `elsewhere` are addresses; an attempt succeeds when it returns.
 */
const attempts: Readonly<Record<string, string>> = {
  'opens IndexedDB': `await new Promise((done, fail) => { const request = indexedDB.open('nextpanel'); request.onsuccess = done; request.onerror = () => fail(request.error); });`,
  'opens a cache': `await caches.open('x');`,
  'looks for what is cached': `await caches.match(elsewhere);`,
  'opens the private file system': `await navigator.storage.getDirectory();`,
  'opens the old file system': `await new Promise((done, fail) => webkitRequestFileSystem(0, 1, done, fail));`,
  'takes a lock': `await navigator.locks.request('nextpanel-server', { steal: true }, () => {});`,
  'fetches from the panel': `await fetch(site + 'api/v1/info', { mode: 'no-cors' });`,
  'fetches from elsewhere': `await fetch(elsewhere);`,
  'fetches blindly': `await fetch(elsewhere, { mode: 'no-cors', keepalive: true });`,
  'fetches a blob': `await fetch(URL.createObjectURL(new Blob(['x'])));`,
  'fetches data': `await fetch('data:text/plain,x');`,
  'sends an XMLHttpRequest': `await new Promise((done, fail) => { const request = new XMLHttpRequest(); request.onload = done; request.onerror = () => fail(new Error('failed')); request.open('GET', elsewhere); request.send(); });`,
  'waits for an XMLHttpRequest': `const request = new XMLHttpRequest(); request.open('GET', elsewhere, false); request.send();`,
  'opens a WebSocket': `await new Promise((done, fail) => { const socket = new WebSocket(elsewhere.replace('http', 'ws')); socket.onopen = done; socket.onerror = () => fail(new Error('failed')); });`,
  'opens an EventSource': `await new Promise((done, fail) => { const source = new EventSource(elsewhere + 'events'); source.onopen = () => { source.close(); done(); }; source.onerror = () => fail(new Error('failed')); });`,
  'evaluates a text': `(0, eval)('1');`,
  'makes a function of a text': `new Function('return 1')();`,
  'makes a generator of a text': `Object.getPrototypeOf(function* () {}).constructor('yield 1');`,
  'runs a text later': `await new Promise((done, fail) => { globalThis.done = done; setTimeout('globalThis.done()'); setTimeout(() => fail(new Error('never ran')), 200); });`,
  'compiles WebAssembly': `await WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));`,
  'makes a WebAssembly module': `new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));`,
  'loads a script of the panel': `importScripts(site + 'color-scheme.js?x');`,
  'loads a script of elsewhere': `importScripts(elsewhere + 'script.js');`,
  'loads a script of data': `importScripts('data:text/javascript,1');`,
  'imports a module of elsewhere': `await import(elsewhere + 'script.js');`,
  'imports a module of data': `await import('data:text/javascript,export default 1');`,
  'starts a worker': `const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); await new Promise((done, fail) => { worker.onmessage = done; worker.onerror = () => fail(new Error('failed')); });`,
};

/** The same, where nothing at the other end would answer. */
const unanswered: Readonly<Record<string, string>> = {
  'loads a font': `await new FontFace('x', 'url(' + elsewhere + 'font)').load();`,
  'opens WebTransport': `const transport = new WebTransport(elsewhere.replace('http:', 'https:')); transport.closed.catch(() => {}); await transport.ready;`,
};

/** What no worker has; a cell has not got it either. */
const absent = [
  'window',
  'document',
  'parent',
  'top',
  'opener',
  'frames',
  'localStorage',
  'sessionStorage',
  'SharedArrayBuffer',
  'SharedWorker',
  'RTCPeerConnection',
  'navigator.serviceWorker',
  'navigator.sendBeacon',
  'navigator.credentials',
  'navigator.clipboard',
];

/** `patience`: milliseconds for each, or null where each comes to an end. */
const trying = `async (site, elsewhere, patience) => {
  const outcomes = {};
  const never = patience === null ? [] : [new Promise((_, fail) => setTimeout(() => fail(new Error('no answer')), patience))];
  const within = (work) => Promise.race([work(), ...never]);
  const attempts = { ${Object.entries({ ...attempts, ...unanswered })
    .map(([name, code]) => `${JSON.stringify(name)}: async () => { ${code} }`)
    .join(',\n')} };
  await Promise.all(Object.entries(attempts).map(async ([name, attempt]) => {
    outcomes[name] = await within(attempt).then(() => 'succeeds', (error) => 'denied: ' + error);
  }));
  const there = ${JSON.stringify(absent)}.filter((path) => path.split('.').reduce((at, name) => at?.[name], globalThis) !== undefined);
  return { outcomes, there, origin: globalThis.origin, isolated: globalThis.crossOriginIsolated };
}`;

interface Tried {
  readonly outcomes: Readonly<Record<string, string>>;
  readonly there: readonly string[];
  readonly origin: string;
  readonly isolated: boolean;
}

/** A site on the loopback that answers whatever it is asked, and counts. */
async function openElsewhere() {
  let visits = 0;
  const server = createServer((request, response) => {
    if (request.url !== '/page') visits += 1;
    const types: Record<string, string> = {
      '/page': 'text/html',
      '/script.js': 'text/javascript',
      '/events': 'text/event-stream',
    };
    response.writeHead(200, {
      'access-control-allow-origin': '*',
      'content-type': types[request.url ?? ''] ?? 'text/plain',
    });
    if (request.url === '/events') response.write('data: x\n\n');
    else response.end(request.url === '/page' ? '<!doctype html><title>Elsewhere</title>' : '1;');
  });
  server.on('upgrade', (request, socket) => {
    visits += 1;
    const key = `${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`;
    const accept = createHash('sha1').update(key).digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    visits: () => visits,
    close: () => (server.closeAllConnections(), server.close()),
  };
}

/** The same code in an ordinary worker of an ordinary page. */
async function inOrdinaryWorker(context: BrowserContext, panel: string, elsewhere: string): Promise<Tried> {
  const page = await context.newPage();
  await page.goto(`${elsewhere}page`);
  const text = `(${trying})(${JSON.stringify(panel)}, ${JSON.stringify(elsewhere)}, null).then(postMessage)`;
  const tried = await page.evaluate(
    async (text) =>
      await new Promise<Tried>((resolve) =>
        new Worker(URL.createObjectURL(new Blob([text]))).addEventListener('message', ({ data }) =>
          resolve(data as Tried),
        ),
      ),
    text,
  );
  await page.close();
  return tried;
}

test('a backend reaches for network, storage, code and pages → each is denied, and nobody hears of it', async ({
  panel,
  context,
}) => {
  panel.expected.push(/Content Security Policy/, /Refused/);
  const elsewhere = await openElsewhere();
  const ordinary = await inOrdinaryWorker(context, panel.url, elsewhere.url);
  const names = Object.keys(attempts);
  expect(names.filter((name) => ordinary.outcomes[name] !== 'succeeds')).toEqual([]);
  const visits = elsewhere.visits();
  expect(visits).toBeGreaterThan(5);

  await panel.signIn('admin');
  await panel.allowUnsigned();
  // Begins when it is asked first and goes on between its answers, each of which has a time limit.
  const backend = `
    const trying = ${trying};
    let tried = null;
    let begun = false;
    export default { fetch() {
      if (!begun) void trying(${JSON.stringify(panel.url)}, ${JSON.stringify(elsewhere.url)}, 1_000).then((all) => (tried = all));
      begun = true;
      return Response.json(tried);
    } };`;
  expect((await installBackend(panel, 'rogue', 'Rogue', backend)).status).toBe(201);
  const ask = async () => {
    const { status, body } = await panel.fetch('/api/v1/rogue/try');
    expect(status).toBe(200);
    return JSON.parse(body) as Tried | null;
  };
  await expect.poll(ask).not.toBe(null);
  const tried = (await ask()) as Tried;
  expect(Object.keys(tried.outcomes).toSorted()).toEqual([...names, ...Object.keys(unanswered)].toSorted());
  expect(Object.entries(tried.outcomes).filter(([, outcome]) => !outcome.startsWith('denied'))).toEqual([]);
  expect(tried).toMatchObject({ there: [], origin: 'null', isolated: false });
  expect(elsewhere.visits()).toBe(visits);
  elsewhere.close();
});

test('a backend listens to the channel of the panel and speaks on it → it hears nothing and is not heard', async ({
  panel,
  page,
}) => {
  const backend = `
    const heard = [];
    const channel = new BroadcastChannel('nextpanel');
    channel.onmessage = ({ data }) => heard.push(data);
    export default { fetch: () => { channel.postMessage('rogue'); return Response.json(heard); } };`;
  await panel.signIn('admin');
  await panel.allowUnsigned();
  expect((await installBackend(panel, 'rogue', 'Rogue', backend)).status).toBe(201);
  const heard = await page.evaluate(async () => {
    const heard: unknown[] = [];
    const channel = new BroadcastChannel('nextpanel');
    const announced = new Promise<void>((resolve) =>
      channel.addEventListener('message', ({ data }) => {
        heard.push(data);
        resolve();
      }),
    );
    const before = await (await fetch('/api/v1/rogue/')).json();
    await fetch('/api/v1/settings', {
      method: 'PUT',
      body: '{"developer_mode":true,"company_name":"Another"}',
      headers: { 'content-type': 'application/json' },
    });
    await announced;
    return { byPage: heard, byBackend: [before, await (await fetch('/api/v1/rogue/')).json()] };
  });
  expect(heard.byPage.length).toBeGreaterThan(0);
  expect(heard.byPage).not.toContain('rogue');
  expect(heard.byBackend).toEqual([[], []]);
});
