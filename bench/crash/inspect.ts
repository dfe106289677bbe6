import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { accounts, ledger, openingBalance, visitor } from './packages.ts';
import type { Record } from './record.ts';

export interface Findings {
  /** What must never be, in words. */
  readonly violations: readonly string[];
  readonly transfers: number;
  readonly visitorInstalled: boolean;
}

/** Reads an exported database with another SQLite than the one that wrote it and compares it with what was acknowledged. */
export function inspect(path: string, record: Record): Findings {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = <Row extends object>(query: string, ...values: string[]) =>
      database.prepare(query).all(...values) as Row[];
    const lost = ledger.tables.filter(
      (name) => rows('SELECT 1 FROM sqlite_schema WHERE name = ?', name).length === 0,
    );
    if (lost.length > 0)
      return { violations: [gone(lost, path, rows)], transfers: 0, visitorInstalled: false };
    return {
      violations: [
        ...soundness(rows),
        ...moneyFaults(rows, record),
        ...pluginFaults(rows),
        ...receiptFaults(rows, record),
      ],
      transfers: rows('SELECT 1 FROM ledger_transfers').length,
      visitorInstalled: rows('SELECT 1 FROM plugins WHERE id = ?', visitor.id).length > 0,
    };
  } finally {
    database.close();
  }
}

/** Says what is there instead, because there is no second look. */
function gone(tables: readonly string[], path: string, rows: Rows): string {
  const names = rows<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).map(
    ({ name }) => name,
  );
  const log = names.includes('audit_log')
    ? rows<{ at: string; summary: string }>('SELECT at, summary FROM audit_log ORDER BY id DESC LIMIT 5')
    : [];
  const last = log.map(({ at, summary }) => `${at} ${summary}`).join('; ');
  return `${tables.join(' and ')} are gone: the file has ${statSync(path).size} bytes, ${names.length} tables; last in its audit log: ${last}`;
}

type Rows = <Row extends object>(query: string, ...values: string[]) => Row[];

function soundness(rows: Rows): string[] {
  const found = rows<{ integrity_check: string }>('PRAGMA integrity_check').map((row) => row.integrity_check);
  const dangling = rows('PRAGMA foreign_key_check').length;
  return [
    ...(found.length === 1 && found[0] === 'ok' ? [] : [`integrity_check: ${found.join('; ')}`]),
    ...(dangling > 0 ? [`${dangling} rows refer to rows that are not there`] : []),
  ];
}

interface TransferRow {
  readonly id: string;
  readonly source: number;
  readonly target: number;
  readonly amount: number;
}

function moneyFaults(rows: Rows, record: Record): string[] {
  const faults: string[] = [];
  const balances = new Map(Array.from({ length: accounts }, (_, index) => [index + 1, openingBalance]));
  const move = (account: number, amount: number) =>
    balances.set(account, (balances.get(account) ?? 0) + amount);
  const stored = new Map<string, TransferRow>();
  for (const row of rows<TransferRow>('SELECT id, source, target, amount FROM ledger_transfers')) {
    if (stored.has(row.id)) faults.push(`transfer ${row.id} was applied twice`);
    stored.set(row.id, row);
    move(row.source, -row.amount);
    move(row.target, row.amount);
  }
  let sum = 0;
  for (const { id, balance } of rows<{ id: number; balance: number }>(
    'SELECT id, balance FROM ledger_accounts',
  )) {
    sum += balance;
    if (balances.get(id) !== balance)
      faults.push(`account ${id} holds ${balance}, its transfers make ${balances.get(id)}`);
  }
  if (sum !== accounts * openingBalance)
    faults.push(`the accounts hold ${sum} together, not ${accounts * openingBalance}`);
  for (const { id, from, to, amount } of record.transfers.values()) {
    const row = stored.get(id);
    if (!row) faults.push(`transfer ${id} was acknowledged and is lost`);
    else if (row.source !== from || row.target !== to || row.amount !== amount)
      faults.push(`transfer ${id} was stored as another one`);
  }
  return faults;
}

interface FileRow {
  readonly plugin_id: string;
  readonly path: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** The registry and the schema must say the same of both plugins. */
function pluginFaults(rows: Rows): string[] {
  const faults: string[] = [];
  const tables = new Set(
    rows<{ name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table'").map(({ name }) => name),
  );
  const registered = new Set(
    rows<{ id: string }>("SELECT id FROM plugins WHERE state = 'enabled'").map(({ id }) => id),
  );
  if (!registered.has(ledger.id)) faults.push(`${ledger.id} is not installed any more`);
  for (const plugin of [ledger, visitor]) {
    for (const table of plugin.tables) {
      if (tables.has(table) === registered.has(plugin.id)) continue;
      faults.push(
        tables.has(table)
          ? `table ${table} is there, ${plugin.id} is not`
          : `${plugin.id} is there, its table ${table} is not`,
      );
    }
  }
  const objects = rows<{ type: string; name: string }>(
    `SELECT type, name FROM plugin_objects EXCEPT SELECT type, name FROM sqlite_schema`,
  );
  for (const { type, name } of objects) faults.push(`${type} ${name} is registered and not there`);
  const owned = rows<{ name: string }>(
    `SELECT name FROM sqlite_schema WHERE tbl_name IN ('${visitor.tables.join("', '")}') AND name NOT LIKE 'sqlite_%'
     EXCEPT SELECT name FROM plugin_objects`,
  );
  for (const { name } of owned) faults.push(`${name} is there and nobody's`);
  for (const { plugin_id: plugin, path, sha256, content } of rows<FileRow>(
    'SELECT plugin_id, path, sha256, content FROM plugin_files',
  )) {
    if (!registered.has(plugin)) faults.push(`${path} of ${plugin} is there, the plugin is not`);
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      faults.push(`${path} of ${plugin} is not what was installed`);
  }
  return faults;
}

/** Every acknowledged coming and going left its receipt, and the newest one says whether the visitor is there. */
function receiptFaults(rows: Rows, record: Record): string[] {
  const stored = rows<{ id: string; operation: string }>(
    'SELECT id, operation FROM receipts WHERE plugin_id = ? ORDER BY rowid',
    visitor.id,
  );
  const operations = new Map(stored.map(({ id, operation }) => [id, operation]));
  const faults: string[] = [];
  for (const [receipt, kind] of record.receipts) {
    if (operations.get(receipt) !== kind)
      faults.push(`the ${kind} with receipt ${receipt} was acknowledged and is lost`);
  }
  for (const [index, { operation }] of stored.entries()) {
    if (operation !== (index % 2 === 0 ? 'install' : 'uninstall'))
      faults.push(`receipt ${index + 1} of the visitor is of an ${operation} out of turn`);
  }
  const installed = rows('SELECT 1 FROM plugins WHERE id = ?', visitor.id).length > 0;
  if (installed !== (stored.length % 2 === 1))
    faults.push(`the visitor is ${installed ? '' : 'not '}installed, which its last receipt denies`);
  return faults;
}
