import type { Sql } from '../../ports.ts';
import { foreignKeys, type ForeignKey } from '../fence/foreignKeys.ts';
import { quoted, type SchemaObject } from '../fence/schemaObjects.ts';
import { childrenFirst } from '../lifecycle/schemaSteps.ts';
import { insertRows, namesOf, type TableRows } from './tableRows.ts';

/**
 * Puts the rows of a plugin's tables back into these, empty, tables. Rows of the panel that they refer to may be gone by now:
 * then happens what would have happened at that moment (the row goes as well, or refers to nothing). Nor do rows come back
 * for which a computed column fails. Call it inside a
 * transaction, while the tables have no triggers. @returns how many rows are not back, by table
 */
export function putBack(
  sql: Sql,
  tables: readonly SchemaObject[],
  data: readonly TableRows[],
): Record<string, number> {
  const waiting = childrenFirst(tables)
    .toReversed()
    .flatMap((table, number) => {
      const rows = data.find((one) => one.table === table.name);
      return rows ? [{ table, rows, place: `rows waiting ${number}`, columns: namesOf(rows) }] : [];
    });
  // Without types and rules, so every value stays what it is; entered as a whole, so rows may refer to later ones.
  for (const { rows, place, columns } of waiting) {
    const names = columns.map((_, at) => `c${at}`);
    sql.exec(`CREATE TABLE ${quoted(place)} (${names.join(', ')})`);
    insertRows(sql, place, rows, names);
  }
  const places = new Map(waiting.map((one) => [one.table.name.toLowerCase(), one]));
  for (let changes = 1; changes > 0;) {
    changes = 0;
    for (const one of waiting)
      for (const key of foreignKeys(one.table))
        changes += followParent(sql, one, key, places.get(key.parent));
  }
  const missing: Record<string, number> = {};
  for (const { table, rows, place, columns } of waiting) {
    const names = columns.map((_, at) => `c${at}`).join(', ');
    const insert = `INSERT INTO ${quoted(table.name)} (${columns.join(', ')}) SELECT ${names} FROM ${quoted(place)}`;
    const changes = computes(sql, table.name)
      ? insertEach(sql, insert, place)
      : sql.query(`${insert} ORDER BY rowid`).changes;
    if (changes < rows.count) missing[table.name] = rows.count - changes;
    sql.exec(`DROP TABLE ${quoted(place)}`);
  }
  return missing;
}

function computes(sql: Sql, table: string): boolean {
  return sql.exec('SELECT 1 FROM pragma_table_xinfo(?) WHERE hidden IN (2, 3) LIMIT 1', table).length > 0;
}

/**
 * Row by row: a computed column may have come after rows for which it fails. These can be read in part, but never be
 * written again. @returns how many rows were written
 */
function insertEach(sql: Sql, insert: string, place: string): number {
  let written = 0;
  for (const { row } of sql.exec<{ row: number }>(`SELECT rowid AS row FROM ${quoted(place)} ORDER BY rowid`))
    try {
      written += sql.query(`${insert} WHERE rowid = ?`, [row]).changes;
    } catch {
      // Counted by the caller as not back.
    }
  return written;
}

interface Waiting {
  readonly place: string;
  readonly rows: TableRows;
}

/** What a reference says for the case that its parent goes, for rows whose parent is gone. @returns rows changed */
function followParent(
  sql: Sql,
  { place, rows }: Waiting,
  { parent, parentColumns, columns, onDelete }: ForeignKey,
  own: Waiting | undefined,
): number {
  const targets = parentColumns.length > 0 ? parentColumns : primaryKeyOf(sql, parent);
  const there = targets.map((name) => (own ? waitingColumn(own.rows, name) : quoted(name)));
  const here = columns.map((name) => waitingColumn(rows, name));
  if (here.length !== there.length || there.includes(null) || here.includes(null)) return 0;
  const source = own ? own.place : parent;
  const gone = `${here.map((name) => `child.${name} IS NOT NULL`).join(' AND ')} AND NOT EXISTS (SELECT 1 FROM ${quoted(source)} AS parent WHERE ${there
    .map((name, at) => `parent.${name} = child.${here[at]}`)
    .join(' AND ')})`;
  const child = `${quoted(place)} AS child`;
  return onDelete === 'SET NULL'
    ? sql.query(`UPDATE ${child} SET ${here.map((name) => `${name} = NULL`).join(', ')} WHERE ${gone}`)
        .changes
    : sql.query(`DELETE FROM ${child} WHERE ${gone}`).changes;
}

function waitingColumn({ columns, numbered }: TableRows, name: string): string | null {
  const at = columns.findIndex((one) => one.toLowerCase() === name.toLowerCase());
  return at < 0 ? null : `c${at + (numbered === null ? 0 : 1)}`;
}

function primaryKeyOf(sql: Sql, table: string): string[] {
  return sql
    .exec<{ name: string; pk: number }>(
      'SELECT name, pk FROM pragma_table_xinfo(?) WHERE pk > 0 ORDER BY pk',
      table,
    )
    .map(({ name }) => name);
}
