import { coreMigrations } from '../db/schema.ts';
import { migrate } from '../db/migrate.ts';
import { keyOf, schemaObjects, type SchemaObject } from '../plugins/fence/schemaObjects.ts';
import { Registry } from '../plugins/registry.ts';
import type { Clock, Sql } from '../ports.ts';
import { readSettings } from '../settings.ts';
import { foreign, inconsistent, withoutAdministrator } from './refusals.ts';

/** What a database holds, for whoever decides whether to take it. */
export interface Survey {
  readonly company_name: string;
  /** The last step of the core schema it was made with, and how many are run on import. */
  readonly schema: { readonly step: number; readonly name: string; readonly pending: number };
  readonly clients: number;
  readonly products: number;
  readonly users: number;
  readonly plugins: readonly { readonly id: string; readonly name: string; readonly version: string }[];
  /** When something was changed in it last, or null. */
  readonly last_change_at: string | null;
}

/** SQLite makes these for itself when it first needs them. */
const BOOKKEEPING = /^sqlite_(?:sequence|stat)/;

/**
 * Brings a database from outside up to date and says what it holds. Throws Problem DATABASE_FOREIGN,
 * DATABASE_INCONSISTENT or DATABASE_NO_ADMIN, or `NewerDatabaseError`; the database is then of no use any more.
 * @param model an empty database, to compare with
 */
export function survey(sql: Sql, clock: Clock, model: Sql): Survey {
  const names = new Set(schemaObjects(sql).map(({ name }) => name));
  if (!['core_migrations', 'settings', 'users', 'audit_log'].every((name) => names.has(name)))
    throw foreign();
  const [last] = sql.exec<{ number: number; name: string }>(
    'SELECT number, name FROM core_migrations ORDER BY number DESC LIMIT 1',
  );
  if (!last) throw foreign();
  const pending = migrate(sql, clock, coreMigrations).length;
  migrate(model, clock, coreMigrations);
  compareSchemas(sql, model);
  if (count(sql, `user_roles WHERE role = 'admin'`) === 0) throw withoutAdministrator();
  const [changed] = sql.exec<{ at: string | null }>('SELECT max(at) AS at FROM audit_log');
  return {
    company_name: readSettings(sql).company_name,
    schema: { step: last.number, name: last.name, pending },
    clients: count(sql, 'clients'),
    products: count(sql, 'products'),
    users: count(sql, 'users'),
    plugins: new Registry(sql).list().map(({ id, name, version }) => ({ id, name, version })),
    last_change_at: changed?.at ?? null,
  };
}

/** Every object is the core's own, word for word, or registered as that of a plugin, and the other way round. */
function compareSchemas(sql: Sql, model: Sql): void {
  const core = new Map(objectsOf(model).map((object) => [keyOf(object), object.sql]));
  const registered = new Set(
    sql.exec<Pick<SchemaObject, 'type' | 'name'>>('SELECT type, name FROM plugin_objects').map(keyOf),
  );
  for (const object of objectsOf(sql)) {
    const key = keyOf(object);
    const what = `The ${object.type} “${object.name}”`;
    if (core.has(key) && core.get(key) !== object.sql)
      throw inconsistent(`${what} is not as the panel makes it.`);
    if (core.has(key) === registered.has(key))
      throw inconsistent(`${what} belongs to ${core.has(key) ? 'a plugin and the panel' : 'no plugin'}.`);
    core.delete(key);
    registered.delete(key);
  }
  const [missing] = [...core.keys(), ...registered];
  if (missing) throw inconsistent(`The ${missing.replace('/', ' “')}” is missing.`);
}

function objectsOf(sql: Sql): SchemaObject[] {
  return schemaObjects(sql).filter(({ name }) => !BOOKKEEPING.test(name));
}

function count(sql: Sql, from: string): number {
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)[0]?.n ?? 0;
}
