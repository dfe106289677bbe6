import type { Metadata } from '@nextpanel/sdk/manifest';
import type { Tried } from '@nextpanel/sdk/validator';
import type { Sql } from '../../ports.ts';
import { MigrationFence } from '../fence/migrationFence.ts';
import { SqlRefusal } from '../fence/refusal.ts';
import { keyOf, schemaObjects, schemaText, type SchemaObject } from '../fence/schemaObjects.ts';
import { claimsOf } from '../lifecycle/schemaSteps.ts';
import { fileOf, type Step } from '../migrations.ts';
import { BOOKKEEPING } from '../schemaDigest.ts';
import { lineOf } from './placesOf.ts';
import { takenBack } from './takenBack.ts';

/** The schema around one step, as text: equal texts are equal schemas. Null where it did not get so far. */
export interface StepTrial {
  readonly name: string;
  readonly before: string;
  readonly up: string | null;
  readonly down: string | null;
  readonly again: string | null;
}

export interface MigrationsTrial {
  readonly steps: readonly StepTrial[];
  /** The schema before all steps, and after all of them were undone. */
  readonly before: string;
  readonly after: string | null;
  readonly tried: readonly Tried[];
}

/**
 * Runs up → down → up of each step under the fence, then all downs, on the schema that is there, and takes all of it
 * back. It says everything that is wrong, where the install stops at the first thing. After an up that does not run, the
 * later steps are not tried.
 */
export function tryMigrations(sql: Sql, metadata: Metadata, steps: readonly Step[]): MigrationsTrial {
  return takenBack(sql, () => new Trial(sql, metadata, steps).run());
}

class Trial {
  readonly #sql: Sql;
  readonly #metadata: Metadata;
  readonly #steps: readonly Step[];
  readonly #tried: Tried[] = [];

  constructor(sql: Sql, metadata: Metadata, steps: readonly Step[]) {
    this.#sql = sql;
    this.#metadata = metadata;
    this.#steps = steps;
  }

