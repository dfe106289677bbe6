/** What can be ordered: products at their price of today. */
import { nextPeriodEnd, toMajor, type Cycle } from '../../billing/index.ts';
import { invalidField } from '../../invalid.ts';
import type { Sql } from '../../ports.ts';
import { isTaken, parseName } from '../domains/registry.ts';

export interface Wish {
  readonly product_id: number;
  readonly cycle: Cycle;
  readonly quantity: number;
  /** The name of a domain, or the one that hosting is for; may be empty there. */
  readonly domain: string;
}

export interface PricedItem extends Wish {
  readonly name: string;
  readonly slug: string;
  readonly type: 'hosting' | 'domain' | 'ssl' | 'email';
  /** Of one, for one cycle, in minor units. */
  readonly amount_minor: number;
  /** Of one, once. */
  readonly setup_minor: number;
}

/**
 * A wish with its price, the domain in lower case. Throws Problem 422 INVALID at `<path>.product_id`, `.cycle` or
 * `.domain` when it can't be ordered so.
 * @param path of the wish in the request; empty: the wish is the request
 */
export function priceItem(sql: Sql, wish: Wish, currency: string, path = ''): PricedItem {
  const at = (field: string) => (path === '' ? field : `${path}.${field}`);
  const [product] = sql.exec<Pick<PricedItem, 'name' | 'slug' | 'type'>>(
    'SELECT name, slug, type FROM products WHERE id = ?',
    wish.product_id,
  );
  if (!product) throw invalidField(at('product_id'), 'There is no such product');
  const [price] = sql.exec<Pick<PricedItem, 'amount_minor' | 'setup_minor'>>(
    'SELECT amount_minor, setup_minor FROM prices WHERE product_id = ? AND cycle = ? AND currency = ?',
    wish.product_id,
    wish.cycle,
    currency,
  );
  if (!price)
    throw invalidField(at('cycle'), `${product.name} has no price in ${currency} for this billing cycle`);
  const domain = wish.domain.trim().toLowerCase();
  if (product.type === 'domain') refuseDomain(sql, domain, wish, at);
  return { ...wish, domain, ...product, ...price };
}

function refuseDomain(sql: Sql, domain: string, wish: Wish, at: (field: string) => string): void {
  const name = parseName(sql, domain);
  if (!name)
    throw invalidField(at('domain'), 'Type a name and an ending that is sold here, such as example.com');
  const [sold] = sql.exec<{ product_id: number }>('SELECT product_id FROM tlds WHERE tld = ?', name.tld);
  if (sold?.product_id !== wish.product_id)
    throw invalidField(at('domain'), `This product is not for .${name.tld}`);
  if (wish.quantity !== 1) throw invalidField(at('quantity'), 'A domain can be had once');
  if (isTaken(sql, name)) throw invalidField(at('domain'), `${domain} is taken`);
}

/** What an item is called on an order and an invoice. */
export function titleOf({ name, type, domain }: Pick<PricedItem, 'name' | 'type' | 'domain'>): string {
  if (type === 'domain') return domain;
  return domain === '' ? name : `${name} (${domain})`;
}

/** The first period of what is ordered on a day. */
export function firstPeriod({ cycle }: Pick<Wish, 'cycle'>, day: string) {
  return { start: day, end: nextPeriodEnd({ start: day, cycle, anchorDay: Number(day.slice(8)) }) };
}

/** The lines that an order's first invoice has for an item. */
export function invoiceLinesOf(item: PricedItem, currency: string, day: string) {
  const { product_id, quantity, amount_minor, setup_minor, cycle } = item;
  const title = titleOf(item);
  const { start, end } = firstPeriod(item, day);
  const period = cycle === 'one_time' ? {} : { period_start: start, period_end: end };
  return [
    {
      kind: 'service' as const,
      description: title,
      quantity: String(quantity),
      unit: toMajor(amount_minor, currency),
      product_id,
      ...period,
    },
    ...(setup_minor > 0
      ? [
          {
            kind: 'setup' as const,
            description: `${title}: setup`,
            quantity: String(quantity),
            unit: toMajor(setup_minor, currency),
            product_id,
          },
        ]
      : []),
  ];
}
