import { mkdtempSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { inspect } from './inspect.ts';
import { accounts, ledger, openingBalance, visitor } from './packages.ts';
import { Record } from './record.ts';

/* The crash bench is only worth what it notices. */

let folder = '';
let record: Record;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nextpanel-inspect-'));
  record = new Record();
  const opening = Array.from({ length: accounts }, (_, index) => `(${index + 1}, ${openingBalance})`).join(
    ', ',
  );
  change(`CREATE TABLE plugins (id TEXT PRIMARY KEY, state TEXT);
    CREATE TABLE plugin_objects (type TEXT, name TEXT, plugin_id TEXT);
    CREATE TABLE plugin_files (plugin_id TEXT, path TEXT, sha256 TEXT, content BLOB);
    CREATE TABLE receipts (id TEXT PRIMARY KEY, operation TEXT, plugin_id TEXT);
    CREATE TABLE ledger_accounts (id INTEGER PRIMARY KEY, balance INTEGER);
    CREATE TABLE ledger_transfers (id TEXT, source INTEGER, target INTEGER, amount INTEGER);
    INSERT INTO plugins VALUES ('${ledger.id}', 'enabled');
    INSERT INTO ledger_accounts VALUES ${opening};`);
  return () => rmSync(folder, { recursive: true });
});

const file = () => join(folder, 'panel.sqlite');
const found = () => inspect(file(), record).violations;

function change(script: string): void {
  const database = new DatabaseSync(file());
  database.exec(`BEGIN; ${script}; COMMIT`);
  database.close();
}

const move = `UPDATE ledger_accounts SET balance = balance - 5 WHERE id = 1;
  UPDATE ledger_accounts SET balance = balance + 5 WHERE id = 2;
  INSERT INTO ledger_transfers VALUES ('a', 1, 2, 5);`;
const acknowledge = () => record.add({ kind: 'transfer', id: 'a', from: 1, to: 2, amount: 5 });

test('what was acknowledged is there → nothing found', () => {
  change(move);
  acknowledge();
  expect(found()).toEqual([]);
});

test('stored but not acknowledged → nothing found', () => {
  change(move);
  expect(found()).toEqual([]);
});

test('an acknowledged transfer is missing → lost', () => {
  acknowledge();
  expect(found()).toEqual(['transfer a was acknowledged and is lost']);
});

test('the tables of the ledger are gone → said with what is there instead', () => {
  change(`DROP TABLE ledger_accounts; DROP TABLE ledger_transfers;
    CREATE TABLE audit_log (id INTEGER PRIMARY KEY, at TEXT, summary TEXT);
    INSERT INTO audit_log VALUES (1, '2026-03-15', 'The demo company was set up')`);
  expect(found()).toEqual([
    expect.stringMatching(
      /^ledger_accounts and ledger_transfers are gone: the file has \d+ bytes, 5 tables; .*The demo company was set up$/,
    ),
  ]);
});

test('a transfer was run twice → twice', () => {
  change(move + move);
  acknowledge();
  expect(found()).toEqual(['transfer a was applied twice']);
});

test('half of a transfer is stored → balances and sum do not fit', () => {
  change(
    `UPDATE ledger_accounts SET balance = balance - 5 WHERE id = 1; INSERT INTO ledger_transfers VALUES ('a', 1, 2, 5);`,
  );
  expect(found()).toEqual([
    'account 2 holds 1000, its transfers make 1005',
    `the accounts hold ${accounts * openingBalance - 5} together, not ${accounts * openingBalance}`,
  ]);
});

test('registered plugin without its table, table without its plugin → both named', () => {
  change('CREATE TABLE visitor_stays (id INTEGER PRIMARY KEY)');
  expect(found()).toEqual([
    `table visitor_stays is there, ${visitor.id} is not`,
    "visitor_stays is there and nobody's",
  ]);
  change(
    `DROP TABLE visitor_stays; INSERT INTO plugins VALUES ('${visitor.id}', 'enabled'); INSERT INTO receipts VALUES ('r', 'install', '${visitor.id}')`,
  );
  expect(found()).toEqual([`${visitor.id} is there, its table visitor_stays is not`]);
});

test('an acknowledged uninstall left no receipt → lost', () => {
  record.add({ kind: 'uninstall', receipt: 'r' });
  expect(found()).toEqual(['the uninstall with receipt r was acknowledged and is lost']);
});
