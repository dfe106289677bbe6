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

/** What a database must have to be one of a panel at all. */
const ESSENTIAL = ['core_migrations', 'settings', 'users', 'audit_log'];

/**
 * Brings a database from outside up to date and says what it holds. Nothing of it is run or read before its schema is
 * known to be the panel's. Throws Problem DATABASE_FOREIGN, DATABASE_INCONSISTENT or DATABASE_NO_ADMIN, or
 * `NewerDatabaseError`; the database is then of no use any more.
 * @param model an empty database, to compare with
 */
export function survey(sql: Sql, clock: Clock, model: Sql): Survey {
  const tables = new Set(objectsOf(sql).flatMap(({ type, name }) => (type === 'table' ? [name] : [])));
  if (!ESSENTIAL.every((name) => tables.has(name))) throw foreign();
  const applied = sql.exec<{ number: number; name: string }>(
    'SELECT number, name FROM core_migrations ORDER BY number',
  );
  const last = applied.at(-1);
  if (!last) throw foreign();
  const known = coreMigrations.slice(0, applied.length);
  migrate(sql, clock, known);
  migrate(model, clock, known);
  compareSchemas(sql, model);
  const pending = migrate(sql, clock, coreMigrations).length;
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
  const objects = new Map(objectsOf(sql).map((object) => [keyOf(object), object]));
  const core = new Map(objectsOf(model).map((object) => [keyOf(object), object]));
  for (const [key, { type, name, sql: text }] of core) {
    const found = objects.get(key);
    if (!found) throw inconsistent(`The ${type} “${name}” is missing.`);
    if (found.sql !== text) throw inconsistent(`The ${type} “${name}” is not as the panel makes it.`);
  }
  const registered = core.has('table/plugin_objects')
    ? sql.exec<Pick<SchemaObject, 'type' | 'name'>>('SELECT type, name FROM plugin_objects')
    : [];
  for (const object of registered) {
    const key = keyOf(object);
    const what = `The ${object.type} “${object.name}” of a plugin`;
    if (core.has(key)) throw inconsistent(`${what} is one of the panel’s own.`);
    if (!objects.has(key)) throw inconsistent(`${what} is missing.`);
  }
  const owned = new Set([...core.keys(), ...registered.map(keyOf)]);
  for (const [key, { type, name }] of objects)
    if (!owned.has(key)) throw inconsistent(`The ${type} “${name}” belongs to no plugin.`);
}

function objectsOf(sql: Sql): SchemaObject[] {
  return schemaObjects(sql).filter(({ name }) => !BOOKKEEPING.test(name));
}

function count(sql: Sql, from: string): number {
  return sql.exec<{ n: number }>(`SELECT count(*) AS n FROM ${from}`)[0]?.n ?? 0;
}
