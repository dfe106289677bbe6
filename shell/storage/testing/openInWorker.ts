import { openDatabase } from '../database.ts';

/** A worker that opens a database, makes one durable commit and tells what it did. */
self.addEventListener('message', (event: MessageEvent<{ name: string; wasmUrl: string }>) => {
  void commitOnce(event.data.name, event.data.wasmUrl);
});

async function commitOnce(name: string, wasmUrl: string): Promise<void> {
  const db = await openDatabase({ name, wasm: { url: wasmUrl } });
  db.sql.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b BLOB)');
  db.sql.exec('INSERT INTO t VALUES (1, NULL)');
  await db.durable();
  self.postMessage({ capture: db.diagnostics().capture, rows: db.sql.exec('SELECT a FROM t') });
}
