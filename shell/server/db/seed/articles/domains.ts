import type { Article } from '../article.ts';

const category = 'Domains and DNS';

export const domainArticles: readonly Article[] = [
  {
    slug: 'register-a-domain',
    title: 'Register a domain',
    category,
    excerpt:
      'Search for a free name, add it to the cart and pay. A .com domain costs $8.99 a year and works within minutes.',
    age: 20,
    body: `
## How to register
1. Open **Domains** and type the name you want, for example *yourcompany.com*.
2. If it is free, press **Add to cart**; if it is taken, try another ending or a longer name.
3. Check the owner's name, address and e-mail. They must be real: a registry may withdraw a domain whose owner can't be reached.
4. Pay. The domain is registered as soon as the payment has arrived, usually within five minutes.

A .com domain costs **$8.99 a year**. Renewals cost the same as the first year. DNS with DNSSEC, WHOIS privacy and a transfer lock are included.

## Confirm your e-mail address
After the first registration with a new address you get a mail with the subject *Confirm your contact data*. Follow its link within **15 days**; otherwise the registry takes the domain offline until you do.

## What a name may look like
Letters, digits and hyphens, 1 to 63 characters, no hyphen at the beginning or the end. Capital letters make no difference. Letters with accents are possible; they are stored in a form that begins with *xn--*.

## Mistyped?
A registered name can't be changed and a registration can't be refunded, since the registry does not give the fee back. Check the spelling before you pay.
`,
  },
  {
    slug: 'connect-a-domain',
    title: 'Connect a domain to your website',
    category,
    excerpt:
      'Set the nameservers to ns1.cobaltfjord.test and ns2.cobaltfjord.test, or keep your DNS provider and change only the A and AAAA records.',
    age: 34,
    body: `
There are two ways. Use the first one unless another company has to keep running your DNS.

## Way 1: use our nameservers
At the company where the domain is registered, replace all nameservers by these two:

| Nameserver | Host |
|---|---|
| 1 | ns1.cobaltfjord.test |
| 2 | ns2.cobaltfjord.test |

All records (website, mail, certificates) are then made automatically. If mail of this domain is kept elsewhere, add its MX records under **Client area → Domains → DNS** *before* you change the nameservers, or mail will be lost.

Domains registered with us use these nameservers from the start.

## Way 2: keep your DNS provider
Change two records there; the addresses stand under **Client area → Services → your hosting → Details**:

| Name | Type | Value |
|---|---|---|
| @ | A | the IPv4 address shown |
| @ | AAAA | the IPv6 address shown |
| www | CNAME | your domain, with a dot at the end |

## How long it takes
A changed record works when its old TTL has run out, usually within **an hour**. Changed nameservers take **up to 48 hours**, mostly less than six. Until then some visitors see the old site and some the new one.

## Check it
Add the domain under **Services → your hosting → Websites** too. A domain that points to us but is not listed there shows the page *This website is not set up yet*.
`,
  },
  {
    slug: 'transfer-a-domain',
    title: 'Transfer a domain to us, or away from us',
    category,
    excerpt:
      'Unlock the domain, get its authorisation code and order the transfer. It takes up to seven days and adds a year to the registration.',
    age: 61,
    body: `
## To us
1. At the present registrar: switch off the **transfer lock** and get the **authorisation code** (also called EPP code or AuthInfo).
2. Here: open **Domains**, choose **Transfer**, type the name and the code, and pay. A .com transfer costs **$8.99** and includes one more year: the time that is left is not lost.
3. Confirm the mail that the present registrar sends. If you do nothing, the transfer completes by itself after **five to seven days**.

Website and mail keep working during a transfer, since the nameservers stay as they are. If the old registrar also ran the DNS, copy the records to **Client area → Domains → DNS** first and change the nameservers after the transfer.

## When a transfer is refused
- The domain was registered or transferred less than **60 days** ago.
- The owner's data were changed less than 60 days ago.
- The transfer lock is still on, or the code is wrong. Codes are case-sensitive and often expire.
- The domain has expired. Renew it first.

## Away from us
Open **Client area → Domains → your domain**, switch off **Transfer lock** and press **Show authorisation code**. There is no fee. Switch off automatic renewal as well, so that no invoice is made meanwhile.
`,
  },
  {
    slug: 'dns-records',
    title: 'DNS records explained',
    category,
    excerpt:
      'What A, AAAA, CNAME, MX, TXT, CAA and SRV records do, what to enter and how TTL decides how fast a change is seen.',
    age: 12,
    body: `
You find the records of a domain under **Client area → Domains → your domain → DNS**. The name **@** stands for the domain itself.

| Type | Says | Example value |
|---|---|---|
| A | IPv4 address of a name | 192.0.2.10 |
| AAAA | IPv6 address of a name | 2001:db8::10 |
| CNAME | this name is another name for … | shop.example.net. |
| MX | which server takes mail, with a priority: the smallest number is asked first | 10 mail.cobaltfjord.test. |
| TXT | free text: SPF, DKIM, DMARC, proofs of ownership | v=spf1 include:spf.cobaltfjord.test -all |
| CAA | which authority may issue certificates | 0 issue "letsencrypt.org" |
| SRV | server and port of a service | 10 5 5061 sip.example.net. |

## Rules that people trip over
- A name with a **CNAME** can have no other record. That is why **@** can't be a CNAME; use A and AAAA there.
- MX and CNAME point to **names**, never to addresses.
- A name that ends in a dot is complete. Without the dot, your domain is added to it.
- There may be only **one SPF record** for a name. To allow a second sender, add its *include:* to the existing one.
- Mail for a domain goes by its MX records, not by its A record. Moving a website does not move the mail.

## TTL
The TTL is the number of seconds others may remember a record. Ours is **3600** (one hour). Before a planned move, set it to 300, wait for an hour, make the change, and set it back a day later.

## DNSSEC
It is on for every domain that is registered with us and uses our nameservers. When you move to other nameservers, switch it off **a day before**, or the domain can't be resolved at all.
`,
  },
];
