import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { expect, test } from 'vitest';

const server = join(import.meta.dirname, '..');

/** Files whose POST routes need no idempotency key, and why doing them again is harmless or prevented elsewhere. */
const harmless: Readonly<Record<string, string>> = {
  'api/auth.ts': 'a second session or the same lock changes nothing for anybody',
  'api/impersonation.ts': 'a second session as the same client changes nothing for anybody',
  'api/marketplaceInspect.ts': 'it only reads a package',
  'api/plugins.ts': 'a plugin that has failed has failed',
  'api/database.ts': 'the host never sends it to a second server',
  'api/snapshots.ts': 'the host never sends it to a second server',
};

test('every route that creates something remembers its idempotency key', () => {
  const careless = readdirSync(server, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.ts$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => {
      const text = readFileSync(file, 'utf8');
      return /method: '(post|patch)'/.test(text) && !/\bwrite\(|\bnew OperationRunner\(/.test(text);
    })
    .map((file) =>
      file
        .slice(server.length + 1)
        .split(sep)
        .join('/'),
    );
  expect(careless.filter((file) => !(file in harmless))).toEqual([]);
});
