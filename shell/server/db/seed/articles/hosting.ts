import type { Article } from '../article.ts';

const category = 'Hosting';

export const hostingArticles: readonly Article[] = [
  {
    slug: 'choose-a-plan',
    title: 'Which hosting plan do I need?',
    category,
    excerpt:
      'Starter ($9.99 a month) for one website, Professional ($29.99) for up to ten or for a shop, Enterprise ($99.99) for reserved resources.',
    age: 5,
    body: `
| | Starter | Professional | Enterprise |
|---|---|---|---|
| Price a month | $9.99 | $29.99 | $99.99 |
| Price a year | $99.99 | $299.99 | $999.99 |
| Websites | 1 | 10 | any number |
| Storage | 10 GB SSD | 50 GB SSD | 250 GB NVMe |
| Mailboxes | 5 of 2 GB | 50 of 5 GB | 250 of 10 GB |
| HTTPS certificate | included | included | included |
| Staging copy | no | yes | yes |
| Backups kept | 7 days | 30 days | 90 days, hourly for a day |
| Reserved processor and memory | no | no | 4 cores, 16 GB |
| First answer of support | one working day | 4 hours | phone, around the clock |

Paying yearly costs about ten months instead of twelve. Prices are in US dollars; tax is added where it applies and shown before you pay.

## Rules of thumb
- **Starter**: a site of up to about 20,000 visitors a month that does not change all day.
- **Professional**: an online shop, several sites, or a team that wants to try changes on a staging copy.
- **Enterprise**: an outage costs you money, you run your own application, or visitors come in waves.

Only mail and no website? **E-mail hosting** ($4.99 a month or $49.99 a year) has 10 mailboxes of 25 GB.

You can change the plan at any time: see *Upgrade or downgrade a plan*.
`,
  },
  {
    slug: 'move-a-website',
    title: 'Move an existing website to us',
    category,
    excerpt:
      'Copy files and database, test with a preview address, then change the DNS. Done in this order, visitors notice nothing.',
    age: 48,
    body: `
## Before you begin
Order the hosting, but leave the domain where it is. Keep the old hosting for **at least a week** after the move.

## In six steps
1. **Set the TTL** of the A and AAAA records at your present DNS provider to 300 seconds, a day before the move.
2. **Copy the files** from the old host by SFTP and upload them. Access data: **Services → your hosting → Details** (port 22).
3. **Copy the database**: export it on the old host as SQL, make a new one under **Databases**, import it there. Files over 100 MB: by SFTP, then **Import from file**.
4. **Adapt the configuration**: database name, user, password; server *localhost*.
5. **Test** with the preview address shown under **Websites**. It works without the domain.
6. **Change the DNS** as described in *Connect a domain to your website*. The certificate is issued by itself within about ten minutes of the domain pointing to us.

## Shops and forums
Between copying the database and changing the DNS, orders and posts would go to the old copy. Put the old site into maintenance mode for that time, or copy the database a second time.

## Mail
Mail moves separately: make the mailboxes here first, then change the MX records, and fetch the old mail with **Mailboxes → Import by IMAP**.

## We do it for you
With Professional and Enterprise we move one website free of charge. Open a ticket with the access data of the old host; it takes one to two working days.
`,
  },
  {
    slug: 'backups-and-restore',
    title: 'Backups: what we keep and how to restore',
    category,
    excerpt:
      'Files, databases and mail are saved every night and kept for 7 (Starter), 30 (Professional) or 90 days (Enterprise). You can restore them yourself.',
    age: 15,
    body: `
## What is saved
Every night between 1 and 4 o'clock (server time): all files, all databases and all mailboxes, each separately. The copies lie in another data centre, encrypted.

| Plan | Kept for |
|---|---|
| Starter | 7 days |
| Professional | 30 days |
| Enterprise | every hour for one day, then daily for 90 days |
| E-mail hosting | 14 days |

## Restore it yourself
1. Open **Services → your hosting → Backups** and choose a day.
2. Choose what: single files or folders, one database, or one mailbox.
3. Choose **Restore beside** (into a new folder, nothing is overwritten) or **Restore over**.

Ten gigabytes take about 15 minutes. Before *Restore over* the present state is saved too, so that it can be undone for 24 hours.

## Your own copy
**Backups → Download** makes a ZIP of files and databases. Do this before a large update, and before you cancel: when a service has been terminated, its backups are deleted after **30 days**.

## What a backup does not replace
Changes since the last night are not in it. Before risky work press **Save now** (three times a day at most).
`,
  },
  {
    slug: 'https-and-ssl-certificates',
    title: 'HTTPS and SSL certificates',
    category: 'Security',
    excerpt:
      'Every website hosted with us gets a certificate by itself. The SSL certificate for $29.99 a year is for wildcards and for servers elsewhere.',
    age: 22,
    body: `
## Included
As soon as a domain points to us and is listed under **Websites**, a certificate is issued, usually within ten minutes. It is renewed 30 days before it expires. There is nothing to do and nothing to pay.

**Redirect all visitors to HTTPS** under **Websites → your site → HTTPS → Force HTTPS**.

## When the SSL certificate product helps
The certificate for **$29.99 a year** is a wildcard: it covers the domain and every name directly below it, and you may install it on other servers too. Order it, then prove that the domain is yours by adding the TXT record shown; it is issued a few minutes later. Reissuing it is free.

Encryption is equally strong in both.

## Problems
- *Not secure* although there is a certificate: the page loads images or scripts by **http://**. Change these addresses to https:// (browsers name them under *Console*).
- *No certificate after an hour*: an AAAA record still points to the old host, or a **CAA** record forbids our authority. Add *0 issue "letsencrypt.org"* or remove the CAA records.
- *Wrong name*: the www name is missing. Add it under **Websites → Aliases**.
- *Too many redirects*: a proxy in front of your site calls it by http. Set the proxy to *Full (strict)*.
`,
  },
];
