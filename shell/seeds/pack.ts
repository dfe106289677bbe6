import { gzipSync } from 'node:zlib';
import { type PackedColumn, type PackedRows, unpackColumn } from '../server/db/seed/packed.ts';
import type { Sql, SqlValue } from '../server/ports.ts';

/** What happened longer ago is not in the audit log and the outbox: they would be most of what a first visit brings. */
const LOGGED_DAYS = 16;
const logs = new Set(['audit_log', 'outbox']);
/** Whose rows stand in the server's code, too: it puts them in when it unpacks. */
const known = new Set(['kb_articles']);

/** Whose texts are about the same people and things, one after the other. All others follow. */
const alike = ['clients', 'users', 'invoices', 'services', 'order_items', 'invoice_lines', 'domains'];
const alikeToo = ['provisioning_log', 'payments', 'tickets', 'ticket_messages', 'outbox', 'audit_log'];

/** All rows of a database, each column in the way that packs it best. `today` is the day from which logs are counted back. */
export function packRows(sql: Sql, today: string): PackedRows {
  const tables = sql.exec<{ name: string }>(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  const packed = tables.flatMap(({ name }) => {
    if (known.has(name)) return [];
    const columns = columnsOf(sql, name);
    const recent = logs.has(name) ? `WHERE at >= date('${today}', '-${LOGGED_DAYS} days')` : '';
    const { values } = sql.query(`SELECT ${columns.join(', ')} FROM ${name} ${recent} ORDER BY rowid`);
    if (values.length === 0) return [];
    return columns.map((column, index) => ({
      table: name,
      name: column,
      column: packColumn(values.map((row) => row[index] ?? null)),
    }));
  });
  return apart(packed);
}

interface NamedColumn {
  readonly table: string;
  readonly name: string;
  readonly column: PackedColumn;
}

function apart(packed: readonly NamedColumn[]): PackedRows {
  const order = [...alike, ...alikeToo];
  const place = ({ table }: NamedColumn) => (order.includes(table) ? order.indexOf(table) : order.length);
  const found = packed.flatMap(({ table, name, column }) =>
    [column.of, ...(column.as === 'numbered' ? column.numbers : [])].map((values) => ({
      kind: `${column.as} ${name} ${table}`,
      values,
    })),
  );
  const series = found
    .filter(({ values }) => !values.some((value) => typeof value === 'string'))
    .toSorted((one, other) => (one.kind < other.kind ? -1 : one.kind > other.kind ? 1 : 0))
    .map(({ values }) => values);
  const places = new Map<unknown, number>(series.map((values, index) => [values, index]));
  const columns = packed
    .toSorted((one, other) => place(one) - place(other))
    .map(({ table, name, column }) => {
      const of = places.get(column.of) ?? column.of;
      const numbers =
        column.as === 'numbered'
          ? { numbers: column.numbers.map((values) => places.get(values) ?? values) }
          : {};
      return [table, name, { ...column, of, ...numbers }] as PackedRows['columns'][number];
    });
  return { columns, series };
}

/** Without those that are computed. */
function columnsOf(sql: Sql, table: string): string[] {
  return sql.exec<{ name: string }>(`SELECT name FROM pragma_table_info('${table}')`).map(({ name }) => name);
}

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/;
const A_DAY = /^\d{4}-\d\d-\d\d$/;
/** As many as a number holds exactly. */
const DIGITS = /\d{1,15}/;

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
    if (present.some((value) => DIGITS.test(value)) && !present.some((value) => value.includes('#')))
      candidates.push(numbered(texts));
  }
  const same = (column: PackedColumn) => JSON.stringify(unpackColumn(column)) === JSON.stringify(values);
  const sizes = candidates.filter(same).map((column) => ({ column, size: weight(column) }));
  const [best] = sizes.sort((one, other) => one.size - other.size);
  if (!best) throw new Error('A column could not be packed');
  return best.column;
}

/** `INV-2026-00012` as `INV-####-#####`, 2026 and 12. */
function numbered(texts: readonly (string | null)[]): PackedColumn {
  const every = new RegExp(DIGITS, 'g');
  const form = texts.map((text) => text?.replace(every, (digits) => '#'.repeat(digits.length)) ?? null);
  const found = texts.map((text) => text?.match(every)?.map(Number) ?? []);
  const most = Math.max(...found.map((numbers) => numbers.length));
  const numbers = Array.from({ length: most }, (_, place) => steps(found.map((all) => all[place] ?? null)));
  const words = [...new Set(form.filter((one) => one !== null))];
  const places = new Map(words.map((word, place) => [word, place]));
  return {
    as: 'numbered',
    words,
    of: steps(form.map((one) => (one === null ? null : (places.get(one) ?? null)))),
    numbers,
  };
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
