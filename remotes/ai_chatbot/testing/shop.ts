import type { Article } from '../backend/store/articles.ts';
import type { Price, Product, ProductType } from '../backend/store/catalogue.ts';
import type { TestDatabase } from './database.ts';

const price = (currency: string, cycle: string, amount_minor: number, setup_minor = 0): Price => ({
  currency,
  cycle,
  amount_minor,
  setup_minor,
});

const product = (
  id: number,
  slug: string,
  name: string,
  type: ProductType,
  features: string[],
  prices: Price[],
): Product => ({
  id,
  slug,
  name,
  type,
  group: { hosting: 'Web hosting', domain: 'Domains', ssl: 'Security', email: 'Email' }[type],
  tagline: `${name} for everyday use`,
  description: '',
  features,
  prices,
});

/** A shop with the kinds of products and currencies that a panel has. */
export const PRODUCTS: readonly Product[] = [
  product(
    1,
    'starter',
    'Starter',
    'hosting',
    ['10 GB SSD storage', '1 website', 'Free SSL certificate'],
    [
      price('USD', 'monthly', 999),
      price('USD', 'annual', 9999),
      price('EUR', 'monthly', 949),
      price('EUR', 'annual', 9499),
    ],
  ),
  product(
    2,
    'professional',
    'Professional',
    'hosting',
    ['50 GB SSD storage', '10 websites', 'Daily backups'],
    [price('USD', 'monthly', 2999), price('USD', 'annual', 29999)],
  ),
  product(
    3,
    'enterprise',
    'Enterprise',
    'hosting',
    ['200 GB SSD storage', 'Unlimited websites', 'Priority support'],
    [price('USD', 'monthly', 9999), price('USD', 'annual', 99999, 5000)],
  ),
  product(4, 'domain-com', '.com domain', 'domain', ['DNS management'], [price('USD', 'annual', 899)]),
  product(5, 'ssl-certificate', 'SSL Certificate', 'ssl', [], [price('USD', 'annual', 2999)]),
  product(
    6,
    'email-hosting',
    'Email Hosting',
    'email',
    ['25 GB mailbox'],
    [price('USD', 'monthly', 499), price('USD', 'annual', 4999), price('JPY', 'monthly', 750)],
  ),
];

const article = (id: number, slug: string, title: string, category: string, body: string): Article => ({
  id,
  slug,
  title,
  category,
  excerpt: body.split('\n')[0] ?? '',
  body,
});

export const ARTICLES: readonly Article[] = [
  article(
    1,
    'transfer-a-domain',
    'Transfer a domain to us',
    'Domains',
    'Moving a domain takes five to seven days.\n\n## Steps\n\n1. Unlock the domain at your registrar.\n2. Ask it for the **authorization code**.\n3. Enter the code in the cart.',
  ),
  article(
    2,
    'reset-your-password',
    'Reset your password',
    'Account',
    'Use "Forgot password" on the sign-in page.\n\nThe link in the message is valid for one hour.',
  ),
  article(
    3,
    'set-up-email-on-your-phone',
    'Set up email on your phone',
    'Email',
    'Add an IMAP account with the server `mail.example.com`.\n\nUse port 993 with TLS for incoming mail and port 465 for outgoing mail.',
  ),
  article(
    4,
    'ways-to-pay',
    'Ways to pay',
    'Billing',
    'We take credit cards, PayPal and bank transfer.\n\nInvoices are due within 14 days.',
  ),
  article(
    5,
    'install-wordpress',
    'Install WordPress',
    'Hosting',
    'Open your service and choose *One-click apps*.\n\nWordPress is ready after about a minute.',
  ),
];

/** Writes the shop into the core tables. */
export function fillShop({ raw }: TestDatabase): void {
  const groups = [...new Set(PRODUCTS.map(({ group }) => group))];
  groups.forEach((name, at) => raw.run('INSERT INTO product_groups VALUES (?, ?, ?)', [at + 1, name, at]));
  for (const one of PRODUCTS) {
    const group = groups.indexOf(one.group) + 1;
    raw.run('INSERT INTO products VALUES (?, ?, ?, ?, ?, ?, ?, 1, ?)', [
      one.id,
      one.slug,
      one.name,
      group,
      one.type,
      one.tagline,
      one.description,
      one.id,
    ]);
    one.features.forEach((text, at) =>
      raw.run('INSERT INTO product_features VALUES (?, ?, ?)', [one.id, at, text]),
    );
    for (const { currency, cycle, amount_minor, setup_minor } of one.prices)
      raw.run('INSERT INTO prices VALUES (?, ?, ?, ?, ?)', [
        one.id,
        currency,
        cycle,
        amount_minor,
        setup_minor,
      ]);
  }
  for (const one of ARTICLES)
    raw.run('INSERT INTO kb_articles VALUES (?, ?, ?, ?, ?, ?)', [
      one.id,
      one.slug,
      one.title,
      one.category,
      one.excerpt,
      one.body,
    ]);
}
