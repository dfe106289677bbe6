/** Lists as files for a spreadsheet: the same rows as their pages, all of them. */
import type { Context, TypedResponse } from 'hono';
import type { JSONParsed } from 'hono/utils/types';
import { toMajor } from '../billing/index.ts';
import type { PanelEnv } from './access.ts';
import type { ListRequest, Page } from './list.ts';
import type { z } from '../zod.ts';

interface ListFile {
  /** Of the file, without its ending. */
  readonly name: string;
  /** Of one item: its fields are the columns. */
  readonly item: z.ZodObject;
}

/**
 * Answers a list: a page as JSON or, with `format=csv`, every row that matches as an attachment (RFC 4180, UTF-8).
 * There an amount is a decimal in its currency (`total_minor` 1250 of USD: column `total`, 12.50), and text that a
 * spreadsheet would take for a formula begins with an apostrophe.
 */
export function answerList<Item extends object>(
  c: Context<PanelEnv>,
  { name, item }: ListFile,
  request: ListRequest & { readonly format: 'json' | 'csv' },
  read: (request: ListRequest) => Page<Item>,
): Response & TypedResponse<JSONParsed<Page<Item>>, 200, 'json'> {
  if (request.format === 'json') return c.json(read(request), 200) as never;
  const { items } = read({ sort: request.sort, page: 1, page_size: Number.MAX_SAFE_INTEGER });
  return answerFile(c, { name, item }, items);
}

/** The rows as an attachment. The typed client reads JSON: whoever asks for a file asks by address, hence the type. */
export function answerFile(c: Context<PanelEnv>, { name, item }: ListFile, rows: readonly object[]): never {
  return c.body(csvOf(Object.keys(item.shape), rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}.csv"`,
  }) as never;
}

export function csvOf(columns: readonly string[], rows: readonly object[]): string {
  const head = columns.map((column) => quoted(column.replace(/_minor$/, '')));
  const lines = rows.map((row) => columns.map((column) => cellOf(row as Row, column)).join(','));
  return [head.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

type Row = Readonly<Record<string, unknown>>;

function cellOf(row: Row, column: string): string {
  const value = row[column];
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') {
    const { currency } = row;
    return column.endsWith('_minor') && typeof currency === 'string'
      ? toMajor(value, currency)
      : String(value);
  }
  if (typeof value === 'boolean') return String(value);
  return quoted(harmless(typeof value === 'string' ? value : JSON.stringify(value)));
}

/** Spreadsheets run what begins like a formula, also behind white space. */
function harmless(text: string): string {
  return /^\s*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
