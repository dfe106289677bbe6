import { forgive, installBackend, stateOf } from './support/backends.ts';
import type { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/* A backend that does its worst: its cell is ended, its caller is told, and nobody else notices. */

const forever = `await new Promise(() => {});`;
const response = (body: string, headers = '{}', id = 1) =>
  `{ type: 'response', id: ${id}, background: false, response: { status: 200, headers: ${headers}, body: ${body} } }`;

/** What a backend does when it is asked, and what its caller is told of it. `postMessage` is the runtime's own way out of the cell. */
const endless: readonly [what: string, code: string, told: RegExp][] = [
  ['loops', `while (true);`, /after 2 seconds/],
  ['loops over promises', `for (;;) await 0;`, /after 2 seconds/],
  ['waits', forever, /after 2 seconds/],
  ['recurses', `const again = async () => again(await 0); await again();`, /after 2 seconds/],
  [
    'takes a gigabyte again and again',
    `for (let all = []; ; all.push(new Uint8Array(2 ** 27).fill(1))) if (all.length === 8) all = [];`,
    /after 2 seconds/,
  ],
  ['answers, but never to the end', `return new Response(new ReadableStream());`, /after 2 seconds/],
  [
    'throws from timers',
    `const again = () => { setTimeout(again); setTimeout(again); throw new Error('again'); }; setTimeout(again); ${forever}`,
    /after 2 seconds/,
  ],
  ['writes to the console', `for (;;) console.log('a line');`, /after 2 seconds/],
  ['asks the network', `for (;;) fetch('http://127.0.0.1:9/').catch(() => {});`, /after 2 seconds/],
  ['closes its own worker', `close(); ${forever}`, /after 2 seconds/],
];

const excessive: readonly [what: string, code: string, told: RegExp][] = [
  [
    'posts a million calls',
    `for (let call = 0; call < 1e6; call += 1) postMessage({ type: 'call', call, body: { kind: 'db', statements: [] } }); ${forever}`,
    /more messages/,
  ],
  ['posts a million texts', `for (let i = 0; i < 1e6; i += 1) postMessage('x'); ${forever}`, /plain data/],
  [
    'posts from timers',
    `setInterval(() => { for (let i = 0; i < 1e4; i += 1) postMessage(null); }); ${forever}`,
    /plain data/,
  ],
  ['posts 500 MB', `postMessage(${response('new ArrayBuffer(5e8)')}); ${forever}`, /1 MB|after 2 seconds/],
  [
    'hands over 500 MB',
    `const body = new ArrayBuffer(5e8); postMessage(${response('body')}, [body]); ${forever}`,
    /1 MB/,
  ],
  ['posts nothing', `postMessage(null); ${forever}`, /plain data/],
  ['posts a port', `const { port1 } = new MessageChannel(); postMessage(port1, [port1]); ${forever}`, /port/],
  [
    'posts __proto__',
    `postMessage(JSON.parse('{"type":"call","call":1,"body":{"kind":"db","statements":[],"__proto__":{}}}')); ${forever}`,
    /__proto__/,
  ],
  [
    'posts constructor',
    `postMessage(${response('null', `{ constructor: 'x' }`)}); ${forever}`,
    /constructor/,
  ],
  [
    'posts prototype',
    `postMessage({ type: 'threw', id: 1, message: 'x', prototype: {} }); ${forever}`,
    /prototype/,
  ],
  [
    'asks for minus a million statements',
    `postMessage({ type: 'call', call: 1, body: { kind: 'db', statements: { length: -1e6 } } }); ${forever}`,
    /list/,
  ],
  ['answers another request', `postMessage(${response('null', '{}', 99)}); ${forever}`, /nobody has asked/],
  [
    'asks the database without pause',
    `for (;;) await env.DB.prepare('SELECT 1').all();`,
    /more than 64 statements/,
  ],
  [
    'asks the database ten thousand times at once',
    `await Promise.all(Array.from({ length: 1e4 }, () => env.DB.prepare('SELECT 1').all()));`,
    /more than 64 statements|more messages/,
  ],
  ['asks the panel without pause', `for (;;) await env.PANEL.fetch('/api/v1/info');`, /more messages/],
  ['answers with 20 MB', `return new Response('x'.repeat(2e7));`, /over 1 MB/],
  [
    'answers without an end',
    `return new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(100)) }));`,
    /over 1 MB/,
  ],
  [
    'goes on for ever after its answer',
    `ctx.waitUntil(new Promise(() => {})); while (true);`,
    /after 2 seconds/,
  ],
];

/** What harms nobody: the caller is told, and the cell goes on. */
const harmless: readonly [what: string, code: string, told: RegExp][] = [
  ['throws', `throw new Error('No paper');`, /No paper/],
  [
    'throws something that throws',
    `throw { get message() { throw 1; }, toString() { throw 2; } };`,
    /can not be shown/,
  ],
  [
    'answers with a getter that throws',
    `return { get headers() { throw new Error('caught'); } };`,
    /else than a Response/,
  ],
  ['answers with nothing', `return undefined;`, /else than a Response/],
  ['posts a function', `postMessage(() => {});`, /DataCloneError/],
  ['runs out of stack', `const deeper = () => deeper() + 1; deeper();`, /RangeError/],
];

const source = `const misdeeds = { ${[...endless, ...excessive, ...harmless]
  .map(([what, code]) => `${JSON.stringify(what)}: async (env, ctx) => { ${code} }`)
  .join(',\n')} };
export default { async fetch(request, env, ctx) {
  const what = new URL(request.url).searchParams.get('what');
  return what === null ? new Response('at your service') : await misdeeds[what](env, ctx);
} };`;

const neighbour = `export default { async fetch(request, env) { return Response.json(await env.DB.prepare('SELECT 1 AS one').first()); } };`;

const path = (what: string) => `/api/v1/rogue/do?what=${encodeURIComponent(what)}`;

async function installBoth(panel: Panel): Promise<void> {
  panel.expected.push(/status of 50[24]/, /Content Security Policy/, /Uncaught/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  expect((await installBackend(panel, 'neighbour', 'Neighbour', neighbour)).status).toBe(201);
  expect((await installBackend(panel, 'rogue', 'Rogue', source)).status).toBe(201);
}

/** Asks the rogue, and meanwhile its neighbour and the panel, again and again until the rogue's answer is there. */
async function askBeside(panel: Panel, what: string) {
  return await panel.page.evaluate(async (url) => {
    const tasks: number[] = [];
    const observer = new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map(({ duration }) => duration)),
    );
    observer.observe({ type: 'longtask' });
    const rogue = { over: false };
    const asked = fetch(url).finally(() => (rogue.over = true));
    const others = new Set<string>();
    do {
      for (const other of ['/api/v1/neighbour/', '/api/v1/info'])
        others.add(`${other} ${(await fetch(other)).status}`);
    } while (!rogue.over);
    const response = await asked;
    tasks.push(...observer.takeRecords().map(({ duration }) => duration));
    observer.disconnect();
    return {
      status: response.status,
      body: await response.text(),
      others: [...others],
      /** Milliseconds for which the page could do nothing else, those over 50. */
      tasks,
    };
  }, path(what));
}