  run(): MigrationsTrial {
    const before = this.#schema();
    const fence = this.#fence([]);
    const steps: StepTrial[] = [];
    for (const step of this.#steps) {
      const trial = this.#tryStep(fence, step);
      steps.push(trial);
      if (trial.up === null) return { steps, before, after: null, tried: this.#tried };
    }
    this.#checkTables(fence);
    const owned = fence.owned();
    const undone = this.#attempt(this.#metadataFile, () => {
      const down = this.#fence(owned);
      for (const step of this.#steps.toReversed()) down.run(step.down, fileOf(step, 'down'));
    });
    const after = undone ? this.#schema() : null;
    // Each step for itself was undone, and still all of them together are not.
    if (after !== null && after !== before && this.#tried.length === 0)
      this.#say(
        'migrations.left-behind',
        fileOf(this.#steps[0] ?? { name: '' }, 'down'),
        null,
        'After all downs the schema is not what it was before all ups.',
      );
    return { steps, before, after, tried: this.#tried };
  }

  #tryStep(fence: MigrationFence, step: Step): StepTrial {
    const nothing = { name: step.name, up: null, down: null, again: null };
    const [before, earlier] = [this.#schema(), this.#objects()];
    if (!this.#attempt(fileOf(step, 'up'), () => fence.run(step.up, fileOf(step, 'up'))))
      return { ...nothing, before };
    const [up, owned] = [this.#schema(), fence.owned()];
    const later = takenBack(this.#sql, () => {
      const again = this.#fence(owned);
      if (!this.#attempt(fileOf(step, 'down'), () => again.run(step.down, fileOf(step, 'down'))))
        return { down: null, again: null };
      const down = this.#schema();
      if (down !== before) this.#compare(step, earlier);
      // What was left would only be in the way of the second up.
      if (down !== before) return { down, again: null };
      const repeat = () => this.#fence(ownedBefore(owned, earlier)).run(step.up, fileOf(step, 'up'));
      if (!this.#attempt(fileOf(step, 'up'), repeat, 'migrations.again')) return { down, again: null };
      const second = this.#schema();
      if (second !== up)
        this.#say(
          'migrations.again',
          fileOf(step, 'up'),
          null,
          'Run again after its down it makes another schema than the first time.',
        );
      return { down, again: second };
    });
    return { name: step.name, before, up, ...later };
  }

  /** What of a step its down has left, lost or changed. */
  #compare(step: Step, earlier: readonly SchemaObject[]): void {
    const [up, down] = [fileOf(step, 'up'), fileOf(step, 'down')];
    const was = new Map(earlier.map((object) => [keyOf(object), object]));
    const is = new Map(this.#objects().map((object) => [keyOf(object), object]));
    for (const [key, object] of is) {
      const old = was.get(key);
      const what = `the ${object.type} ${object.name}`;
      const made = lineOf(step.up, 'CREATE', object) ?? lineOf(step.up, 'ALTER', object);
      // SQLite’s own indexes go with their tables.
      if (!old && object.name.startsWith('sqlite_')) continue;
      if (!old)
        this.#say(
          'migrations.left-behind',
          down,
          null,
          `It leaves ${what} behind, which ${up}${made === null ? '' : `:${made}`} makes.`,
        );
      else if (schemaText([old]) !== schemaText([object]))
        this.#say(
          'migrations.left-behind',
          down,
          lineOf(step.down, 'ALTER', object),
          `It leaves ${what} another one than before ${up}${made === null ? '' : `:${made}`}.`,
        );
    }
    for (const [key, { type, name }] of was)
      if (!is.has(key) && !name.startsWith('sqlite_'))
        this.#say(
          'migrations.left-behind',
          down,
          lineOf(step.down, 'DROP', { type, name }),
          `It drops the ${type} ${name}, which was there before ${up}.`,
        );
  }

  /** What was declared is there and nothing else; then all other rules for the result. */
  #checkTables(fence: MigrationFence): void {
    const declared = this.#metadata.database.tables;
    const tables = fence.owned().filter(({ type }) => type === 'table');
    const surplus = tables.filter(({ name }) => !declared.includes(name.toLowerCase()));
    for (const table of surplus) {
      const step = this.#steps.find(({ up }) => lineOf(up, 'CREATE', table) !== null);
      this.#say(
        'migrations.undeclared-tables',
        step ? fileOf(step, 'up') : this.#metadataFile,
        step ? lineOf(step.up, 'CREATE', table) : null,
        `The table ${table.name} is created, but not declared: add it to database.tables.`,
      );
    }
    const made = new Set(tables.map(({ name }) => name.toLowerCase()));
    const missing = declared.filter((name) => !made.has(name));
    for (const name of missing)
      this.#say(
        'migrations.undeclared-tables',
        this.#metadataFile,
        null,
        `database.tables declares ${name}, but no migration creates it.`,
      );
    if (surplus.length + missing.length > 0) return;
    const last = this.#steps.at(-1);
    this.#attempt(last ? fileOf(last, 'up') : this.#metadataFile, () => fence.checkResult());
  }

  /** Whether it went through; if not, that is said. */
  #attempt(file: string, work: () => void, id: Tried['id'] = 'migrations.fence'): boolean {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof SqlRefusal)) throw error;
      const { place, message } = error;
      const says = place?.says ?? message;
      const told = id === 'migrations.again' ? `Run again after its down it fails: ${says}` : says;
      this.#say(id, place?.file ?? file, place?.line ?? null, told);
      return false;
    }
  }

  #say(id: Tried['id'], file: string, line: number | null, says: string): void {
    const one = { id, file, line, says };
    if (!this.#tried.some((known) => JSON.stringify(known) === JSON.stringify(one))) this.#tried.push(one);
  }

  readonly #metadataFile = 'metadata.json';
  readonly #objects = () => schemaObjects(this.#sql).filter(({ name }) => !BOOKKEEPING.test(name));
  readonly #schema = () => schemaText(this.#objects());
  readonly #fence = (owned: readonly SchemaObject[]) =>
    new MigrationFence(this.#sql, claimsOf(this.#metadata), owned);
}

/** Of what a plugin owns, what it had before this step. */
function ownedBefore(owned: readonly SchemaObject[], earlier: readonly SchemaObject[]): SchemaObject[] {
  const known = new Set(earlier.map(keyOf));
  return owned.filter((object) => known.has(keyOf(object)));
}
