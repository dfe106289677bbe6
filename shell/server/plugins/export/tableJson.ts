import type { Cell } from '../rows/cells.ts';
import { rowsOf, type TableRows } from '../rows/tableRows.ts';

/**
 * The rows of a table as JSON that people and programs can read: an array of objects, one row a line. Integers are written in
 * full, whatever their size; bytes as `{"base64": "…"}`.
 */
export function tableJson(rows: TableRows): string {
  const skip = rows.numbered === null ? 0 : 1;
  const keys = rows.columns.map((name) => JSON.stringify(name));
  const lines = [...rowsOf(rows)].map(
    (row) => `  {${keys.map((key, at) => `${key}:${json(row[at + skip])}`).join(',')}}`,
  );
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

function json(cell: Cell | undefined): string {
  if (!cell || cell.value === null) return 'null';
  const { type, value } = cell;
  if (type === 'i') return String(value);
  // JSON knows neither infinity nor a number that is none.
  if (type === 'r') return Number.isFinite(value) ? JSON.stringify(value) : JSON.stringify(String(value));
  if (!(value instanceof Uint8Array)) return JSON.stringify(value);
  return type === 't'
    ? JSON.stringify(new TextDecoder().decode(value))
    : JSON.stringify({ base64: base64(value) });
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
