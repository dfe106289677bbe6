import type { Article } from '../article.ts';

const category = 'Account and support';

export const accountArticles: readonly Article[] = [
  {
    slug: 'passwords-and-sign-in',
    title: 'Passwords and signing in',
    category,
    excerpt:
      'Client area, mailboxes and SFTP have separate passwords. After several wrong ones you have to wait, at first 30 seconds, at most 15 minutes.',
    age: 14,
    body: `
## Three kinds of password
| For | Change it under |
|---|---|
| Client area | **Account → Password** |
| A mailbox | **Services → your hosting → Mailboxes → the mailbox** |
| SFTP and databases | **Services → your hosting → Details** |

Changing one does not change the others. After changing a mailbox password, enter it on every device, or the devices lock the mailbox by trying the old one.

## Forgotten
Write to office@cobaltfjord.test from the e-mail address of your account; we send you a link that is valid for one hour. We never ask for your password, neither by mail nor by phone.

## "Too many attempts"
After **five** wrong passwords you have to wait for **30 seconds**, then twice as long after each further mistake, **15 minutes** at most. The right password resets this. The wait belongs to the address, so another browser does not help.

## Locked screen
When the panel has not been used for a while (30 minutes unless the company chose otherwise), it locks itself. Your password opens it again where you left off. You are signed out after 12 hours without use and after 7 days in any case.

Every browser tab has its own session: signing in in one tab does not sign in the others.

## A good password
At least 12 characters, used nowhere else. A password manager makes and remembers them.
`,
  },
  {
    slug: 'get-support',
    title: 'How to get support, and how fast',
    category,
    excerpt:
      'Open a ticket under Client area → Tickets. First answer: one working day (Starter), 4 hours (Professional), at once by phone (Enterprise).',
    age: 25,
    body: `
## Where
**Client area → Tickets → New ticket**. Not a client yet, or unable to sign in? Write to **office@cobaltfjord.test**.

| Plan | First answer |
|---|---|
| Starter, e-mail, domains, certificates | within one working day |
| Professional | within 4 hours, also at weekends |
| Enterprise | by phone around the clock; the number stands in your client area |

Working days: Monday to Friday, 8:00 to 18:00 (UTC).

## What helps us to help you
- The **domain** or service it is about.
- What you did, what you expected, what happened, with the **exact words** of the error.
- Since when; whether it happens always or sometimes; on all devices or one.
- For mail: sender, receiver and time of an example, and the text of the bounce.

Do not send passwords. If we need access, we make our own.

## Urgent
Website or mail down altogether? Choose the department **Outage**: it wakes somebody at night on every plan.

## What we do not do
We look after servers, mail, domains and DNS. Programming your website is not part of it; we do tell you what the logs say.
`,
  },
];
