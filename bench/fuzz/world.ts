import { RuntimeFence } from '../../shell/server/plugins/fence/runtimeFence.ts';
import { schemaObjects, schemaText } from '../../shell/server/plugins/fence/schemaObjects.ts';
import type { Claims } from '../../shell/server/plugins/fence/migrationFence.ts';
import type { SqlValue } from '../../shell/server/ports.ts';
import { SqlDatabase } from '../../shell/storage/sqlDatabase.ts';
import { sqliteForTest } from '../../shell/storage/testing/openForTest.ts';

/** What the plugin has, what it may read, and what it may not know of. */
export const own = ['notes', 'marks', 'noted'];
const readable = ['clients', 'products'];
export const hidden: readonly [string, ...string[]] = ['users', 'secrets', 'plugin_objects'];

export const claims: Omit<Claims, 'tables'> = { reads: readable, reserved: new Set(['orders']) };

const schema = [
  `CREATE TABLE users (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, password TEXT)`,
  `CREATE INDEX users_by_password ON users (password)`,
  `CREATE TABLE secrets (text TEXT PRIMARY KEY, amount REAL) WITHOUT ROWID`,
  `CREATE TABLE plugin_objects (type TEXT, name TEXT)`,
  `CREATE TRIGGER users_stay BEFORE DELETE ON users BEGIN SELECT RAISE(ABORT, 'no'); END`,
  `CREATE TABLE clients (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT, email TEXT)`,
  `CREATE INDEX clients_by_email ON clients (email)`,
  `CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT, amount REAL, client INTEGER REFERENCES clients (id))`,
  `CREATE TABLE notes (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT UNIQUE, amount REAL NOT NULL DEFAULT 0,
     client INTEGER REFERENCES clients (id) ON DELETE SET NULL, loud AS (upper(text)))`,
  `CREATE INDEX notes_by_amount ON notes (amount, client)`,
  `CREATE TABLE marks (note INTEGER NOT NULL REFERENCES notes (id) ON DELETE CASCADE, data TEXT, PRIMARY KEY (note, data)) WITHOUT ROWID`,
  `CREATE TRIGGER notes_marked AFTER INSERT ON notes BEGIN INSERT OR IGNORE INTO marks VALUES (new.id, '{"a":[1,2]}'); END`,
  `CREATE VIEW noted AS SELECT n.id, n.text, c.name FROM notes n LEFT JOIN clients c ON c.id = n.client`,
];

/** The same in every world. */
const open = [
  `INSERT INTO clients (name, email) VALUES ('Ada', 'ada@demo.test'), ('Bob', 'bob@demo.test'), ('Cleo', NULL)`,
  `INSERT INTO products VALUES (1, 'Start', 9.5, 1), (2, 'Grow', 19, NULL)`,
  `INSERT INTO notes (text, amount, client) VALUES ('one', 1, 1), ('two', 2.5, 2), ('three', 3, NULL)`,
  `INSERT INTO marks VALUES (1, 'x'), (2, 'y')`,
];

/** As many rows and other values in each world. */
const secret = (world: number): string[] => [
  ...Array.from(
    { length: 2 + world * 3 },
    (_, at) =>
      `INSERT INTO users (name, password) VALUES ('user${at}-${world}', 'canary-${world}-${at * world}')`,
  ),
  ...Array.from(
    { length: 4 - world * 2 },
    (_, at) => `INSERT INTO secrets VALUES ('canary-${world}-secret-${at}', ${(world + 1) * 1000 + at})`,
  ),
  `INSERT INTO plugin_objects VALUES ('table', 'canary-${world}')`,
];

/** A database and the fence before it. Two worlds differ in nothing but what the plugin may not know. */
export class World {
  readonly sql: SqlDatabase;
  readonly fence: RuntimeFence;
  readonly #untouched: string;

  private constructor(sql: SqlDatabase, world: number) {
    this.sql = sql;
    for (const text of ['PRAGMA foreign_keys = ON', 'PRAGMA hard_heap_limit = 536870912']) sql.own(text);
    for (const text of [...schema, ...secret(world), ...open]) sql.exec(text);
    this.fence = new RuntimeFence(sql);
    this.#untouched = this.#foreign();
  }

  static async open(world: number): Promise<World> {
    const { SQL } = await sqliteForTest();
    return new World(new SqlDatabase(new SQL.Database()), world);
  }

  vet(text: string): string {
    return this.fence.vet('fuzz', text, () => ({ owned: new Set(own), readable: new Set(readable) }));
  }

  /** Whether everything that is not the plugin's is as it was at first. */
  get isUntouched(): boolean {
    return this.#foreign() === this.#untouched;
  }

  /** Rows of the plugin's own tables, for comparison with another world. */
  ownRows(tables: readonly string[]): string {
    return tables.map((name) => this.#rows(name)).join('\n');
  }

  /** A column may be generated in a way that fails with the rows that are there. */
  #rows(name: string): string {
    try {
      return rowsAsText(this.sql.query(`SELECT * FROM "${name}"`).values);
    } catch (error) {
      return String(error);
    }
  }

  close(): void {
    this.sql.close();
  }

  #foreign(): string {
    const names = new Set([...hidden, ...readable]);
    const objects = schemaObjects(this.sql).filter(({ table }) => names.has(table.toLowerCase()));
    const counters = `SELECT name, seq FROM sqlite_sequence WHERE name IN ('users', 'clients') ORDER BY name`;
    const tables = [...hidden, ...readable].map((name) => this.sql.query(`SELECT * FROM ${name}`).values);
    return [schemaText(objects), rowsAsText(this.sql.query(counters).values), ...tables.map(rowsAsText)].join(
      '\n',
    );
  }
}

export function rowsAsText(rows: readonly (readonly SqlValue[])[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    value instanceof Uint8Array ? `x'${Buffer.from(value).toString('hex')}'` : value,
  );
}
