import type { Sql } from '../../ports.ts';
import { isLabel, isTaken, type Name, parseName, soldEndings } from './registry.ts';

export interface Found {
  readonly domain: string;
  readonly tld: string;
  readonly available: boolean;
  readonly product_id: number;
  readonly currency: string;
  readonly cycle: string;
  /** The first period, with what is to be paid once. */
  readonly amount_minor: number;
  readonly renews_minor: number;
  /** A name like the one that was asked for. */
  readonly suggestion: boolean;
}

interface PricedEnding {
  readonly tld: string;
  readonly product_id: number;
  readonly cycle: string;
  readonly amount_minor: number;
  readonly setup_minor: number;
}

/**
 * A name with every ending that has a price in the currency, the wanted ending first; and where it is taken, names like it.
 * Empty for what can't be a name.
 */
export function searchDomains(sql: Sql, text: string, currency: string): Found[] {
  const exact = parseName(sql, text);
  const label = exact?.label ?? nearest(text);
  if (!isLabel(label)) return [];
  const priced = endings(sql, currency).sort(
    (a, b) => Number(b.tld === exact?.tld) - Number(a.tld === exact?.tld),
  );
  const found = (name: Name, ending: PricedEnding, suggestion: boolean): Found => ({
    domain: `${name.label}.${name.tld}`,
    tld: name.tld,
    available: !isTaken(sql, name),
    product_id: ending.product_id,
    currency,
    cycle: ending.cycle,
    amount_minor: ending.amount_minor + ending.setup_minor,
    renews_minor: ending.amount_minor,
    suggestion,
  });
  const asked = priced.map((ending) => found({ label, tld: ending.tld }, ending, false));
  const [first] = priced;
  if (!first || asked[0]?.available) return asked;
  const like = [`get${label}`, `${label}online`, `${label}hq`, `my${label}`]
    .filter((other) => isLabel(other))
    .map((other) => found({ label: other, tld: first.tld }, first, true))
    .filter(({ available }) => available);
  return [...asked, ...like];
}

/** `My Bakery!` → `mybakery`; an ending that nobody sells goes. */
function nearest(text: string): string {
  const [first = ''] = text.trim().toLowerCase().normalize('NFKD').split('.');
  return first
    .replaceAll(/[^a-z0-9-]/g, '')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
}

/** The price of a year, or of the shortest period there is. */
function endings(sql: Sql, currency: string): PricedEnding[] {
  const order = soldEndings(sql);
  const rows = sql.exec<PricedEnding>(
    `SELECT tld, tlds.product_id, cycle, amount_minor, setup_minor FROM tlds
     JOIN products ON products.id = tlds.product_id AND visible = 1
     JOIN prices ON prices.product_id = tlds.product_id AND currency = ?
     WHERE active = 1 ORDER BY cycle = 'annual' DESC, amount_minor`,
    currency,
  );
  return order
    .flatMap((tld) => rows.find((row) => row.tld === tld) ?? [])
    .sort((a, b) => a.amount_minor - b.amount_minor);
}
