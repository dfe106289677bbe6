import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Sql } from '../../ports.ts';
import { foreignKeys } from '../fence/foreignKeys.ts';
import { MigrationFence, type Claims } from '../fence/migrationFence.ts';
import { SqlRefusal } from '../fence/refusal.ts';
import { keyOf, quoted, schemaObjects, type SchemaObject } from '../fence/schemaObjects.ts';
import { fileOf } from '../migrations.ts';
import { openToPlugins, reservedTables } from '../reads.ts';
import { refuse } from '../refuse.ts';
import { schemaSeenBy } from '../schemaDigest.ts';

type Owned = readonly Pick<SchemaObject, 'type' | 'name'>[];
type Named = { readonly name: string; readonly up: string; readonly down: string };

export function claimsOf({ database }: Metadata): Claims {
  return {
    tables: database.tables,
    reads: database.reads.filter((table) => openToPlugins.has(table)),
    reserved: reservedTables,
  };
}

/** Runs ups in order and returns what the plugin owns after them. Call it inside a transaction. Throws `SqlRefusal`. */
export function runUps(
  sql: Sql,
  claims: Claims,
  steps: readonly Named[],
  owned: Owned,
  check: boolean,
): SchemaObject[] {
  const fence = new MigrationFence(sql, claims, owned);
  for (const step of steps) fence.run(step.up, fileOf(step, 'up'));
  if (check) fence.checkResult();
  return fence.owned();
}

/** Runs downs, the last step first, and returns what the plugin still owns. Call it inside a transaction. Throws `SqlRefusal`. */
export function runDowns(
  sql: Sql,
  claims: Claims,
  steps: readonly Named[],
  owned: Owned,
): readonly SchemaObject[] {
  const fence = new MigrationFence(sql, claims, owned);
  for (const step of steps.toReversed()) fence.run(step.down, fileOf(step, 'down'));
  return fence.owned();
}

/**
 * Drops what is still there of a plugin's objects, whatever its own migrations did: triggers and views first, then tables,
 * those that others refer to last. Call it inside a transaction.
 */
export function dropOwned(sql: Sql, owned: Owned): void {
  const own = new Set(owned.map(keyOf));
  const left = schemaObjects(sql).filter((object) => own.has(keyOf(object)));
  for (const type of ['trigger', 'view'] as const)
    for (const { name } of left.filter((object) => object.type === type))
      sql.exec(`DROP ${type} IF EXISTS ${quoted(name)}`);
  const tables = left.filter(({ type }) => type === 'table');
  for (const { name } of childrenFirst(tables)) sql.exec(`DROP TABLE ${quoted(name)}`);
}

/** Tables in an order in which none is referred to by a later one; in a circle of references that bind late any order will do. */
export function childrenFirst(tables: readonly SchemaObject[]): SchemaObject[] {
  const ordered: SchemaObject[] = [];
  let left = tables;
  while (left.length > 0) {
    const referred = new Set(
      left.flatMap((table) =>
        foreignKeys(table)
          .filter(({ parent }) => parent !== table.name.toLowerCase())
          .map(({ parent }) => parent),
      ),
    );
    const free = left.filter(({ name }) => !referred.has(name.toLowerCase()));
    const next = free.length > 0 ? free : left;
    ordered.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return ordered;
}

class Rehearsed extends Error {
  readonly after: string;
  constructor(after: string) {
    super();
    this.after = after;
  }
}

/**
 * Runs up → down → up → down, and what an uninstall would do without them, and takes all of it back.
 * Returns the schema after the ups, as `schemaSeenBy` shows it. Throws Problem SQL_FORBIDDEN, SQL_FAILED,
 * SQL_UNDECLARED_TABLE or DOWN_INCOMPLETE.
 */
export function rehearse(sql: Sql, metadata: Metadata, steps: readonly Named[], owned: Owned): string {
  const claims = claimsOf(metadata);
  const seen = () => schemaSeenBy(sql, metadata.id);
  try {
    return sql.transaction((): never => {
      const before = seen();
      const without = schemaSeenBy(sql, metadata.id, owned);
      const made = runUps(sql, claims, steps, owned, true);
      const after = seen();
      for (const again of [false, true]) {
        if (again) runUps(sql, claims, steps, owned, false);
        runDowns(sql, claims, steps, made);
        if (seen() !== before) throw incomplete(metadata.name, sql, made, owned);
      }
      runUps(sql, claims, steps, owned, false);
      dropOwned(sql, made);
      if (seen() !== without) throw incomplete(metadata.name, sql, made, owned);
      throw new Rehearsed(after);
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.after;
    throw sqlProblem(error);
  }
}

/** A refusal of the fence as the Problem that the API answers; any other error as it is. */
export function sqlProblem(error: unknown): unknown {
  if (!(error instanceof SqlRefusal)) return error;
  const titles = {
    SQL_FORBIDDEN: 'The plugin’s SQL does what no plugin may do.',
    SQL_FAILED: 'The plugin’s SQL failed.',
    SQL_UNDECLARED_TABLE: 'The plugin’s tables are not those that it declares.',
  };
  return refuse(error.code, titles[error.code], error.message);
}

function incomplete(name: string, sql: Sql, made: Owned, before: Owned): Error {
  const known = new Set(before.map(keyOf));
  const now = new Set(schemaObjects(sql).map(keyOf));
  const left = made.map(keyOf).filter((key) => now.has(key) && !known.has(key));
  return refuse(
    'DOWN_INCOMPLETE',
    `The down migrations of ${name} do not undo its up migrations.`,
    left.length > 0
      ? `They leave ${left.join(', ').replaceAll('/', ' ')}.`
      : 'The schema is not what it was before.',
  );
}
