import type { Page } from '@playwright/test';
import { makeChunk, makeMeta, makeTable } from '../../shell/storage/format.ts';
import { CHUNK_SIZE } from '../../shell/storage/layout.ts';

/* Reaches behind the panel to what the browser stores for it. No panel may be open meanwhile. */

/** Flips one bit of a stored value that holds `bytes`: the newest commit of the log, or a chunk of the base. */
export async function damage(page: Page, store: 'log' | 'base', which: 'first' | 'last'): Promise<void> {
  await page.evaluate(
    ([store, which]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('nextpanel');
        opening.addEventListener('success', () => {
          const database = opening.result;
          const transaction = database.transaction(store, 'readwrite');
          const cursor = transaction.objectStore(store).openCursor(null, which === 'first' ? 'next' : 'prev');
          cursor.addEventListener('success', () => {
            const value = cursor.result?.value as { bytes: Uint8Array } | undefined;
            if (!value) return reject(new Error(`Nothing is stored in ${store}.`));
            value.bytes[300] = (value.bytes[300] ?? 0) ^ 16;
            cursor.result?.update(value);
          });
          transaction.addEventListener('complete', () => {
            database.close();
            resolve();
          });
        });
      }),
    [store, which] as const,
  );
}

/** Makes a database file what is stored, as if a panel had folded it into its base. */
export async function store(page: Page, file: Uint8Array): Promise<void> {
  const numbers = Array.from({ length: Math.ceil(file.length / CHUNK_SIZE) }, (_, number) => number);
  const chunks = numbers.map((number) => {
    const bytes = file.slice(number * CHUNK_SIZE, (number + 1) * CHUNK_SIZE);
    return {
      ...makeChunk(number + 1, number, bytes),
      bytes: Buffer.from(bytes).toString('base64'),
    };
  });
  const ids = Uint32Array.from(numbers, (number) => number + 1);
  const content = { epoch: 1, revision: 1, sequence: 1, size: file.length };
  const table = makeTable({ revision: 1, next: numbers.length + 1, ids });
  await page.evaluate(
    ({ chunks, meta, table }) =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('nextpanel', 2);
        opening.addEventListener('upgradeneeded', () => {
          for (const name of ['meta', 'base', 'log', 'snapshots']) opening.result.createObjectStore(name);
        });
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction(['meta', 'base', 'log'], 'readwrite');
          for (const name of ['meta', 'base', 'log']) transaction.objectStore(name).clear();
          for (const { bytes, ...chunk } of chunks) {
            const binary = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
            transaction.objectStore('base').put({ ...chunk, bytes: binary }, chunk.id);
          }
          transaction.objectStore('meta').put(meta, 'state');
          transaction.objectStore('meta').put({ ...table, ids: Uint32Array.from(table.ids) }, 'table');
          transaction.addEventListener('complete', () => {
            opening.result.close();
            resolve();
          });
        });
      }),
    { chunks, meta: makeMeta(content), table: { ...table, ids: [...ids] } },
  );
}
