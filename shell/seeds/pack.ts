import { gzipSync } from 'node:zlib';
import { type PackedColumn, type PackedRows, unpackColumn } from '../server/db/seed/packed.ts';
import type { Sql, SqlValue } from '../server/ports.ts';

/** What happened longer ago is not in the audit log and the outbox: they would be most of what a first visit brings. */
const LOGGED_DAYS = 16;
const logs = new Set(['audit_log', 'outbox']);

/** All rows of a database, each column in the way that packs it best. `today` is the day from which logs are counted back. */
export function packRows(sql: Sql, today: string): PackedRows {
  const tables = sql.exec<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  return Object.fromEntries(
    tables.flatMap(({ name }) => {
      const columns = columnsOf(sql, name);
      const recent = logs.has(name) ? `WHERE at >= date('${today}', '-${LOGGED_DAYS} days')` : '';
      const { values } = sql.query(`SELECT ${columns.join(', ')} FROM ${name} ${recent} ORDER BY rowid`);
      if (values.length === 0) return [];
      const packed = columns.map((column, index) => [
        column,
        packColumn(values.map((row) => row[index] ?? null)),
      ]);
      return [[name, Object.fromEntries(packed) as Record<string, PackedColumn>]];
    }),
  );
}

/** Without those that are computed. */
function columnsOf(sql: Sql, table: string): string[] {
  return sql.exec<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name);
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/;
const A_DAY = /^\d{4}-\d\d-\d\d$/;

export function packColumn(values: readonly SqlValue[]): PackedColumn {
  const present = values.filter((value) => value !== null);
  if (present.some((value) => value instanceof Uint8Array)) throw new Error('Blobs are not packed');
  const candidates: PackedColumn[] = [{ as: 'values', of: values }];
  if (present.every((value) => Number.isInteger(value)))
    candidates.push({ as: 'steps', of: steps(values as (number | null)[]) });
  if (present.every((value) => typeof value === 'string')) {
    const texts = values as (string | null)[];
    const numbers = (divisor: number) =>
      steps(texts.map((text) => (text === null ? null : Date.parse(text) / divisor)));
    if (present.every((value) => MOMENT.test(value))) candidates.push({ as: 'minutes', of: numbers(60_000) });
    if (present.every((value) => A_DAY.test(value))) candidates.push({ as: 'days', of: numbers(86_400_000) });
    const words = [...new Set(present)];
    const places = new Map(words.map((word, place) => [word, place]));
    const indexes = texts.map((text) => (text === null ? null : (places.get(text) ?? null)));
    candidates.push({ as: 'words', words, of: steps(indexes) });
  }
  const same = (column: PackedColumn) => JSON.stringify(unpackColumn(column)) === JSON.stringify(values);
  const sizes = candidates.filter(same).map((column) => ({ column, size: weight(column) }));
  const [best] = sizes.sort((one, other) => one.size - other.size);
  if (!best) throw new Error('A column could not be packed');
  return best.column;
}

const weight = (column: PackedColumn): number => gzipSync(JSON.stringify(column)).length;

function steps(values: readonly (number | null)[]): (number | null)[] {
  let before = 0;
  return values.map((value) => {
    if (value === null) return null;
    const step = value - before;
    before = value;
    return step;
  });
}
