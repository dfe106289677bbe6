import type { EngineContext } from '../context.ts';
import { MigrationFence } from '../fence/migrationFence.ts';
import { quoted, schemaText, type SchemaObject } from '../fence/schemaObjects.ts';
import { fileOf } from '../migrations.ts';
import { rowCounts } from '../inventory.ts';
import type { PluginRow, StoredStep } from '../registry.ts';
import { schemaSeenBy } from '../schemaDigest.ts';
import { claimsOf, sqlProblem } from './schemaSteps.ts';

/** Data that the down migrations of an update take away. */
export interface LostData {
  readonly tables: readonly { readonly name: string; readonly rows: number }[];
  /** `rows`: how many hold a value in it. */
  readonly columns: readonly { readonly table: string; readonly name: string; readonly rows: number }[];
  /** Rows that go from tables that stay. */
  readonly rows: readonly { readonly table: string; readonly before: number; readonly after: number }[];
}

export interface RehearsedDowns {
  readonly lost: LostData;
  /** What the plugin would own. */
  readonly objects: readonly SchemaObject[];
  /** The same as `schemaText`, and the whole schema as `schemaSeenBy` shows it. */
  readonly own: string;
  readonly seen: string;
}

class Rehearsed extends Error {
  readonly result: RehearsedDowns;
  constructor(result: RehearsedDowns) {
    super();
    this.result = result;
  }
}

/** Runs the downs of the given steps on the data that is there, looks, and takes all of it back. Throws `Problem`. */
export function rehearseDowns(
  { sql, registry }: EngineContext,
  { id, metadata }: PluginRow,
  steps: readonly StoredStep[],
): RehearsedDowns {
  try {
    return sql.transaction((): never => {
      const before = look();
      const fence = new MigrationFence(sql, claimsOf(metadata), registry.objects(id));
      for (const step of steps.toReversed()) fence.run(step.down, fileOf(step, 'down'));
      const objects = fence.owned();
      throw new Rehearsed({
        lost: lostBetween(before, look(objects)),
        objects,
        own: schemaText(objects),
        seen: schemaSeenBy(sql, id),
      });
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.result;
    throw sqlProblem(error);
  }

  function look(objects: readonly Pick<SchemaObject, 'type' | 'name'>[] = registry.objects(id)): Tables {
    return Object.entries(rowCounts(sql, objects)).map(([name, rows]) => {
      const { columns } = sql.query(`SELECT * FROM ${quoted(name)} LIMIT 0`);
      const counts = columns.map((column) => `count(${quoted(name)}.${quoted(column)})`).join(', ');
      const [filled = []] = sql.query(`SELECT ${counts} FROM ${quoted(name)}`).values;
      return {
        name,
        rows,
        columns: columns.map((column, at) => ({ name: column, rows: Number(filled[at]) })),
      };
    });
  }
}

type Tables = readonly {
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly { readonly name: string; readonly rows: number }[];
}[];

function lostBetween(before: Tables, after: Tables): LostData {
  const later = new Map(after.map((table) => [table.name.toLowerCase(), table]));
  const staying = before.flatMap((table) => {
    const next = later.get(table.name.toLowerCase());
    return next ? [{ table, next }] : [];
  });
  return {
    tables: before
      .filter(({ name }) => !later.has(name.toLowerCase()))
      .map(({ name, rows }) => ({ name, rows })),
    columns: staying.flatMap(({ table, next }) => {
      const names = new Set(next.columns.map(({ name }) => name.toLowerCase()));
      return table.columns
        .filter(({ name }) => !names.has(name.toLowerCase()))
        .map(({ name, rows }) => ({ table: table.name, name, rows }));
    }),
    rows: staying
      .filter(({ table, next }) => next.rows < table.rows)
      .map(({ table, next }) => ({ table: table.name, before: table.rows, after: next.rows })),
  };
}
