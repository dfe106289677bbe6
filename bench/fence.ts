import { runStatement } from '../shell/server/plugins/backend/statements.ts';
import { RuntimeFence } from '../shell/server/plugins/fence/runtimeFence.ts';
import { Recorder } from '../shell/server/plugins/inspector/recorder.ts';
import type { SqlValue } from '../shell/server/ports.ts';
import { FakeClock } from '../shell/server/testing/fakeClock.ts';
import { openForTest } from '../shell/storage/testing/openForTest.ts';
import { MemoryPageStore } from '../shell/storage/testing/memoryPageStore.ts';
import { median, reportOf, verdict, type Benchmark } from './support/report.ts';

const ROWS = 1_000;
/** How often each statement is run in one round, and in how many turns: what else the machine does hits both ways alike. */
const REPEATS = 4_000;
const SLICES = 20;

interface Case {
  readonly name: string;
  readonly text: string;
  readonly bind: (at: number) => SqlValue[];
}

const cases: readonly Case[] = [
  { name: 'one row by its key', text: 'SELECT * FROM notes WHERE id = ?', bind: (at) => [(at % ROWS) + 1] },
  {
    name: 'twenty rows of a join',
    text: 'SELECT n.id, n.text, c.name FROM notes n JOIN clients c ON c.id = n.client WHERE n.client = ? ORDER BY n.id LIMIT 20',
    bind: (at) => [(at % 10) + 1],
  },
  {
    name: 'one row changed',
    text: 'UPDATE notes SET text = ? WHERE id = ?',
    bind: (at) => [`text ${at}`, (at % ROWS) + 1],
  },
];

/** What it costs, in time of the processor, that each statement of a plugin passes the fence when it has passed it before. */
export const measureFence: Benchmark = async ({ runs }) => {
  const { sql } = await openForTest(new MemoryPageStore());
  sql.exec('CREATE TABLE clients (id INTEGER PRIMARY KEY, name TEXT)');
  sql.exec('CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT, client INTEGER)');
  sql.exec('CREATE INDEX notes_by_client ON notes (client)');
  sql.transaction(() => {
    for (let at = 1; at <= 10; at += 1) sql.query('INSERT INTO clients VALUES (?, ?)', [at, `client ${at}`]);
    for (let at = 1; at <= ROWS; at += 1)
      sql.query('INSERT INTO notes VALUES (?, ?, ?)', [at, `text ${at}`, (at % 10) + 1]);
  });
  const fence = new RuntimeFence(sql);
  const reach = () => ({ owned: new Set(['notes']), readable: new Set(['clients']) });
  const recorder = new Recorder(new FakeClock());
  const watched = new Recorder(new FakeClock());
  const asPlugin = (by: Recorder) => (text: string, bindings: SqlValue[]) =>
    runStatement({ sql, fence, recorder: by }, 'notes', text, bindings, reach, []);
  const ways = {
    'through the fence': asPlugin(recorder),
    'the same while an Inspector looks': asPlugin(watched),
    'without it': (text: string, bindings: SqlValue[]) => sql.query(text, bindings),
  };
  const rounds = Math.max(5, runs);
  const figures = cases.flatMap(({ name, text, bind }) => {
    const names = ['through the fence', 'the same while an Inspector looks', 'without it'] as const;
    const values: Record<string, number[]> = {};
    for (let round = -1; round < rounds; round += 1) {
      const spent: Record<string, number> = {};
      for (let slice = 0; slice < SLICES; slice += 1)
        for (const way of slice % 2 ? names : names.toReversed()) {
          watched.watch();
          const started = process.cpuUsage();
          sql.transaction(() => {
            for (let at = 0; at < REPEATS / SLICES; at += 1) ways[way](text, bind(at));
          });
          const { user, system } = process.cpuUsage(started);
          spent[way] = (spent[way] ?? 0) + user + system;
        }
      // The first round only warms up.
      if (round >= 0) for (const way of names) (values[way] ??= []).push((spent[way] ?? 0) / REPEATS);
    }
    return names.map((of) => ({ name, unit: 'µs' as const, values: values[of] ?? [], of }));
  });
  const first = cases.map(({ name, text }) => {
    const times = Array.from({ length: rounds }, () => {
      fence.forget();
      const started = performance.now();
      fence.vet('notes', text, reach);
      return (performance.now() - started) * 1000;
    });
    return { name: `${name}, judged for the first time`, unit: 'µs' as const, values: times };
  });
  recorder.close();
  watched.close();
  const ratios = cases.map(({ name }) => {
    const [fenced, , bare] = figures.filter((figure) => figure.name === name);
    return median((fenced?.values ?? []).map((value, round) => value / (bare?.values[round] ?? Number.NaN)));
  });
  return reportOf('fence', 'the server in node', [...first, ...figures], {
    verdicts: cases.map(({ name }, at) =>
      verdict({
        name: `cost through the fence, ${name}`,
        value: ratios[at] ?? Number.NaN,
        unit: '×',
        bar: 1.3,
        detail: `median of ${rounds} rounds`,
      }),
    ),
  });
};
