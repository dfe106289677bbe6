import type { Actor } from '../server/actor.ts';
import { couponProblem, findCoupon } from '../server/commerce/coupons.ts';
import { isTaken, parseName } from '../server/commerce/domains/registry.ts';
import { priceItem, type Wish } from '../server/commerce/orders/items.ts';
import { placeOrder } from '../server/commerce/orders/place.ts';
import { any, type Client } from './clients.ts';
import type { Books } from '../server/commerce/books.ts';
import { codes } from './coupons.ts';
import type { Random } from './random.ts';

/** `[slug, cycle]`, the usual ones more than once. */
const plans = [
  ['starter', 'monthly'],
  ['starter', 'monthly'],
  ['starter', 'annual'],
  ['professional', 'monthly'],
  ['professional', 'monthly'],
  ['professional', 'monthly'],
  ['vps-1', 'monthly'],
  ['vps-1', 'quarterly'],
  ['vps-2', 'monthly'],
  ['vps-2', 'quarterly'],
  ['vps-3', 'monthly'],
  ['enterprise', 'monthly'],
] as const;

const extras = [
  ['email-hosting', 'monthly'],
  ['email-hosting', 'monthly'],
  ['backup', 'monthly'],
  ['backup', 'monthly'],
  ['backup', 'semiannual'],
  ['ssl-certificate', 'annual'],
  ['starter', 'monthly'],
] as const;

const endings = ['com', 'com', 'com', 'net', 'org', 'shop'];

type Item = readonly [slug: string, cycle: Wish['cycle'], domain: string];

/** What somebody takes who comes: a plan, mostly with a domain, sometimes moved here. Gives the invoice. */
export function firstOrder(books: Books, random: Random, client: Client): number | null {
  const ending = any(random, endings);
  const domain = `${client.domain.replace(/\.test$/, '')}.${ending}`;
  const [plan, cycle] = any(random, plans);
  const items: Item[] = [[plan, cycle, domain]];
  if (random() < 0.7) items.push([`domain-${ending}`, 'annual', domain]);
  if (random() < 0.35) items.push([...any(random, extras), '']);
  if (random() < 0.08) items.push(['migration', 'one_time', '']);
  return order(books, client, items, random() < 0.35 ? any(random, codes) : null);
}

/** One thing more of somebody who is here. */
export function laterOrder(books: Books, random: Random, client: Client): number | null {
  return order(books, client, [[...any(random, extras), '']], null);
}

function order(books: Books, client: Client, items: readonly Item[], code: string | null): number | null {
  const { sql } = books;
  const wishes = items.flatMap(([slug, cycle, domain]) => {
    const [product] = sql.exec<{ id: number; type: string }>(
      'SELECT id, type FROM products WHERE slug = ?',
      slug,
    );
    if (!product) throw new Error(`There is no product ${slug}`);
    const name = product.type === 'domain' ? parseName(sql, domain) : null;
    if (product.type === 'domain' && (!name || isTaken(sql, name))) return [];
    return [priceItem(sql, { product_id: product.id, cycle, quantity: 1, domain }, client.currency)];
  });
  const { id, currency } = client;
  const found = code === null ? undefined : findCoupon(sql, code);
  const products = wishes.map(({ product_id }) => product_id);
  const good = found && couponProblem(books, found, { client_id: id, currency, products }) === null;
  const coupon = good ? found : null;
  return placeOrder(books, actorOf(client), { client_id: id, currency, items: wishes, coupon }).invoice_id;
}

/** A client at work in the panel. Nobody but the demo client has an account. */
export const actorOf = ({ name }: Client): Actor => ({ type: 'client', id: null, name, roles: ['client'] });
