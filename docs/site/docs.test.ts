import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { metadataJsonSchema, slots } from '@nextpanel/sdk/manifest';
import { expect, test } from 'vitest';
import { fieldDescriptions } from '../../sdk/src/manifest/descriptions.ts';
import { deadLinks } from './links.ts';
import { render } from './markdown.ts';
import type { Page } from './page.ts';
import { failures } from './reference/errorCodes.ts';
import { reasons } from './reference/reasons.ts';
import { snippetsIn } from './snippets.ts';
import { edited, stepsOf, wasPrinted } from './tutorial.ts';

const root = join(import.meta.dirname, '../..');
const documented = new Set(Object.values(reasons).flatMap((codes) => Object.keys(codes)));
const page = (source: string, markdown: string): Page => ({ source, markdown });
const rendered = (...pages: Page[]) => new Map(pages.map((one) => [one, render(one, () => null)] as const));

/** All code that answers requests or reads packages, as one text. */
const code = ['shell/server', 'shell/sw', 'shell/host', 'sdk/src/manifest', 'sdk/src/sign']
  .flatMap((room) => readdirSync(join(root, room), { recursive: true, withFileTypes: true }))
  .filter(({ name, parentPath }) => /(?<!\.test)\.ts$/.test(name) && !parentPath.includes('testing'))
  .map(({ name, parentPath }) => readFileSync(join(parentPath, name), 'utf8'))
  .join('\n');

test('a code that the panel answers with → is in the reference; one that it no longer knows is not', () => {
  const thrown = new Set(failures().map((failure) => failure.code));
  expect([...thrown].filter((one) => !documented.has(one))).toEqual([]);
  // Codes that are chosen before they are thrown: whatever looks like one, but for words of other languages.
  const others = new Set([
    'NEXTPANEL_SIGNING_KEY',
    'D1_ERROR',
    'D1_TYPE_ERROR',
    'D1_EXEC_ERROR',
    'D1_COLUMN_NOTFOUND',
  ]);
  const written = Array.from(code.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g), ([, one = '']) => one);
  expect([...new Set(written)].filter((one) => !documented.has(one) && !others.has(one))).toEqual([]);
  const composed = (one: string) => one.startsWith('SERVICE_') && code.includes('`SERVICE_${');
  expect([...documented].filter((one) => !code.includes(`'${one}'`) && !composed(one))).toEqual([]);
});

test('every field of metadata.json → is described, and nothing else', () => {
  type Schema = { properties?: Record<string, Schema>; items?: Schema };
  const pathsOf = ({ properties = {}, items }: Schema, path: string): string[] => [
    ...Object.entries(properties).flatMap(([name, field]) => {
      const inner = path === '' ? name : `${path}.${name}`;
      // Settings are a JSON Schema, described elsewhere.
      return [inner].concat(inner === 'settings' ? [] : pathsOf(field, inner));
    }),
    ...(items ? pathsOf(items, `${path}[]`) : []),
  ];
  const paths = pathsOf(metadataJsonSchema() as Schema, '').filter((path) => path !== '$schema');
  expect(Object.keys(fieldDescriptions).sort()).toEqual(paths.sort());
});

test('every slot → is in the gallery, with a picture', () => {
  const gallery = readFileSync(join(root, 'docs', 'slots.md'), 'utf8');
  const shown = Array.from(
    gallery.matchAll(/^### (\S+)\n[^#]*\(images\/slots\/(\S+)\.webp\)/gm),
    ([, name, picture]) => [name, picture],
  );
  expect(shown.sort()).toEqual([...slots].sort().map((slot) => [slot, slot]));
});

test('a link to a page, a heading or a picture that is not there → is named', () => {
  const pages = rendered(
    page(
      'index.md',
      '# One\n\n[a](more.md) [b](more.md#two) [c](#one) [d](gone.md) [e](more.md#gone) ![f](images/gone.png)',
    ),
    page('more.md', '# More\n\n## Two\n'),
  );
  expect(deadLinks(pages, root)).toEqual([
    'index.md → gone.html',
    'index.md → more.html#gone',
    'index.md → images/gone.png',
  ]);
  expect(() => rendered(page('index.md', '# One\n\n[a](../nowhere)'))).toThrow(
    'index.md links to ../nowhere',
  );
});

test('Markdown of a page deeper down → links go up by themselves, code is coloured and never becomes HTML', () => {
  const [content] = rendered(
    page('decisions/a.md', '# A\n\n[b](../b.md#c) `<b>`\n\n```ts file=a.ts\nconst a = "<script>";\n```\n'),
  ).values();
  expect(content?.html).toContain('href="./../b.html#c"');
  expect(content?.html).toContain('&lt;b&gt;');
  expect(content?.html).toContain('<figcaption>a.ts</figcaption>');
  expect(content?.html).not.toContain('<script>');
  expect(content?.passages[0]?.words).toContain('const a = "<script>"');
});

test('a tutorial → steps; an edit that does not fit and a block that nobody understands are refused', () => {
  const steps = stepsOf(
    '```sh\na\nb\n```\n\n```text\nfine … KB\n```\n\n```diff file=a.ts\n one\n-two\n+three\n```\n',
  );
  expect(steps).toEqual([
    { kind: 'commands', commands: ['a', 'b'], shows: ['fine … KB'] },
    { kind: 'edit', file: 'a.ts', before: 'one\ntwo\n', after: 'one\nthree\n' },
  ]);
  const [, edit] = steps;
  if (edit?.kind !== 'edit') throw new Error('There is no edit.');
  expect(edited('zero\none\ntwo\n', edit)).toBe('zero\none\nthree\n');
  expect(() => edited('zero\n', edit)).toThrow('a.ts does not have this');
  expect(() => stepsOf('```sh sometimes\na\n```\n')).toThrow('sh sometimes');
  expect(wasPrinted('fine … KB', 'all is fine 20.1 KB')).toBe(true);
  expect(wasPrinted('fine (1)', 'fine 1')).toBe(false);
});

test('a document with code → the pieces that stand for themselves, named by their lines', () => {
  const markdown =
    '# A\n\n```ts\na;\n```\n\n```tsx part\nb;\n```\n\n```json\n{}\n```\n\n```ts file=a.test.ts\nc;\n```\n';
  expect(snippetsIn('a', markdown)).toEqual([
    { file: 'a-3.ts', code: 'a;\n' },
    { file: 'a-15.ts', code: 'c;\n' },
  ]);
});
