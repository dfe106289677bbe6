import { oneQuery } from '../../../api/queries.ts';
import { word } from '../../../i18n/words.ts';

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

export interface MailTemplate {
  readonly key: string;
  /** What may stand in {{…}}. */
  readonly fields: readonly string[];
  /** `changed_at` is null for the panel's own text. */
  readonly texts: readonly (MailText & { readonly language: string; readonly changed_at: string | null })[];
}

export const mailTemplatesQuery = oneQuery<{ readonly items: readonly MailTemplate[] }>(
  'settings',
  '/mail-templates',
);

const names: Readonly<Record<string, string>> = {
  'invoice.issued': word('Invoice issued'),
  'invoice.reminder': word('Invoice: reminder before it is due'),
  'invoice.overdue': word('Invoice: overdue'),
  'payment.receipt': word('Payment received'),
  'payment.failed': word('Payment failed'),
  'service.suspended': word('Service suspended'),
  'service.terminated': word('Service terminated'),
  'order.confirmed': word('Order confirmed'),
  'credit_note.issued': word('Credit note issued'),
  'ticket.answered': word('Ticket answered'),
};

/** In English, to be put through `t`. */
export function mailName(key: string): string {
  return names[key] ?? key;
}

/** One mail in one language. */
export interface MailChoice {
  readonly key: string;
  readonly language: string;
}

/** The text of a choice, and what it may speak of; the first mail there is for a choice that is unknown. */
export function chosenText(items: readonly MailTemplate[], { key, language }: MailChoice) {
  const template = items.find((item) => item.key === key) ?? items[0];
  const text = template?.texts.find((one) => one.language === language) ?? template?.texts[0];
  return {
    fields: template?.fields ?? [],
    texts: template?.texts ?? [],
    changed: typeof text?.changed_at === 'string',
    text: { subject: text?.subject ?? '', body: text?.body ?? '' },
  };
}
