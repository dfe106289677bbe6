import type { Sql } from '../../ports.ts';
import { checkCompiled, Trees, type Reach } from './compileGate.ts';
import { checkCost, MOST_OF_A_TRIGGER } from './costGate.ts';
import { checkForeignKeys } from './foreignKeys.ts';
import { checkSchemaGrowth, checkTableGrowth } from './growth.ts';
import { checkPanelDeletes } from './panelDeletes.ts';
import { SqlRefusal } from './refusal.ts';
import { keyOf, quoted, schemaObjects, type SchemaObject } from './schemaObjects.ts';
import { splitStatements, type Statement } from './split.ts';
import { readStatement, type Reading } from './textGate.ts';
import { triggerStatements } from './triggerText.ts';

const LARGEST_MIGRATION = 256 * 1024;

export interface Claims {
  /** `database.tables` of the metadata. */
  readonly tables: readonly string[];
  /** `database.reads` of the metadata, those that are open to plugins. */
  readonly reads: readonly string[];
  /** Names that the panel's own tables have or will have. Nothing of a plugin may be called so. */
  readonly reserved: ReadonlySet<string>;
}

/**
 * Runs the migrations of one plugin so that nothing but its own tables can change. Use it inside of a transaction:
 * after a `SqlRefusal` the transaction must be rolled back.
 */
export class MigrationFence {
  readonly #sql: Sql;
  readonly #claims: Claims;
  /** Everything that is not the plugin's, as it must stay. */
  readonly #foreign: ReadonlyMap<string, string>;
  /** AUTOINCREMENT counters of the others: the one table of others that a plugin's statements do open for writing. */
  readonly #counters: string;
  /** The schema as it is now, read again after each change of it: a migration may be thousands of INSERTs. */
  #schema: { readonly owned: readonly SchemaObject[]; readonly reach: Reach; readonly trees: Trees } | null =
    null;

