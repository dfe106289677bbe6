import type { D1Database } from '@nextpanel/sdk/backend';

export type ProductType = 'hosting' | 'domain' | 'ssl' | 'email';

/** Money in the smallest unit of the currency, for one cycle. */
export interface Price {
  readonly currency: string;
  readonly cycle: string;
  readonly amount_minor: number;
  readonly setup_minor: number;
}

/** What the shop sells, as visitors see it. */
export interface Product {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly group: string;
  readonly type: ProductType;
  readonly tagline: string;
  readonly description: string;
  readonly features: readonly string[];
  readonly prices: readonly Price[];
}

type ProductRow = Omit<Product, 'features' | 'prices'>;
type PriceRow = Price & { product_id: number };
interface FeatureRow {
  product_id: number;
  text: string;
}

/** More would not fit into one answer of the database; nobody reads a list of 300 products in a chat. */
const LIMIT = 300;

/** All visible products in the order of the shop, read in one transaction: prices fit the products. */
export async function loadCatalogue(db: D1Database): Promise<Product[]> {
  const [products, prices, features] = await db.batch([
    db.prepare(
      `SELECT p.id, p.slug, p.name, g.name AS "group", p.type, p.tagline, p.description
       FROM products p JOIN product_groups g ON g.id = p.group_id
       WHERE p.visible = 1 ORDER BY g.position, p.position, p.id LIMIT ${LIMIT}`,
    ),
    db.prepare('SELECT product_id, currency, cycle, amount_minor, setup_minor FROM prices'),
    db.prepare('SELECT product_id, text FROM product_features ORDER BY product_id, position'),
  ]);
  const pricesOf = Map.groupBy((prices?.results ?? []) as unknown as PriceRow[], (row) => row.product_id);
  const featuresOf = Map.groupBy(
    (features?.results ?? []) as unknown as FeatureRow[],
    (row) => row.product_id,
  );
  const rows = (products?.results ?? []) as unknown as ProductRow[];
  return rows.map((row) =>
    Object.assign(row, {
      prices: pricesOf.get(row.id) ?? [],
      features: (featuresOf.get(row.id) ?? []).map(({ text }) => text),
    }),
  );
}
