import type { Sql, SqlResult } from '../../ports.ts';
import { isAllowedFunction } from './functions.ts';
import { examined, examinedInSchemaChanges, harmless } from './opcodes.ts';
import { SqlRefusal } from './refusal.ts';
import type { Reading } from './textGate.ts';

/** What a plugin may touch. All names in lower case. */
export interface Reach {
  /** Tables and views that it may read and write. */
  readonly owned: ReadonlySet<string>;
  /** Tables that it may read besides. */
  readonly readable: ReadonlySet<string>;
}

interface Instruction {
  readonly opcode: string;
  readonly p1: number;
  readonly p2: number;
  readonly p3: number;
  readonly p4: string;
  readonly p5: number;
}

const ROOT_IN_REGISTER = 0x10;
const ON_ERROR_ROLLBACK = 1;
const SCHEMA_ROOT = 1;
const ASK_ONLY = -1;

/**
 * Has SQLite compile one statement without running it and looks at the byte code: it names every b-tree that the
 * statement opens, with triggers and cascades included. Returns the tables that it opens. Throws `SqlRefusal`.
 * @param trees as they are now
 */
export function checkCompiled(
  sql: Sql,
  text: string,
  { verb, object }: Reading,
  reach: Reach,
  trees = new Trees(sql),
): readonly string[] {
  const changesSchema = object !== null;
  const objects = new Access(trees, reach);
  for (const step of compile(sql, text)) {
    const { opcode, p1, p2, p4 } = step;
    if (opcode === 'Function' || opcode === 'PureFunc' || opcode.startsWith('Agg'))
      checkFunction(p4, verb === 'ALTER');
    if ((opcode === 'Halt' || opcode === 'HaltIfNull') && p2 === ON_ERROR_ROLLBACK && p1 !== 0)
      throw new SqlRefusal('ON CONFLICT ROLLBACK is not allowed: use ABORT.');
    if (harmless.has(opcode)) continue;
    if (examined.has(opcode)) objects.checkAccess(step, verb, changesSchema);
    else if (changesSchema && examinedInSchemaChanges.has(opcode)) objects.checkSchemaChange(step);
    else throw new SqlRefusal(`It would run ${opcode}, which is not open to plugins.`);
  }
  return [...objects.opened];
}

function compile(sql: Sql, text: string): Instruction[] {
  return explain(sql, `EXPLAIN ${text}`).values.map(([, opcode, p1, p2, p3, p4, p5]) => ({
    opcode: String(opcode),
    p1: Number(p1),
    p2: Number(p2),
    p3: Number(p3),
    p4: p4 === null || p4 === undefined ? '' : String(p4),
    p5: Number(p5),
  }));
}

/** EXPLAIN compiles and runs nothing; what fails here is the statement's own fault. */
export function explain(sql: Sql, text: string): SqlResult {
  try {
    return sql.query(text);
  } catch (error) {
    throw new SqlRefusal(error instanceof Error ? error.message : String(error), 'SQL_FAILED');
  }
}

function checkFunction(p4: string, alters: boolean): void {
  // EXPLAIN shows `substr(2)`; an aggregate without a name to show is one of the window functions' own steps.
  const name = p4.replace(/\(-?\d+\)$/, '').toLowerCase();
  if (name === '' || isAllowedFunction(name)) return;
  // ALTER TABLE rewrites the schema with functions that no text of a plugin can name.
  if (alters && name.startsWith('sqlite_')) return;
  throw new SqlRefusal(`The function ${name} is not open to plugins.`);
}

/** The b-trees of a database by their root page, and whose they are. They hold until the schema changes. */
export class Trees {
  readonly tables = new Map<number, string>([[SCHEMA_ROOT, 'sqlite_master']]);
  readonly owners = new Map<string, string>();

  constructor(sql: Sql) {
    for (const [root, name, table] of sql.query('SELECT rootpage, name, tbl_name FROM sqlite_master')
      .values) {
      if (Number(root) > 0) this.tables.set(Number(root), String(table).toLowerCase());
      this.owners.set(String(name).toLowerCase(), String(table).toLowerCase());
    }
  }
}