  /** @param owned objects that the plugin has from an earlier migration */
  constructor(sql: Sql, claims: Claims, owned: readonly Pick<SchemaObject, 'type' | 'name'>[] = []) {
    this.#sql = sql;
    this.#claims = claims;
    const own = new Set(owned.map(keyOf));
    this.#foreign = new Map(
      schemaObjects(sql)
        .filter((object) => !own.has(keyOf(object)))
        .map((object) => [keyOf(object), definition(object)]),
    );
    this.#counters = this.#foreignCounters();
  }

  /** Runs the statements of one migration, one by one. @param label names the text in messages, such as `migrations/up.sql` */
  run(text: string, label: string): void {
    if (text.includes('\0')) throw new SqlRefusal(`${label} holds a NUL character.`);
    if (new TextEncoder().encode(text).length > LARGEST_MIGRATION)
      throw new SqlRefusal(`${label} is over ${LARGEST_MIGRATION / 1024} KB: split it into steps.`);
    for (const statement of splitStatements(text)) {
      try {
        this.#runOne(statement);
      } catch (error) {
        if (!(error instanceof SqlRefusal)) throw error;
        const { line } = statement;
        throw new SqlRefusal(`${label}, line ${line}: ${error.message}`, error.code, {
          file: label,
          line,
          says: error.message,
        });
      }
    }
  }

  /** After the last up: what was declared is there and nothing else, and no trigger or view reaches further than the plugin itself may. */
  checkResult(): void {
    const own = this.owned();
    const tables = own.filter(({ type }) => type === 'table');
    const names = new Set(tables.map(({ name }) => name.toLowerCase()));
    const missing = this.#claims.tables.find((name) => !names.has(name));
    const surplus = tables.find(({ name }) => !this.#claims.tables.includes(name.toLowerCase()));
    if (surplus)
      throw new SqlRefusal(
        `The table ${surplus.name} is created, but not declared: add it to database.tables.`,
        'SQL_UNDECLARED_TABLE',
      );
    if (missing !== undefined)
      throw new SqlRefusal(
        `metadata.json declares the table ${missing}, but no migration creates it.`,
        'SQL_UNDECLARED_TABLE',
      );
    const reserved = own.find(({ name }) => this.#claims.reserved.has(name.toLowerCase()));
    if (reserved)
      throw new SqlRefusal(
        `The ${reserved.type} ${reserved.name} has the name of a table of the panel. Give it a name that begins with the plugin’s own word.`,
      );
    checkForeignKeys(tables);
    checkPanelDeletes(own);
    const reach = this.#now().reach;
    for (const table of tables) this.#checkWrites(table, reach);
    for (const view of own.filter(({ type }) => type === 'view')) {
      this.#vet(`SELECT * FROM ${quoted(view.name)}`, reach);
      checkCost(this.#sql, `SELECT * FROM ${quoted(view.name)}`);
      this.#checkWrites(view, reach);
    }
    for (const { name } of own.filter(({ type }) => type === 'trigger')) this.#checkTriggerCost(name);
  }

  /** The objects that belong to the plugin now. */
  owned(): SchemaObject[] {
    return [...this.#now().owned];
  }

  #now() {
    if (this.#schema) return this.#schema;
    const owned = schemaObjects(this.#sql).filter(
      (object) => !this.#foreign.has(keyOf(object)) && object.name !== 'sqlite_sequence',
    );
    const names = owned
      .filter(({ type }) => type === 'table' || type === 'view')
      .map(({ name }) => name.toLowerCase());
    const reach: Reach = { owned: new Set(names), readable: new Set(this.#claims.reads) };
    return (this.#schema = { owned, reach, trees: new Trees(this.#sql) });
  }

  #runOne(statement: Statement): void {
    const reading = readStatement(statement, 'migrate');
    this.#checkTarget(reading);
    if (reading.object?.type === 'table' && reading.verb === 'CREATE')
      checkTableGrowth(reading.object.name, statement.text);
    const { reach, trees } = this.#now();
    checkCompiled(this.#sql, statement.text, reading, reach, trees);
    if (reading.object === null || reading.verb === 'CREATE') checkCost(this.#sql, statement.text);
    try {
      this.#sql.query(statement.text);
    } catch (error) {
      throw new SqlRefusal(error instanceof Error ? error.message : String(error), 'SQL_FAILED');
    } finally {
      if (reading.object !== null) this.#schema = null;
    }
    this.#checkEffect(reading.object !== null);
    if (reading.object?.type === 'trigger' && reading.verb === 'CREATE')
      this.#checkTriggerCost(reading.object.name);
  }

  /** EXPLAIN QUERY PLAN does not look into triggers, and they run for each row. */
  #checkTriggerCost(name: string): void {
    const trigger = this.owned().find(
      (object) => object.type === 'trigger' && object.name.toLowerCase() === name.toLowerCase(),
    );
    for (const text of trigger ? triggerStatements(trigger) : []) {
      try {
        checkCost(this.#sql, text, MOST_OF_A_TRIGGER);
      } catch (error) {
        throw error instanceof SqlRefusal
          ? new SqlRefusal(`The trigger ${name}: ${error.message}`, error.code)
          : error;
      }
    }
  }

  #checkTarget({ verb, object }: Reading): void {
    const changed = object?.type === 'table' && verb === 'ALTER' ? object.name : (object?.on ?? null);
    if (changed !== null && !this.#now().reach.owned.has(changed))
      throw new SqlRefusal(`It changes ${changed}, which is not a table of this plugin.`);
  }

  /** What changed is the plugin's own: the last word, whatever the gates before have let through. */
  #checkEffect(changesSchema: boolean): void {
    if (this.#foreignCounters() !== this.#counters)
      throw new SqlRefusal('It changes an AUTOINCREMENT counter that is not of this plugin.');
    if (!changesSchema) return;
    const now = schemaObjects(this.#sql);
    const present = new Map(now.map((object) => [keyOf(object), definition(object)]));
    for (const [key, before] of this.#foreign)
      if (present.get(key) !== before)
        throw new SqlRefusal(`It changes the ${key.replace('/', ' ')}, which is not of this plugin.`);
    const own = this.owned();
    const hosts = new Set(
      own.filter(({ type }) => type === 'table' || type === 'view').map(({ name }) => name.toLowerCase()),
    );
    for (const { type, name, table } of own) {
      if (!hosts.has(table.toLowerCase()))
        throw new SqlRefusal(`The ${type} ${name} hangs on ${table}, which is not a table of this plugin.`);
    }
    checkSchemaGrowth(own);
  }

  #foreignCounters(): string {
    if (!this.#now().trees.owners.has('sqlite_sequence')) return '[]';
    return JSON.stringify(
      this.#sql
        .query('SELECT name, seq FROM sqlite_sequence ORDER BY name')
        .values.filter(([name]) => this.#foreign.has(`table/${String(name).toLowerCase()}`)),
    );
  }

  /** Compiles every kind of write once, so that the bodies of all triggers are seen. */
  #checkWrites({ type, name }: SchemaObject, reach: Reach): void {
    const target = quoted(name);
    const { columns } = this.#sql.query(`SELECT * FROM ${target} LIMIT 0`);
    const writes = [
      `INSERT INTO ${target} DEFAULT VALUES`,
      `DELETE FROM ${target}`,
      ...columns.map((column) => `UPDATE ${target} SET ${quoted(column)} = ${quoted(column)}`),
    ];
    for (const text of writes) {
      try {
        this.#vet(text, reach);
      } catch (error) {
        // A generated column or a view without INSTEAD OF trigger can't be written at all.
        const unwritable =
          error instanceof SqlRefusal &&
          error.code === 'SQL_FAILED' &&
          (type === 'view' || /generated column/.test(error.message));
        if (!unwritable)
          throw error instanceof SqlRefusal
            ? new SqlRefusal(`A trigger or constraint of ${name}: ${error.message}`, error.code)
            : error;
      }
    }
  }

  /** Text that we wrote ourselves around the plugin's names: only what it compiles to counts. */
  #vet(text: string, reach: Reach): void {
    const verb = text.slice(0, 6).trim() as Reading['verb'];
    checkCompiled(this.#sql, text, { verb, object: null }, reach, this.#now().trees);
  }
}

const definition = ({ table, sql }: SchemaObject): string => JSON.stringify([table, sql]);
