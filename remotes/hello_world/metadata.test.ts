import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMetadata } from '@nextpanel/sdk/manifest';
import { expect, test } from 'vitest';

test('metadata.json → accepted by the panel', () => {
  const metadata = parseMetadata(readFileSync(join(import.meta.dirname, 'metadata.json')));
  expect(metadata.id).toBe('hello_world');
});
