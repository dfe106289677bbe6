import type { Sql } from '../../ports.ts';
import { coreMigrations } from '../schema.ts';

const statements = coreMigrations.flatMap((step) =>
  step.statements.filter((statement) => statement.startsWith('CREATE INDEX')),
);

/** Takes the indexes out: they say nothing that the tables do not, and are most of what a packed file weighs. */
export function dropIndexes(sql: Sql): void {
  for (const { name } of sql.exec<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`,
  ))
    sql.exec(`DROP INDEX ${name}`);
}

/** Makes them again, with the words of the schema. */
export function createIndexes(sql: Sql): void {
  for (const statement of statements) sql.exec(statement);
}
