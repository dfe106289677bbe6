import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Sql } from '../../ports.ts';
import type { SchemaObject } from '../fence/schemaObjects.ts';
import { claimsOf, rehearse, runDowns, sqlProblem } from '../lifecycle/schemaSteps.ts';
import type { Step } from '../migrations.ts';
import type { StoredStep } from '../registry.ts';

/** From the migrations that have run to those of a package. */
export interface StepChange {
  /** How many are word for word the same; they and their data stay. */
  readonly same: number;
  /** Those that are taken back, by what was stored of them. */
  readonly downs: readonly StoredStep[];
  /** Those that run then. */
  readonly ups: readonly Step[];
}

export function changeOfSteps(applied: readonly StoredStep[], steps: readonly Step[]): StepChange {
  const other = applied.findIndex(({ up, down }, at) => steps[at]?.up !== up || steps[at]?.down !== down);
  const same = other < 0 ? applied.length : other;
  return { same, downs: applied.slice(same), ups: steps.slice(same) };
}

/** What the plugin is at the moment. */
interface Present {
  /** Null when it is not there. */
  readonly metadata: Metadata | null;
  readonly objects: readonly Pick<SchemaObject, 'type' | 'name'>[];
}

type Owned = readonly Pick<SchemaObject, 'type' | 'name'>[];

/** Runs the downs, as far as the plugin goes back. Returns what it still owns. Call it inside a transaction. Throws `Problem`. */
export function goBack(sql: Sql, { metadata, objects }: Present, { downs }: StepChange): Owned {
  if (!metadata || downs.length === 0) return objects;
  try {
    return runDowns(sql, claimsOf(metadata), downs, objects);
  } catch (error) {
    throw sqlProblem(error);
  }
}

class Rehearsed extends Error {
  readonly after: string;
  constructor(after: string) {
    super();
    this.after = after;
  }
}

/**
 * Goes back, rehearses the ups as an installation does, and takes all of it back.
 * Returns the schema that there will be, as `schemaSeenBy` shows it. Throws `Problem`.
 */
export function rehearseChange(sql: Sql, present: Present, metadata: Metadata, change: StepChange): string {
  try {
    return sql.transaction((): never => {
      const owned = goBack(sql, present, change);
      throw new Rehearsed(rehearse(sql, metadata, change.ups, owned));
    });
  } catch (error) {
    if (error instanceof Rehearsed) return error.after;
    throw error;
  }
}
