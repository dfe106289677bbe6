import type { Price, ProductFields } from '../server/catalogue/products.ts';
import { products } from '../server/db/seed/products.ts';

/** What one dollar of a price list is elsewhere: lists are made for a market, not converted every day. */
const markets: readonly { currency: string; of: (cents: number) => number }[] = [
  { currency: 'EUR', of: (cents) => upTo99(cents * 0.93) },
  { currency: 'GBP', of: (cents) => upTo99(cents * 0.8) },
  // Whole yen, without a hundredth.
  { currency: 'JPY', of: (cents) => Math.round((cents * 1.5) / 10) * 10 },
];

const upTo99 = (cents: number): number => Math.max(99, Math.round(cents / 100) * 100 - 1);

function inEveryMarket(prices: readonly Price[]): Price[] {
  const foreign = markets.flatMap(({ currency, of }) =>
    prices.map((price) => ({
      ...price,
      currency,
      amount_minor: of(price.amount_minor),
      setup_minor: price.setup_minor === 0 ? 0 : of(price.setup_minor),
    })),
  );
  return [...prices, ...foreign];
}

const dollars = (cycle: Price['cycle'], amount_minor: number, setup_minor = 0): Price => ({
  currency: 'USD',
  cycle,
  amount_minor,
  setup_minor,
});

const additions: readonly ProductFields[] = [
  {
    slug: 'vps-1',
    name: 'Virtual server S',
    group: 'Virtual servers',
    type: 'hosting',
    tagline: 'A server of your own, small',
    description:
      'Two virtual cores with full access. You choose the system, we look after the machine below it.',
    features: ['2 virtual cores', '4 GB memory', '80 GB NVMe storage', 'Snapshots every day'],
    visible: true,
    prices: [dollars('monthly', 1499, 999), dollars('quarterly', 4299, 999), dollars('annual', 14999)],
  },
  {
    slug: 'vps-2',
    name: 'Virtual server M',
    group: 'Virtual servers',
    type: 'hosting',
    tagline: 'Room for an application and its database',
    description:
      'Four virtual cores with full access and memory enough for a database beside the application.',
    features: ['4 virtual cores', '8 GB memory', '160 GB NVMe storage', 'Snapshots every day'],
    visible: true,
    prices: [dollars('monthly', 2799, 999), dollars('quarterly', 7999, 999), dollars('annual', 27999)],
  },
  {
    slug: 'vps-3',
    name: 'Virtual server L',
    group: 'Virtual servers',
    type: 'hosting',
    tagline: 'For what many people use at once',
    description: 'Eight virtual cores with full access, on hardware that few others share.',
    features: ['8 virtual cores', '16 GB memory', '320 GB NVMe storage', 'Snapshots every six hours'],
    visible: true,
    prices: [dollars('monthly', 5499), dollars('annual', 54999)],
  },
  {
    slug: 'backup',
    name: 'Backup storage',
    group: 'Security',
    type: 'hosting',
    tagline: 'A copy in another city',
    description: 'Encrypted storage in another data centre for the backups of your own servers.',
    features: ['500 GB', 'Encrypted before it leaves your server', 'Restores at any hour'],
    visible: true,
    prices: [dollars('monthly', 799), dollars('semiannual', 4499), dollars('annual', 7999)],
  },
  {
    slug: 'migration',
    name: 'Migration service',
    group: 'Services',
    type: 'hosting',
    tagline: 'We move your websites here',
    description:
      'Websites, databases and mailboxes are moved from your old host, checked, and switched over at night.',
    features: ['Up to 10 websites', 'No outage', 'A person you can call'],
    visible: true,
    prices: [dollars('one_time', 9900)],
  },
];

/** The fourteen products of a company that grows, with a price in each of its four currencies. */
export const catalogue: readonly ProductFields[] = [...products, ...additions].map(
  ({ prices, ...product }): ProductFields => Object.assign(product, { prices: inEveryMarket(prices) }),
);
