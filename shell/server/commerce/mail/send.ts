/** Writes mails to clients in their language. Call these in the transaction that the mail tells of. */
import type { Actor } from '../../api/access.ts';
import { formatMoney } from '../../billing/index.ts';
import { sendMail } from '../../outbox.ts';
import { readSetting } from '../../settings.ts';
import type { Books } from '../books.ts';
import { invoiceRow } from '../invoices/invoice.ts';
import { billedClient } from '../parties.ts';
import type { MailKey, MailLanguage, OwnField } from './mailKey.ts';
import { fill, findText, languageOf } from './template.ts';

/** Sends a mail to a client. @param values text that is ready to be read */
export function sendTemplate<Key extends MailKey>(
  books: Books,
  actor: Actor,
  key: Key,
  client_id: number,
  values: Readonly<Record<OwnField<Key>, string>>,
): void {
  const { sql } = books;
  const client = billedClient(sql, client_id);
  const { subject, body } = fill(findText(sql, key, languageOf(client.language)), {
    client_name: client.name,
    company_name: readSetting(sql, 'company_name'),
    company_email: readSetting(sql, 'company_email'),
    ...values,
  });
  sendMail(books, actor, { to: client.email, name: client.name, client_id, subject, text: body });
}

type InvoiceMail = 'invoice.issued' | 'invoice.reminder' | 'invoice.overdue' | 'payment.failed';

/** A mail about an issued invoice, to its client. */
export function mailAboutInvoice(books: Books, actor: Actor, key: InvoiceMail, invoice_id: number): void {
  const invoice = invoiceRow(books.sql, invoice_id);
  const write = wordsFor(books, invoice.client_id);
  sendTemplate(books, actor, key, invoice.client_id, {
    invoice_number: invoice.number ?? '',
    total: write.money(invoice.total_minor, invoice.currency),
    balance: write.money(invoice.balance_minor, invoice.currency),
    issued_on: write.day(invoice.issued_on ?? ''),
    due_on: write.day(invoice.due_on ?? ''),
  });
}

/** Writes amounts and days as the client reads them. */
export function wordsFor({ sql }: Books, client_id: number) {
  const locale = localeOf(languageOf(billedClient(sql, client_id).language), readSetting(sql, 'locale'));
  return {
    money: (minor: number, currency: string) => formatMoney(minor, currency, locale),
    day: (day: string) => dayInWords(day, locale),
  };
}

/** The company's own way of writing a language counts for readers of that language. */
export function localeOf(language: MailLanguage, company: string): string {
  if (company.toLowerCase().split('-')[0] === language) return company;
  return { en: 'en-GB', de: 'de-DE', es: 'es-ES', ar: 'ar' }[language];
}

export function dayInWords(day: string, locale: string): string {
  if (day === '') return '';
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}