for (const [title, misdeeds] of [
  ['never ends', endless],
  ['does too much or what nobody does', excessive],
] as const)
  test(`a backend ${title} → its cell is ended and its caller told; others answer meanwhile`, async ({
    panel,
  }) => {
    test.setTimeout(120_000);
    await installBoth(panel);
    for (const [what, , told] of misdeeds)
      await test.step(what, async () => {
        const { status, body, others } = await askBeside(panel, what);
        expect(status).toBe(504);
        expect(JSON.parse(body)).toMatchObject({
          code: 'HANDLER_TIMEOUT',
          title: 'Rogue did not answer.',
          detail: expect.stringMatching(told),
          plugin: { id: 'rogue', name: 'Rogue' },
        });
        expect(others).toEqual(['/api/v1/neighbour/ 200', '/api/v1/info 200']);
        expect((await panel.fetch('/api/v1/rogue/')).body).toBe('at your service');
        await forgive(panel, 'rogue');
      });
  });

test('a backend throws whatever it likes → 502 with its name, no strike, and it goes on', async ({
  panel,
}) => {
  await installBoth(panel);
  for (const [what, , told] of harmless)
    await test.step(what, async () => {
      const { status, body } = await panel.fetch(path(what));
      expect(status).toBe(502);
      expect(JSON.parse(body)).toMatchObject({
        code: 'HANDLER_ERROR',
        title: 'Rogue could not answer.',
        detail: expect.stringMatching(told),
        plugin: { name: 'Rogue' },
      });
    });
  expect((await panel.fetch('/api/v1/rogue/')).body).toBe('at your service');
});

test('three strikes of a backend → it is stopped for good, and the marketplace says why', async ({
  panel,
}) => {
  await installBoth(panel);
  panel.expected.push(/status of 404/);
  for (const what of ['posts nothing', 'loops', 'answers with 20 MB'])
    expect((await panel.fetch(path(what))).status).toBe(504);
  expect((await panel.fetch('/api/v1/rogue/')).status).toBe(404);
  expect(await stateOf(panel, 'rogue')).toMatchObject({
    state: 'failed',
    reason: expect.stringMatching(/three times within ten minutes.*over 1 MB/),
  });
  expect((await panel.fetch('/api/v1/neighbour/')).status).toBe(200);
  await panel.go('/marketplace');
  await expect(panel.card('Rogue')).toContainText('three times within ten minutes');
});

test('a backend loops for ever → no task of the page takes long, and another backend answers', async ({
  panel,
}) => {
  await installBoth(panel);
  // A machine that is busy with something else makes long tasks, too: one look without any proves that the loop makes none.
  await expect(async () => {
    await forgive(panel, 'rogue');
    const { status, others, tasks } = await askBeside(panel, 'loops');
    expect(status).toBe(504);
    expect(others).toEqual(['/api/v1/neighbour/ 200', '/api/v1/info 200']);
    expect(tasks.filter((milliseconds) => milliseconds > 200)).toEqual([]);
  }).toPass({ timeout: 50_000 });
});

const atImport: readonly [what: string, source: string, code: string, told: RegExp][] = [
  ['throws', `throw new Error('No ink');`, 'HANDLER_ERROR', /No ink/],
  ['waits for ever', `await new Promise(() => {});`, 'HANDLER_TIMEOUT', /did not finish loading/],
  ['loops for ever', `while (true);`, 'HANDLER_TIMEOUT', /did not finish loading/],
  ['posts without end', `for (;;) postMessage(1);`, 'HANDLER_ERROR', /plain data/],
  ['imports from elsewhere', `import 'https://elsewhere.test/x.js';`, 'HANDLER_ERROR', /./],
];

test('a backend misbehaves when it is imported → it is not installed, and nothing is left of it', async ({
  panel,
}) => {
  panel.expected.push(/status of 422/, /Content Security Policy/, /violates/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  const before = await panel.state();
  for (const [what, code, expected, told] of atImport)
    await test.step(what, async () => {
      const { status, body } = await installBackend(
        panel,
        'rogue',
        'Rogue',
        `${code}\nexport default { fetch() {} };`,
      );
      expect(status).toBe(422);
      expect(JSON.parse(body)).toMatchObject({ code: expected, detail: expect.stringMatching(told) });
    });
  expect(await panel.state()).toEqual(before);
});
