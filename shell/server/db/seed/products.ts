import { insertProduct, type Price, type ProductFields } from '../../catalogue/products.ts';
import type { Clock, Sql } from '../../ports.ts';

const monthly = (amount_minor: number): Price => ({
  currency: 'USD',
  cycle: 'monthly',
  amount_minor,
  setup_minor: 0,
});
const annual = (amount_minor: number): Price => ({
  currency: 'USD',
  cycle: 'annual',
  amount_minor,
  setup_minor: 0,
});

/** An ending beside .com. */
const domain = (tld: string, tagline: string, cents: number): ProductFields => ({
  slug: `domain-${tld}`,
  name: `.${tld} domain`,
  group: 'Domains',
  type: 'domain',
  tagline,
  description: `Registration or transfer of one .${tld} domain for a year. A renewal costs the same as the first year.`,
  features: [
    'DNS with DNSSEC included',
    'Transfer lock against theft',
    'Forwarding of mail and web addresses',
  ],
  visible: true,
  prices: [annual(cents)],
});

export const products: readonly ProductFields[] = [
  {
    slug: 'starter',
    name: 'Starter',
    group: 'Web hosting',
    type: 'hosting',
    tagline: 'One website, done properly',
    description:
      'Shared hosting for one website: a portfolio, a club, a small company. It has what such a site needs and nothing to look after. You can change to a larger plan at any time and pay only the difference.',
    features: [
      '1 website',
      '10 GB SSD storage',
      '5 mailboxes of 2 GB each',
      'HTTPS certificate included',
      'Daily backups, kept for 7 days',
      'Support by ticket, first answer within one working day',
    ],
    visible: true,
    prices: [monthly(999), annual(9999)],
  },
  {
    slug: 'professional',
    name: 'Professional',
    group: 'Web hosting',
    type: 'hosting',
    tagline: 'Room for a busy shop or several sites',
    description:
      'Shared hosting for up to ten websites, with more memory for each of them and a staging copy, so that changes can be tried out before visitors see them. Suits agencies and online shops.',
    features: [
      '10 websites',
      '50 GB SSD storage',
      '50 mailboxes of 5 GB each',
      'HTTPS certificates included',
      'Staging copy of every website',
      'Daily backups, kept for 30 days',
      'Priority support, first answer within 4 hours',
    ],
    visible: true,
    prices: [monthly(2999), annual(29999)],
  },
  {
    slug: 'enterprise',
    name: 'Enterprise',
    group: 'Web hosting',
    type: 'hosting',
    tagline: 'Resources that nobody else uses',
    description:
      'A server of your own that we run for you: 4 processor cores and 16 GB of memory are reserved for your sites. For shops and applications whose outage costs money.',
    features: [
      'Any number of websites',
      '250 GB NVMe storage',
      '4 processor cores and 16 GB memory, reserved',
      '250 mailboxes of 10 GB each',
      'HTTPS certificates included',
      'Staging copy of every website',
      'Backups every hour for a day, daily for 90 days',
      'Support by phone around the clock',
    ],
    visible: true,
    prices: [monthly(9999), annual(99999)],
  },
  {
    slug: 'domain-com',
    name: '.com domain',
    group: 'Domains',
    type: 'domain',
    tagline: 'The address everybody knows',
    description:
      'Registration or transfer of one .com domain for a year. The price of a renewal is the same as that of the first year.',
    features: [
      'DNS with DNSSEC included',
      'Your address is not shown in WHOIS',
      'Transfer lock against theft',
      'Forwarding of mail and web addresses',
    ],
    visible: true,
    prices: [annual(899)],
  },
  {
    slug: 'ssl-certificate',
    name: 'SSL certificate',
    group: 'Security',
    type: 'ssl',
    tagline: 'One certificate for a domain and all its subdomains',
    description:
      'A domain-validated wildcard certificate: it covers example.test and every name directly below it, also on servers that are not ours. Websites hosted with us have a certificate without it.',
    features: [
      'Covers the domain and *.domain',
      'May be installed on any number of servers',
      'Issued within minutes by DNS validation',
      'Reissue free of charge',
    ],
    visible: true,
    prices: [annual(2999)],
  },
  {
    slug: 'email-hosting',
    name: 'E-mail hosting',
    group: 'E-mail',
    type: 'email',
    tagline: 'Mail under your own domain, without a website',
    description:
      'Mailboxes under a domain of yours, wherever its website lives. With webmail, calendars and contacts for every mailbox.',
    features: [
      '10 mailboxes of 25 GB each',
      'Webmail, calendars and contacts',
      'Spam and virus filter',
      'SPF, DKIM and DMARC set up for you',
    ],
    visible: true,
    prices: [monthly(499), annual(4999)],
  },
  domain('net', 'For networks and everything else', 1099),
  domain('org', 'For clubs, charities and projects', 1199),
  domain('shop', 'Says at once what there is', 2499),
];

export function seedProducts(sql: Sql, clock: Clock): void {
  for (const product of products) insertProduct(sql, clock, product);
}
