import { keyOf, schemaObjects, schemaText, type SchemaObject } from '../fence/schemaObjects.ts';
import type { EngineContext } from '../context.ts';
import { inventoryOf } from '../inventory.ts';
import type { Changes, Inventory } from '../receipts.ts';
import type { PluginRow } from '../registry.ts';

/** What a plugin is at one moment. */
export interface Snapshot {
  readonly inventory: Inventory;
  readonly objects: readonly SchemaObject[];
}

/** Of a plugin that is not there. */
export const emptySnapshot: Snapshot = {
  objects: [],
  inventory: {
    objects: [],
    rows: {},
    api: [],
    routes: [],
    navigation: [],
    slots: [],
    permissions: [],
    files: [],
    bytes: 0,
  },
};

/** Taken inside of a transaction, before and after a change of version. */
export function snapshotOf(
  context: EngineContext,
  { id, metadata, installation }: Pick<PluginRow, 'id' | 'metadata' | 'installation'>,
): Snapshot {
  const { sql, registry } = context;
  const objects = ownObjects(context, id);
  return { objects, inventory: inventoryOf(sql, metadata, objects, registry.files(installation)) };
}

/** The objects of a plugin as they are defined now. */
export function ownObjects({ sql, registry }: EngineContext, id: string): SchemaObject[] {
  const own = new Set(registry.objects(id).map(keyOf));
  return schemaObjects(sql).filter((object) => own.has(keyOf(object)));
}

/** The same as text: equal texts are equal schemas. */
export const ownSchema = (context: EngineContext, id: string): string => schemaText(ownObjects(context, id));

/** What came, what went and what is another between two moments, for a receipt. */
export function differenceOf(
  before: Snapshot,
  after: Snapshot,
): { readonly added: Inventory; readonly removed: Inventory; readonly changed: Changes } {
  return {
    added: missingIn(before.inventory, after.inventory),
    removed: missingIn(after.inventory, before.inventory),
    changed: changesOf(before, after),
  };
}

/** What of `inventory` is not in `other`. */
function missingIn(other: Inventory, inventory: Inventory): Inventory {
  const names = (key: 'api' | 'routes' | 'navigation' | 'slots' | 'permissions') =>
    inventory[key].filter((name) => !other[key].includes(name));
  const known = new Set(other.objects.map(identityOf));
  const paths = new Set(other.files.map(({ path }) => path));
  const objects = inventory.objects.filter((object) => !known.has(identityOf(object)));
  const tables = new Set(objects.filter(({ type }) => type === 'table').map(({ name }) => name));
  const files = inventory.files.filter(({ path }) => !paths.has(path));
  return {
    objects,
    rows: Object.fromEntries(Object.entries(inventory.rows).filter(([name]) => tables.has(name))),
    api: names('api'),
    routes: names('routes'),
    navigation: names('navigation'),
    slots: names('slots'),
    permissions: names('permissions'),
    files,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

function changesOf(before: Snapshot, after: Snapshot): Changes {
  const texts = new Map(before.objects.map((object) => [keyOf(object), object.sql]));
  const files = new Map(before.inventory.files.map((file) => [file.path, file]));
  return {
    objects: after.objects
      .filter((object) => (texts.get(keyOf(object)) ?? object.sql) !== object.sql)
      .map(({ type, name, table }) => ({ type, name, table })),
    rows: Object.fromEntries(
      Object.entries(after.inventory.rows).flatMap(([name, count]) => {
        const was = before.inventory.rows[name];
        return was === undefined || was === count ? [] : [[name, { before: was, after: count }]];
      }),
    ),
    files: after.inventory.files.flatMap(({ path, size, sha256 }) => {
      const was = files.get(path);
      return !was || was.sha256 === sha256 ? [] : [{ path, before: was.size, after: size }];
    }),
  };
}

const identityOf = ({ type, name }: Inventory['objects'][number]): string => `${type}/${name.toLowerCase()}`;
