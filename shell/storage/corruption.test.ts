import { expect, test } from 'vitest';
import type { OpenedDatabase } from './database.ts';
import { DatabaseDamagedError } from './errors.ts';
import type { Chunk, LogRecord } from './pageStore.ts';
import { rescueOf } from './rescue.ts';
import { differingPages } from './testing/files.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { openForTest } from './testing/openForTest.ts';

const ROWS = 6;

/** A base of several chunks and a log of a few commits; each commit adds a row. */
async function stored(): Promise<{ store: MemoryPageStore; states: Uint8Array[] }> {
  const store = new MemoryPageStore();
  const db = await openForTest(store);
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
  db.sql.exec('INSERT INTO t VALUES (0, randomblob(200000))');
  await db.checkpoint();
  const states = [db.exportFile()];
  for (let a = 1; a <= ROWS; a += 1) {
    db.sql.exec('INSERT INTO t VALUES (?, randomblob(3000))', a);
    await db.durable();
    states.push(db.exportFile());
  }
  return { store, states };
}

function copyOf(store: MemoryPageStore): MemoryPageStore {
  const copy = new MemoryPageStore();
  copy.state = structuredClone(store.state);
  copy.chunkTable = structuredClone(store.chunkTable);
  for (const [id, chunk] of store.base) copy.base.set(id, structuredClone(chunk));
  for (const [sequence, record] of store.log) copy.log.set(sequence, structuredClone(record));
  return copy;
}

function flip(bytes: Uint8Array, at: number): void {
  bytes[at] = (bytes[at] ?? 0) ^ 8;
}

const newest = (db: OpenedDatabase) => db.sql.exec<{ a: number }>('SELECT max(a) AS a FROM t')[0]?.a;

test('each region of each record damaged in turn → opened at the commit before it, and said so', async () => {
  const { store, states } = await stored();
  const sequences = [...store.log.keys()].sort((a, b) => a - b);
  for (const [index, sequence] of sequences.entries()) {
    const { bytes, pageNumbers } = store.record(sequence);
    const regions = [0, 100, ...Array.from({ length: pageNumbers.length }, (_, page) => page * 4096 + 2000)];
    const damages: ((record: LogRecord) => LogRecord)[] = [
      ...[...regions, bytes.length - 1].map((at) => (record: LogRecord) => (flip(record.bytes, at), record)),
      ...[...pageNumbers.keys()].map((at) => (record: LogRecord) => {
        record.pageNumbers[at] = (record.pageNumbers[at] ?? 0) + 1;
        return record;
      }),
      (record) => ({ ...record, size: record.size - 4096 }),
      (record) => ({ ...record, sequence: record.sequence + 1 }),
      (record) => ({ ...record, checksum: [record.checksum[0], record.checksum[1] ^ 1] }),
      (record) => ({ ...record, bytes: record.bytes.slice(0, -4096) }),
      () => null as never,
    ];
    for (const damage of damages) {
      const spoiled = copyOf(store);
      spoiled.log.set(sequence, damage(spoiled.record(sequence)));
      const raw = await rescueOf(spoiled).file();
      expect(differingPages(raw, states[index] ?? new Uint8Array(0))).toEqual([]);
      const lostCommits = sequences.length - index;
      expect(await rescueOf(spoiled).examine()).toMatchObject({ condition: 'damaged end', lostCommits });
      const db = await openForTest(spoiled);
      expect(db.diagnostics().recovered).toMatchObject({ lostCommits });
      expect(newest(db)).toBe(index);
      expect(differingPages(db.exportFile(), states[index] ?? new Uint8Array(0))).toEqual([]);
    }
  }
}, 60_000);

test('each region of each chunk damaged in turn → never opened wrongly, the rest can be saved', async () => {
  const { store, states } = await stored();
  const now = states[ROWS] ?? new Uint8Array(0);
  const inLog = new Set(
    [...store.log.keys()].flatMap((sequence) => Array.from(store.record(sequence).pageNumbers)),
  );
  for (const [id, value] of store.base) {
    const { number, bytes } = value as Chunk;
    for (let at = 17; at < bytes.length; at += 4096) {
      const spoiled = copyOf(store);
      flip((spoiled.base.get(id) as Chunk).bytes, at);
      await expect(openForTest(spoiled)).rejects.toThrow(DatabaseDamagedError);
      await expect(openForTest(spoiled)).rejects.toThrow(`blocks ${number})`);
      expect(await rescueOf(spoiled).examine()).toMatchObject({ condition: 'damaged' });
      const page = number * 16 + Math.floor(at / 4096);
      // A page that the log holds is whole again in the copy.
      expect(differingPages(await rescueOf(spoiled).file(), now)).toEqual(inLog.has(page) ? [] : [page]);
    }
  }
}, 60_000);

test('each field of description and table damaged in turn → not opened, everything can be saved', async () => {
  const { store, states } = await stored();
  const damages: ((store: MemoryPageStore) => void)[] = [
    ...['epoch', 'revision', 'sequence', 'size', 'checksum'].map((field) => (spoiled: MemoryPageStore) => {
      spoiled.state = { ...(spoiled.state as object), [field]: 77 };
    }),
    ...['revision', 'next', 'ids', 'checksum'].map((field) => (spoiled: MemoryPageStore) => {
      const wrong = field === 'ids' ? Uint32Array.from([4, 3, 2, 1]) : 77;
      spoiled.chunkTable = { ...(spoiled.chunkTable as object), [field]: wrong };
    }),
    (spoiled) => (spoiled.state = undefined),
    (spoiled) => (spoiled.chunkTable = undefined),
  ];
  for (const damage of damages) {
    const spoiled = copyOf(store);
    damage(spoiled);
    await expect(openForTest(spoiled)).rejects.toThrow(DatabaseDamagedError);
    expect(await rescueOf(spoiled).examine()).toMatchObject({ condition: 'damaged' });
    expect(differingPages(await rescueOf(spoiled).file(), states[ROWS] ?? new Uint8Array(0))).toEqual([]);
  }
});
