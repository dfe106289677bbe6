import { expect, test } from 'vitest';
import { createIndexes } from '../server/db/seed/indexes.ts';
import { openPanel } from '../server/testing/panel.ts';
import { prepareFile } from '../storage/prepareFile.ts';
import { wasm } from '../storage/testing/openForTest.ts';
import { growing } from './growing.ts';

const today = '2026-03-15';

test('made twice for the same day → the same bytes', async () => {
  const first = await growing({ wasm, today });
  expect(Buffer.from(await growing({ wasm, today })).equals(first)).toBe(true);
});

test('opened by the panel → the schema of today, and nothing is seeded over it', async () => {
  const file = await prepareFile(wasm, await growing({ wasm, today }), createIndexes);
  const schemaOf = `SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name`;
  const { sql } = await openPanel();
  let schema: unknown = null;
  let people: unknown = null;
  await prepareFile(wasm, file, (grown) => {
    schema = grown.exec(schemaOf);
    people = grown.exec(
      'SELECT (SELECT count(*) FROM clients) AS clients, (SELECT count(*) FROM users) AS users',
    );
  });
  expect(schema).toEqual(sql.exec(schemaOf));
  expect(people).toEqual([{ clients: 120, users: 3 }]);
});
