import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openOn } from './database.ts';
import type { OpenedDatabase } from './database.ts';
import type { Snapshot } from './pageStore.ts';
import { MemoryPageStore } from './testing/memoryPageStore.ts';
import { sqliteForTest, sqliteWithoutCapture } from './testing/openForTest.ts';

/** Things that happen to a panel: any number of commits between two writes, failures, take-overs, crashes. */
const event = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('commit' as const), bytes: fc.nat(20_000) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const) }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('durable' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('pause' as const), turns: fc.integer({ min: 1, max: 60 }) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('checkpoint' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('vacuum' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('next write fails' as const),
      when: fc.constantFrom('before' as const, 'after' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('crash' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('snapshot' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('remove snapshot' as const) }) },
);

/** The numbers in the table, and their count, which is kept in another one by the same transactions. */
function contentOf({ sql }: OpenedDatabase): string {
  const numbers = sql.query('SELECT a FROM t ORDER BY a').values.flat();
  expect(sql.query('SELECT rows FROM total').values).toEqual([[numbers.length]]);
  return numbers.join();
}

function change({ sql }: OpenedDatabase, row: { number: number; bytes: number } | null): void {
  sql.transaction(() => {
    if (row) sql.exec('INSERT INTO t VALUES (?, randomblob(?))', row.number, row.bytes);
    else sql.exec('DELETE FROM t WHERE a % 3 = 0');
    sql.exec('UPDATE total SET rows = (SELECT count(*) FROM t)');
  });
}

const named = { name: 'any', kind: 'named', at: '' };
const keep = (db: OpenedDatabase) => db.snapshot(named);
const drop = async (db: OpenedDatabase) => {
  const gate = db.gate();
  const oldest = db.snapshots().at(-1);
  if (oldest) await db.removeSnapshot(oldest.id);
  await gate.durable();
};

/** Each can be read whole, and no chunk is stored that nothing is made of. */
async function expectSnapshots(store: MemoryPageStore, db: OpenedDatabase): Promise<void> {
  for (const { id } of db.snapshots()) {
    const candidate = await db.openSnapshot(id);
    const numbers = candidate.sql.query('SELECT count(*) FROM t').values;
    expect(candidate.sql.query('SELECT rows FROM total').values).toEqual(numbers);
    candidate.discard();
  }
  const used = new Set((store.chunkTable as { ids: Uint32Array }).ids);
  for (const snapshot of store.kept.values()) for (const id of (snapshot as Snapshot).ids) used.add(id);
  expect(new Set(store.base.keys())).toEqual(used);
}

test.each([
  ['pages', sqliteForTest, 60],
  ['export-diff', sqliteWithoutCapture, 15],
] as const)(
  'random failures and crashes, capture by %s → no acknowledged commit lost, no half one found',
  async (kind, start, numRuns) => {
    const sqlite = await start();
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 10, maxLength: 40 }), async (events) => {
        const store = new MemoryPageStore();
        let db = await openOn(sqlite, store);
        expect(db.diagnostics().capture).toBe(kind);
        db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
        db.sql.exec('CREATE TABLE total (rows INTEGER)');
        db.sql.exec('INSERT INTO total VALUES (0)');
        await db.durable();
        let next = 1;
        // Every state that was ever committed; what is found later is the acknowledged one or one after it.
        let states = [contentOf(db)];
        let acknowledged = 0;
        let asked: Promise<void>[] = [];

        const ask = async (wait: () => Promise<unknown>): Promise<void> => {
          if (db.diagnostics().state !== 'open') return;
          const state = states.push(contentOf(db)) - 1;
          const [outcome] = await Promise.allSettled([wait()]);
          if (outcome.status === 'fulfilled') acknowledged = Math.max(acknowledged, state);
        };
        const reopen = async (): Promise<void> => {
          store.forgetFailures();
          const crashed = db;
          db = await openOn(sqlite, store);
          // Fenced by now: this only ends what was under way and gives its memory back.
          await crashed.close();
          await Promise.all(asked);
          expect(states.slice(acknowledged)).toContain(contentOf(db));
          expect(db.check()).toEqual([]);
          await expectSnapshots(store, db);
          [states, acknowledged, asked] = [[contentOf(db)], 0, []];
        };
        for (const event of events) {
          if (event.kind === 'crash') await reopen();
          else if (event.kind === 'pause') for (let n = 0; n < event.turns; n += 1) await Promise.resolve();
          else if (event.kind === 'snapshot') asked.push(ask(() => keep(db)));
          else if (event.kind === 'remove snapshot') asked.push(ask(() => drop(db)));
          else if (event.kind === 'next write fails') store.failNext(new Error('disk'), event.when);
          else if (event.kind === 'commit' || event.kind === 'remove') {
            if (db.diagnostics().state !== 'open') continue;
            change(db, event.kind === 'commit' ? { number: next, bytes: event.bytes } : null);
            next += 1;
            states.push(contentOf(db));
          } else {
            const { kind } = event;
            asked.push(ask(() => db[kind]()));
          }
        }
        await Promise.all(asked);
        await reopen();
        await db.close();
      }),
      { numRuns },
    );
  },
  120_000,
);
