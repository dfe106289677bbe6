/** Writes mails to clients in their language. Call these in the transaction that the mail tells of. */
import type { Actor } from '../../actor.ts';
import { formatMoney } from '../../billing/index.ts';
import { sendMail } from '../../outbox.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import type { InvoiceRow } from '../invoices/invoice.ts';
import { paidWith } from '../payments/paidWith.ts';
import type { Payment } from '../payments/payment.ts';
import { type BilledClient, billedClient } from '../parties.ts';
import type { MailKey, MailLanguage, OwnField } from './mailKey.ts';
import { fill, findText, languageOf } from './template.ts';

type Values<Key extends MailKey> = Readonly<Record<OwnField<Key>, string>>;

/** Sends a mail to a client. @param values text that is ready to be read; a function gets what writes it for the client */
export function sendTemplate<Key extends MailKey>(
  books: Books,
  actor: Actor,
  key: Key,
  client_id: number,
  values: Values<Key> | ((write: ReturnType<typeof wordsIn>) => Values<Key>),
): void {
  const client = billedClient(books.sql, client_id);
  sendTo(books, actor, key, client, typeof values === 'function' ? values(wordsIn(books, client)) : values);
}

function sendTo<Key extends MailKey>(
  books: Books,
  actor: Actor,
  key: Key,
  client: BilledClient,
  values: Values<Key>,
): void {
  const { sql } = books;
  const { subject, body } = fill(findText(sql, key, languageOf(client.language)), {
    client_name: client.name,
    company_name: readSetting(sql, 'company_name'),
    company_email: readSetting(sql, 'company_email'),
    ...values,
  });
  sendMail(books, actor, { to: client.email, name: client.name, client_id: client.id, subject, text: body });
}

type InvoiceMail = 'invoice.issued' | 'invoice.reminder' | 'invoice.overdue' | 'payment.failed';

/** A mail about an issued invoice, to its client. */
export function mailAboutInvoice(books: Books, actor: Actor, key: InvoiceMail, invoice: InvoiceRow): void {
  sendTemplate<InvoiceMail>(books, actor, key, invoice.client_id, (write) => ({
    invoice_number: invoice.number ?? '',
    total: write.money(invoice.total_minor, invoice.currency),
    balance: write.money(invoice.balance_minor, invoice.currency),
    issued_on: write.day(invoice.issued_on ?? ''),
    due_on: write.day(invoice.due_on ?? ''),
  }));
}

/** Writes amounts, days and ways of paying as the client reads them. */
function wordsIn({ sql }: Books, { language }: BilledClient) {
  const spoken = languageOf(language);
  const locale = localeOf(spoken, readSetting(sql, 'locale'));
  return {
    money: (minor: number, currency: string) => formatMoney(minor, currency, locale),
    day: (day: string) => dayInWords(day, locale),
    paidWith: (payment: Pick<Payment, 'reference' | 'gateway'>) => paidWith(payment, spoken),
  };
}

/** The company's own way of writing a language counts for readers of that language. */
export function localeOf(language: MailLanguage, company: string): string {
  if (company.toLowerCase().split('-')[0] === language) return company;
  return { en: 'en-GB', de: 'de-DE', es: 'es-ES', ar: 'ar' }[language];
}

/** What was written last: most mails of a day name the same few days. */
const written = new Map<string, string>();
const MOST_WRITTEN = 500;

export function dayInWords(day: string, locale: string): string {
  if (day === '') return '';
  const key = `${locale} ${day}`;
  const found = written.get(key) ?? daysIn(locale).format(new Date(`${day}T00:00:00Z`));
  if (written.size >= MOST_WRITTEN) written.clear();
  written.set(key, found);
  return found;
}

/** To make one takes longer than all else about a mail. */
const known = new Map<string, Intl.DateTimeFormat>();
const MOST_KNOWN = 50;

function daysIn(locale: string): Intl.DateTimeFormat {
  const found = known.get(locale) ?? new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(locale, found);
  return found;
}
