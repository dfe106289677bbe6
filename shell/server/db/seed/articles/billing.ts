import type { Article } from '../article.ts';

const category = 'Billing';

export const billingArticles: readonly Article[] = [
  {
    slug: 'invoices-and-renewals',
    title: 'Invoices and renewals: when you pay what',
    category,
    excerpt:
      'You get the invoice 7 days before a monthly, 14 days before a yearly renewal and 30 days before a domain expires.',
    age: 18,
    body: `
## When invoices come

| Renewal | Invoice before the due day |
|---|---|
| monthly | 7 days |
| yearly | 14 days |
| domain | 30 days |

You find all of them under **Client area → Invoices**, to print or to keep as PDF. They also go to your account's e-mail address.

## The day of the month
Services renew on the day of the month on which they began. A service that began on the 31st renews on the last day of shorter months and on the 31st again in longer ones.

## What stands on the invoice
Period, net amount, tax by rate, and what was used of your credit balance. Tax depends on your country; companies in the EU with a valid tax number in another country pay none (reverse charge). Enter the number under **Account** *before* the invoice is made: an issued invoice is never changed. If one is wrong, we correct it by a credit note and a new invoice.

## Another period
You can change from monthly to yearly (or back) at the next renewal: **Services → your service → Billing period**. Yearly costs about ten months instead of twelve.
`,
  },
  {
    slug: 'payment-methods',
    title: 'Payment methods, and what to do when a payment fails',
    category,
    excerpt:
      'You can pay by card or bank transfer. After a failed payment nothing happens until the due day; change the card and pay again.',
    age: 9,
    body: `
## How you can pay
- **Card** (credit or debit): counts at once. Many banks ask you to confirm in their app (3-D Secure).
- **Bank transfer**: name the invoice number as reference. It counts when it arrives, usually after one to three working days.
- **Credit balance**: overpayments and credits from plan changes are kept there and can be used for any invoice.

Open **Client area → Invoices → the invoice → Pay**. You can pay a part: the rest stays open. If you pay too much, the rest becomes credit.

## A card payment failed
| Message | What helps |
|---|---|
| Declined | Ask your bank; it does not tell us the reason. Or use another card. |
| Insufficient funds | Pay again when there is money on it, or use another card. |
| Authentication failed | Confirm in your bank's app within ten minutes. Switch off blockers for the payment page. |
| Expired card | Enter the new card under **Account → Payment methods**. |

A failed payment costs nothing. Try again as often as you like until the due day.

## Refunds
They go back by the way the money came: cards within 5 to 10 working days, transfers to the same account.
`,
  },
  {
    slug: 'overdue-invoices',
    title: 'What happens when an invoice is overdue',
    category,
    excerpt:
      'You are reminded 3 days before, on the due day and 3, 7 and 14 days after it. Services are suspended after 3 days and terminated after 21.',
    age: 30,
    body: `
## The calendar

| Day | What happens |
|---|---|
| 3 days before | a friendly reminder |
| due day | second reminder |
| 3 days after | third reminder; the service is **suspended** |
| 7 days after | fourth reminder |
| 14 days after | last reminder, with the day of termination |
| 21 days after | the service is **terminated** |

**Suspended** means: website and mail do not answer, but all data are kept. Mail that others send you meanwhile is tried again by their servers for up to five days.

**Terminated** means: the data are removed; backups are kept for 30 more days.

## Suspended? This is how it comes back
Pay the invoice. With a card the service is back within a few minutes; nothing else is needed. If it was suspended for another reason (abuse, for example), paying does not lift that: write to us.

## You need more time
Open a ticket **before** the third day after the due day. We can move the due day once by up to 14 days.

## Domains
A domain that is not paid expires. It can be renewed at the normal price for about 30 days after that; then the registry asks a fee for bringing it back, and in the end it is free for anybody.
`,
  },
  {
    slug: 'upgrade-or-downgrade',
    title: 'Upgrade or downgrade a plan',
    category,
    excerpt:
      'Possible at any time. You get credit for the unused days of the old plan and pay the new one for the same days; you see the sum before you confirm.',
    age: 41,
    body: `
## How to do it
Open **Client area → Services → your hosting → Change plan**, choose the new plan, look at the sum, confirm. It takes a few minutes; website and mail keep running.

## What it costs
We count real days. You get **credit** for the rest of the old plan and pay for the **same days** of the new one.

*Example:* Starter ($9.99) has just been renewed for 1 to 30 April. On 16 April you change to Professional ($29.99). 15 of 30 days are left:

| | Amount |
|---|---|
| Credit for 15 days of Starter | −$5.00 |
| 15 days of Professional | $15.00 |
| To pay now | **$10.00** |

From 1 May you pay $29.99. The day of renewal stays the same.

## Downgrade
It works the same way. If the credit is larger than what the new plan costs, the rest goes to your **credit balance** and is used for the next invoices. Credit is never more than what you paid for the old plan.

A downgrade needs room: if you use more storage, websites or mailboxes than the smaller plan has, the page says what to remove first.
`,
  },
  {
    slug: 'cancel-a-service',
    title: 'Cancel a service',
    category,
    excerpt:
      'Under Services → your service → Cancel, at the end of the paid period or at once. New hosting can be returned for a full refund within 30 days.',
    age: 52,
    body: `
## How to cancel
1. **Save your data**: *Backups → Download* for files and databases, mail by your mail program.
2. Open **Client area → Services → your service → Cancel**.
3. Choose **at the end of the paid period** (everything runs until then) or **at once**.
4. Confirm. You get a mail; until the day itself you can take it back with **Keep the service**.

No notice period: cancel on any day before the next renewal. If an invoice for the next period is already open, it is voided.

## Money back
- **Hosting and e-mail, first order**: full refund within **30 days**. Choose *at once*; the refund is made by itself.
- **Later**: a paid period is not refunded when you cancel at its end, since you can use it until then.
- **Domains and certificates** are not refunded: their fees have gone to the registry or the authority.

## Domains
A domain is separate from the hosting. To give it up, switch off **Automatic renewal**; to keep it elsewhere, see *Transfer a domain*.

## Close the whole account
Cancel all services first, then open a ticket *Close my account*. We delete personal data except invoices, which the law makes us keep.
`,
  },
];
