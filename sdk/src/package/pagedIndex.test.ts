import { expect, test } from 'vitest';
import { metadataSchema } from '../manifest/index.ts';
import { sha256 } from './files.ts';
import { pagedIndex } from './pagedIndex.ts';
import type { SourcePlugin } from './sourceIndex.ts';

const plugin = (id: string): SourcePlugin => {
  const manifest = metadataSchema.parse({
    id,
    name: id,
    version: '1.0.0',
    description: id,
    author: 'Somebody',
    category: 'other',
    engines: { nextpanel: '^1.0.0' },
  });
  const version = { version: '1.0.0', url: `${id}.zip`, size: 1, sha256: 'f'.repeat(64) };
  return {
    ...manifest,
    features: [],
    manifest,
    readme: 'A long text',
    versions: [{ ...version, engines: { nextpanel: '^1.0.0' }, changelog: 'First.' }],
  };
};

const content = (ids: readonly string[]) => ({
  expires: '2030-01-01T00:00:00Z',
  plugins: ids.map(plugin),
  revoked: [],
});

test('as many plugins as fit on a page → one file, as it was', async () => {
  const small = content(['abc', 'def']);
  expect(await pagedIndex(small, 2)).toEqual({ index: small, files: [] });
});

test('more than that → pages in order of ids, and an index that vouches for each byte', async () => {
  const { index, files } = await pagedIndex(content(['mno', 'abc', 'xyz', 'def', 'jkl']), 2);
  expect(files.map(({ name }) => name)).toEqual([
    'index.0.json',
    'index.1.json',
    'index.2.json',
    'index.search.json',
  ]);
  expect(index.plugins).toEqual([]);
  expect(index.pages).toMatchObject([
    { url: 'index.0.json', count: 2, first: 'abc', last: 'def' },
    { url: 'index.1.json', count: 2, first: 'jkl', last: 'mno' },
    { url: 'index.2.json', count: 1, first: 'xyz', last: 'xyz' },
  ]);
  for (const [at, file] of [...(index.pages ?? []), index.search].entries()) {
    const bytes = new TextEncoder().encode(files[at]?.text);
    expect(file).toMatchObject({ size: bytes.length, sha256: await sha256(bytes) });
  }
});

test('the search file has what a card shows, and no texts, manifests or addresses', async () => {
  const { files } = await pagedIndex(content(['abc', 'def', 'ghi']), 1);
  const { plugins } = JSON.parse(files.at(-1)?.text ?? '') as { plugins: object[] };
  expect(plugins).toHaveLength(3);
  expect(plugins[0]).toMatchObject({ id: 'abc', description: 'abc' });
  expect(JSON.stringify(plugins)).not.toMatch(/A long text|manifest|abc\.zip|First\./);
});
