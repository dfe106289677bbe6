import { forgive, installBackend } from './support/backends.ts';
import { expect, test } from './support/test.ts';

/* An honest backend that uses all that it may, in the real cell. */

const source = `
let inside = 0;
const crowded = Promise.withResolvers();
const pause = (milliseconds) => new Promise((resume) => setTimeout(resume, milliseconds));
export default { async fetch(request, { DB }, ctx) {
  const count = () => DB.prepare('SELECT count(*) AS n FROM worker_rows').first('n');
  switch (new URL(request.url).pathname.slice('/api/v1/worker/'.length)) {
    case 'count': return Response.json(await count());
    case 'statements': {
      const insert = DB.prepare('INSERT INTO worker_rows (text) VALUES (?)');
      const one = Array.from({ length: 32 }, (_, at) => insert.bind('one ' + at).run());
      await Promise.all(one);
      await DB.batch(Array.from({ length: 31 }, (_, at) => insert.bind('batch ' + at)));
      return Response.json(await count());
    }
    case 'later': {
      ctx.waitUntil((async () => { await pause(100); await DB.prepare("INSERT INTO worker_rows (text) VALUES ('later')").run(); })());
      return new Response('soon');
    }
    case 'inside': {
      inside += 1;
      const now = inside;
      // However far apart they come: the first ones stay until there are ten, and the tenth until an eleventh would be there.
      if (now === 10) setTimeout(crowded.resolve, 50);
      await crowded.promise;
      inside -= 1;
      return Response.json(now);
    }
    case 'echo': return new Response(await request.arrayBuffer());
    case 'values': {
      const bytes = new Uint8Array([9, 1, 2, 255, 9]).subarray(1, 4);
      const row = await DB.prepare('SELECT ? AS bytes, ? AS text, ? AS fraction, ? AS none, ? AS truth').bind(bytes, 'a\\0ü🌍', 1.5, null, true).first();
      const errors = [];
      for (const wrong of [() => DB.prepare('SELECT ?').bind(undefined), () => DB.prepare('SELEC').run(), () => DB.prepare('SELECT 1 AS a').first('b'), () => DB.prepare(7), () => DB.batch([])])
        try { await wrong(); } catch (error) { errors.push(error.message.split(':')[0]); }
      return Response.json({ row, errors });
    }
  }
} };`;

test('a backend uses all that it may: statements, requests at once, a megabyte, work after its answer → all of it is done', async ({
  panel,
  page,
}) => {
  panel.expected.push(/status of 413/);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  expect((await installBackend(panel, 'worker', 'Worker', source)).status).toBe(201);
  const ask = async (what: string, body?: string) => {
    const init = body === undefined ? {} : { method: 'POST', body };
    const answer = await panel.fetch(`/api/v1/worker/${what}`, init);
    return { ...answer, json: () => JSON.parse(answer.body) as unknown };
  };

  await test.step('64 statements, some of them at once', async () => {
    expect((await ask('statements')).json()).toBe(63);
  });

  await test.step('work after the answer', async () => {
    expect((await ask('later')).body).toBe('soon');
    await expect.poll(async () => (await ask('count')).json()).toBe(64);
  });

  await test.step('25 requests at once', async () => {
    const most = await page.evaluate(async () => {
      const answers = Array.from(
        { length: 25 },
        async () => await (await fetch('/api/v1/worker/inside')).json(),
      );
      return Math.max(...(await Promise.all(answers)).map(Number));
    });
    expect(most).toBe(10);
  });

  await test.step('a megabyte there and back, and one byte more', async () => {
    const megabyte = 'x'.repeat(1024 * 1024);
    const { status, body } = await ask('echo', megabyte);
    expect([status, body.length]).toEqual([200, megabyte.length]);
    expect((await ask('echo', `${megabyte}x`)).status).toBe(413);
  });

  await test.step('values there and back', async () => {
    expect((await ask('values')).json()).toEqual({
      row: { bytes: [1, 2, 255], text: 'a\0ü🌍', fraction: 1.5, none: null, truth: 1 },
      errors: ['D1_TYPE_ERROR', 'D1_ERROR', 'D1_COLUMN_NOTFOUND', 'D1_TYPE_ERROR', 'D1_ERROR'],
    });
  });
});

test('a backend starts and is stopped, again and again → the browser lets go of every page that it ran in', async ({
  panel,
  page,
  context,
}) => {
  await panel.signIn('admin');
  await panel.allowUnsigned();
  expect((await installBackend(panel, 'worker', 'Worker', source)).status).toBe(201);
  for (let times = 0; times < 15; times += 1) {
    expect((await panel.fetch('/api/v1/worker/count')).status).toBe(200);
    await forgive(panel, 'worker');
  }
  const browser = await context.newCDPSession(page);
  const documents = async () => {
    await browser.send('HeapProfiler.collectGarbage');
    return (await browser.send('Memory.getDOMCounters')).documents;
  };
  // The panel's page, and the one in which frames of backends are made. What still lies on the stack while garbage is
  // collected may make one more seem to be held; whatever holds on to a page of each start would have fifteen of them.
  await expect.poll(documents).toBeLessThanOrEqual(3);
});