/** What the instructions of one program touch. */
class Access {
  /** Tables, in the order in which they are opened. */
  readonly opened = new Set<string>();
  readonly #trees: Trees;
  readonly #reach: Reach;

  constructor(trees: Trees, reach: Reach) {
    this.#trees = trees;
    this.#reach = reach;
  }

  checkAccess({ opcode, p1, p2, p3, p5 }: Instruction, verb: Reading['verb'], changesSchema: boolean): void {
    if (opcode === 'Transaction') return this.#checkDatabase(p1, changesSchema);
    // Only the table functions of JSON are left after the text gate.
    if (opcode === 'VOpen') return;
    if (opcode === 'Clear') {
      this.#checkDatabase(p2, false);
      return this.#checkWrite(this.#trees.tables.get(p1), changesSchema);
    }
    // ALTER TABLE also looks whether a TEMP object mentions the table. There is none.
    if (verb === 'ALTER' && p3 === 1 && p2 === SCHEMA_ROOT) return;
    this.#checkDatabase(p3, false);
    if ((p5 & ROOT_IN_REGISTER) !== 0) {
      if (!changesSchema) throw new SqlRefusal('It opens a table that can not be told beforehand.');
      return;
    }
    const table = this.#trees.tables.get(p2);
    // AUTOINCREMENT counters, statistics: only SQLite itself can name these tables, see the text gate.
    if (table === 'sqlite_sequence' && (changesSchema || verb !== 'SELECT')) return;
    if (table?.startsWith('sqlite_stat') && changesSchema) return;
    if (opcode === 'OpenWrite') return this.#checkWrite(table, changesSchema);
    this.#checkRead(table, changesSchema);
  }

  checkSchemaChange({ opcode, p1, p3, p4 }: Instruction): void {
    // After CREATE TABLE SQLite reads the new table once, to see whether its constraints compile.
    if (opcode === 'SqlExec' && p4.startsWith('SELECT*FROM"main".')) return;
    // DROP … IF EXISTS of what is not there only asks for the mode.
    if (opcode === 'JournalMode' && p3 === ASK_ONLY) return;
    if (opcode === 'SqlExec' || opcode === 'JournalMode')
      throw new SqlRefusal(`It would run ${opcode}, which is not open to plugins.`);
    if (opcode === 'Destroy') {
      this.#checkDatabase(p3, false);
      return this.#checkWrite(this.#trees.tables.get(p1), false);
    }
    if (opcode.startsWith('Drop')) {
      const owner = this.#trees.owners.get(p4.toLowerCase());
      if (owner !== undefined && !this.#reach.owned.has(owner))
        throw new SqlRefusal(`${p4} belongs to ${owner}, which is not a table of this plugin.`);
    }
    this.#checkDatabase(p1, opcode === 'ParseSchema' || opcode === 'ReadCookie');
  }

  /** 0 is the panel's database, 1 holds TEMP objects, 2 and up are attached. */
  #checkDatabase(database: number, orTemporary: boolean): void {
    if (database !== 0 && !(orTemporary && database === 1))
      throw new SqlRefusal('Only the panel’s own database is open to plugins.');
  }

  #checkRead(table: string | undefined, changesSchema: boolean): void {
    if (changesSchema && table === 'sqlite_master') return;
    if (table !== undefined && (this.#reach.owned.has(table) || this.#reach.readable.has(table)))
      return void this.opened.add(table);
    throw new SqlRefusal(
      `It reads ${table ?? 'an unknown table'}, which is neither a table of this plugin nor named in database.reads.`,
      'SQL_FORBIDDEN',
      null,
      table,
    );
  }

  #checkWrite(table: string | undefined, changesSchema: boolean): void {
    if (changesSchema && table === 'sqlite_master') return;
    if (table !== undefined && this.#reach.owned.has(table)) return void this.opened.add(table);
    throw new SqlRefusal(
      `It writes ${table ?? 'an unknown table'}, which is not a table of this plugin.`,
      'SQL_FORBIDDEN',
      null,
      table,
    );
  }
}
