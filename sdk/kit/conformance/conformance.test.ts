import { packPlugin } from '@nextpanel/sdk/package';
import { expect, test } from 'vitest';
import { conformance } from './conformance.ts';

interface Parts {
  readonly backend?: string;
  readonly up?: string;
  readonly down?: string;
  readonly metadata?: object;
}

const answering = 'export default { fetch: () => Response.json({ ok: true }), scheduled() {} };';

async function packageOf({ backend = answering, up, down, metadata = {} }: Parts): Promise<Uint8Array> {
  const all = {
    'metadata.json': JSON.stringify({
      id: 'tally',
      name: 'Tally',
      version: '1.0.0',
      description: 'Counts things.',
      author: 'Tally Works',
      category: 'other',
      engines: { nextpanel: '^1.0.0' },
      backend: {
        entry: 'backend/index.js',
        routes: ['/api/v1/tally/*'],
        hooks: ['client.created'],
        schedule: [{ name: 'count', every: 'day' }],
      },
      database: { tables: ['tally_marks'] },
      ...metadata,
    }),
    'backend/index.js': backend,
    'migrations/up.sql': up ?? 'CREATE TABLE tally_marks (id INTEGER PRIMARY KEY) STRICT;',
    'migrations/down.sql': down ?? 'DROP TABLE tally_marks;',
  };
  const encoder = new TextEncoder();
  const files = new Map(Object.entries(all).map(([path, text]) => [path, encoder.encode(text)]));
  return (await packPlugin(files)).bytes;
}

const failed = async (parts: Parts) =>
  (await conformance(await packageOf(parts)))
    .filter(({ ok }) => !ok)
    .map(({ rule, says }) => `${rule} ${says}`);

test('a plugin that keeps the rules → every step holds', async () => {
  const steps = await conformance(await packageOf({}));
  expect(steps.filter(({ ok }) => !ok)).toEqual([]);
  expect(steps.length).toBeGreaterThan(10);
});

test('a down that leaves something → refused, and nothing after it is tried', async () => {
  const steps = await conformance(await packageOf({ down: 'SELECT 1;' }));
  expect(steps).toMatchObject([{ ok: false, says: expect.stringMatching(/DOWN_INCOMPLETE|SQL_/) }]);
});

test('a backend that fails → named with its address', async () => {
  const backend =
    'export default { fetch(q) { if (q.url.includes("tally")) throw new Error("Out of chalk"); return new Response(); } };';
  expect((await failed({ backend })).join()).toMatch(
    /answers everybody without failing.*GET \/api\/v1\/tally\/: 50/,
  );
});

test('what is no package → the gate’s own words', async () => {
  expect(await conformance(new Uint8Array([80, 75, 3]))).toMatchObject([
    { ok: false, says: expect.stringMatching(/^ZIP_/) },
  ]);
});
