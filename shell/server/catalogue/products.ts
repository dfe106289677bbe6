/** Products as the API shows them, over the five tables that hold them. */
import { cycles } from '../billing/index.ts';
import type { Cycle } from '../billing/index.ts';
import type { Clock, Sql } from '../ports.ts';

export type ProductType = 'hosting' | 'domain' | 'ssl' | 'email';

export interface Price {
  currency: string;
  cycle: Cycle;
  /** For one cycle, in minor units of the currency. */
  amount_minor: number;
  /** Once, with the first invoice. */
  setup_minor: number;
}

export interface ProductFields {
  slug: string;
  name: string;
  /** Name of the product group; made when it is new. */
  group: string;
  tagline: string;
  description: string;
  type: ProductType;
  features: string[];
  visible: boolean;
  prices: Price[];
}

export interface Product extends ProductFields {
  id: number;
  created_at: string;
  updated_at: string;
}

/** A product's own columns; `visible` as SQLite has it. */
export interface ProductRow extends Omit<Product, 'visible' | 'features' | 'prices'> {
  visible: 0 | 1;
}

export const PRODUCT_COLUMNS = `products.id, slug, products.name, product_groups.name AS "group", tagline,
  description, type, visible, created_at, updated_at`;
export const PRODUCT_TABLES = 'products JOIN product_groups ON product_groups.id = group_id';

export function findProduct(sql: Sql, by: 'id' | 'slug', value: number | string): Product | undefined {
  const [row] = sql.exec<ProductRow>(
    `SELECT ${PRODUCT_COLUMNS} FROM ${PRODUCT_TABLES} WHERE products.${by} = ?`,
    value,
  );
  return row && withDetails(sql, [row])[0];
}

/** Adds features and prices to rows of products: two statements, however many rows. */
export function withDetails(sql: Sql, rows: readonly ProductRow[]): Product[] {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const marks = ids.map(() => '?').join(', ');
  const features = sql.exec<{ product_id: number; text: string }>(
    `SELECT product_id, text FROM product_features WHERE product_id IN (${marks}) ORDER BY product_id, position`,
    ...ids,
  );
  const prices = sql.exec<Price & { product_id: number }>(
    `SELECT product_id, currency, cycle, amount_minor, setup_minor FROM prices
     WHERE product_id IN (${marks}) ORDER BY product_id, currency`,
    ...ids,
  );
  return rows.map((row) => ({
    ...row,
    visible: row.visible === 1,
    features: features.filter((f) => f.product_id === row.id).map(({ text }) => text),
    prices: prices
      .filter((p) => p.product_id === row.id)
      .map(({ currency, cycle, amount_minor, setup_minor }) => ({
        currency,
        cycle,
        amount_minor,
        setup_minor,
      }))
      .sort((a, b) => cycles.indexOf(a.cycle) - cycles.indexOf(b.cycle)),
  }));
}

/** Stores a new product after the last one and returns its id. Call it inside a transaction. */
export function insertProduct(sql: Sql, clock: Clock, fields: ProductFields): number {
  const now = clock.now();
  const { lastRowId: id } = sql.query(
    `INSERT INTO products (slug, name, group_id, type, tagline, description, visible, position, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(position), 0) + 1 FROM products), ?, ?)`,
    [...ownColumns(sql, fields), now, now],
  );
  replaceDetails(sql, id, fields);
  return id;
}

/** Replaces all fields of a product. Call it inside a transaction. */
export function updateProduct(sql: Sql, clock: Clock, id: number, fields: ProductFields): void {
  sql.exec(
    `UPDATE products SET slug = ?, name = ?, group_id = ?, type = ?, tagline = ?, description = ?, visible = ?,
     updated_at = ? WHERE id = ?`,
    ...ownColumns(sql, fields),
    clock.now(),
    id,
  );
  replaceDetails(sql, id, fields);
}

function ownColumns(sql: Sql, fields: ProductFields) {
  const { slug, name, group, type, tagline, description, visible } = fields;
  return [slug, name, groupId(sql, group), type, tagline, description, visible ? 1 : 0];
}

function groupId(sql: Sql, name: string): number {
  const [known] = sql.exec<{ id: number }>('SELECT id FROM product_groups WHERE name = ?', name);
  if (known) return known.id;
  return sql.query(
    `INSERT INTO product_groups (name, position)
     VALUES (?, (SELECT coalesce(max(position), 0) + 1 FROM product_groups))`,
    [name],
  ).lastRowId;
}

function replaceDetails(sql: Sql, id: number, { features, prices }: ProductFields): void {
  sql.exec('DELETE FROM product_features WHERE product_id = ?', id);
  sql.exec('DELETE FROM prices WHERE product_id = ?', id);
  features.forEach((text, position) =>
    sql.exec(
      'INSERT INTO product_features (product_id, position, text) VALUES (?, ?, ?)',
      id,
      position,
      text,
    ),
  );
  for (const { currency, cycle, amount_minor, setup_minor } of prices)
    sql.query(
      'INSERT INTO prices (product_id, currency, cycle, amount_minor, setup_minor) VALUES (?, ?, ?, ?, ?)',
      [id, currency, cycle, amount_minor, setup_minor],
    );
}
