import type { Clock, Sql } from '../ports.ts';

/** One step of the core schema. Steps are never changed once released; a correction is a new step. */
export interface Migration {
  /** 1, 2, 3 … without a gap. */
  readonly number: number;
  readonly name: string;
  /** Each string is exactly one SQL statement. */
  readonly statements: readonly string[];
}

/** The database holds a step that this program does not know: it must not be written to. Offer export instead. */
export class NewerDatabaseError extends Error {
  override readonly name = 'NewerDatabaseError';
  readonly code = 'DATABASE_NEWER';
}

/**
 * Brings the core schema up to date and returns the numbers of the steps it ran.
 * Every step is one transaction together with its row in `core_migrations`; a failing step leaves the ones before it.
 * Throws `NewerDatabaseError`, before any change, when the applied steps are not a prefix of the known ones.
 */
export function migrate(sql: Sql, clock: Clock, known: readonly Migration[]): number[] {
  known.forEach(({ number, name }, i) => {
    if (number !== i + 1) throw new Error(`Core migration ${number} (${name}) should have number ${i + 1}`);
  });
  const applied = appliedMigrations(sql);
  applied.forEach(({ number, name }, i) => {
    const expected = known[i];
    if (expected?.number !== number || expected.name !== name)
      throw new NewerDatabaseError(
        `This database was made by a newer version of NextPanel: it has the step ${number} "${name}", which this version does not know. ` +
          'Nothing was changed. Open it with that version, or export it.',
      );
  });
  return known.slice(applied.length).map((step) => {
    sql.transaction(() => apply(sql, clock, step));
    return step.number;
  });
}

function appliedMigrations(sql: Sql): { number: number; name: string }[] {
  const exists = sql.exec(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'core_migrations'`);
  return exists.length === 0 ? [] : sql.exec('SELECT number, name FROM core_migrations ORDER BY number');
}

function apply(sql: Sql, clock: Clock, { number, name, statements }: Migration): void {
  if (number === 1)
    sql.exec(
      `CREATE TABLE core_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at TEXT NOT NULL) STRICT`,
    );
  for (const statement of statements) sql.exec(statement);
  sql.exec(
    'INSERT INTO core_migrations (number, name, applied_at) VALUES (?, ?, ?)',
    number,
    name,
    clock.now(),
  );
}
