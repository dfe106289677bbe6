import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMetadata } from '@nextpanel/sdk/manifest';
import { expect, test } from 'vitest';
import written from './metadata.json' with { type: 'json' };

const metadata = parseMetadata(readFileSync(join(import.meta.dirname, 'metadata.json')));

test('metadata.json → accepted by the panel', () => {
  expect(metadata.id).toBe('sampler');
});

test('every screen that it names → a file of frontend/, and the other way round', () => {
  const { routes = [], slots = [] } = metadata.frontend ?? {};
  const named = [...routes, ...slots].map(({ expose }) => `${expose.slice(2)}.tsx`);
  const files = readdirSync(join(import.meta.dirname, 'frontend')).filter((name) => name.endsWith('.tsx'));
  expect(files.toSorted()).toEqual(named.toSorted());
});

test('a setting of each kind that the panel draws', () => {
  const kinds = Object.values(written.settings.properties).map((property) => {
    if ('enum' in property) return 'choice';
    return 'format' in property ? property.format : property.type;
  });
  expect(new Set(kinds)).toEqual(
    new Set(['string', 'boolean', 'choice', 'integer', 'number', 'array', 'email', 'password']),
  );
});
