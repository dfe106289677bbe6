import type { Article } from '../article.ts';

const category = 'E-mail';

export const emailArticles: readonly Article[] = [
  {
    slug: 'set-up-e-mail',
    title: 'Set up e-mail on your computer or phone',
    category,
    excerpt:
      'IMAP: mail.cobaltfjord.test, port 993, SSL/TLS. SMTP: mail.cobaltfjord.test, port 465, SSL/TLS. The user name is the whole e-mail address.',
    age: 8,
    body: `
## Make a mailbox
Open **Client area → Services → your hosting → Mailboxes**, press **New mailbox**, choose the address and a password of at least 12 characters. It works at once.

Starter includes 5 mailboxes of 2 GB, Professional 50 of 5 GB, Enterprise 250 of 10 GB; E-mail hosting ($4.99 a month) 10 of 25 GB.

## Settings for mail programs

| | Server | Port | Encryption |
|---|---|---|---|
| Receiving (IMAP) | mail.cobaltfjord.test | 993 | SSL/TLS |
| Receiving (POP3) | mail.cobaltfjord.test | 995 | SSL/TLS |
| Sending (SMTP) | mail.cobaltfjord.test | 465 | SSL/TLS |
| Sending, if 465 is blocked | mail.cobaltfjord.test | 587 | STARTTLS |

- **User name:** the whole address, such as *info@yourcompany.com*, for receiving and for sending.
- **Password:** the one of the mailbox, not the one of the client area.
- Sending needs **authentication**: in some programs a separate switch, "My outgoing server requires authentication".

Prefer IMAP: mail stays on the server and looks the same on all devices. POP3 fetches it to one device.

## Webmail
Without any program: **webmail.cobaltfjord.test**, same user name and password.

## It does not work
- *Wrong password*: try it in webmail. If it works there, the program has a typing error or only the first part of the address as user name.
- *Certificate does not match*: the server must be **mail.cobaltfjord.test**, not mail.yourcompany.com.
- *Receiving works, sending does not*: switch authentication on, and try port 587. Some networks block 465, nearly all block 25.
- *Mailbox full*: senders get the answer *552 quota exceeded*. Delete mail (and empty the bin), or choose a larger plan.
`,
  },
  {
    slug: 'mail-goes-to-spam',
    title: 'My mail ends up in spam: SPF, DKIM and DMARC',
    category,
    excerpt:
      'Receivers trust mail that proves where it comes from. Publish one SPF record, switch DKIM on, then add a DMARC record.',
    age: 27,
    body: `
With our nameservers all three records are set for you. Check them under **Domains → your domain → DNS**; with DNS elsewhere, add them there.

## 1. SPF: who may send
One TXT record for **@**:

    v=spf1 include:spf.cobaltfjord.test -all

Does a newsletter service or a shop send for you too? Add its *include:* to the same record, before *-all*. Two SPF records make both invalid; more than ten look-ups do the same.

## 2. DKIM: a signature
Open **Services → your hosting → Mailboxes → Signing** and switch it on. With DNS elsewhere, copy the record shown (*np1._domainkey*) to your provider.

## 3. DMARC: what to do with mail that fails
One TXT record for **_dmarc**. Begin by watching only:

    v=DMARC1; p=none; rua=mailto:dmarc@yourcompany.com

When the reports show only your own senders for two weeks, change *none* to *quarantine*, later to *reject*.

## Still in spam?
- Send from an address of your own domain, never with *From:* of a free mail provider.
- Contact forms should send **from** your domain and put the visitor's address into *Reply-To*.
- Do not send newsletters from a mailbox: more than **300 mails an hour** are held back.
- A young domain earns its reputation over some weeks: begin with small numbers.
`,
  },
];
