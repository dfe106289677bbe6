/** The mails that the panel writes by itself, and what each may speak of. */

export const MAIL_LANGUAGES = ['en', 'de', 'es', 'ar'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** Known in every mail. */
const COMMON = ['client_name', 'company_name', 'company_email'] as const;
const INVOICE = ['invoice_number', 'total', 'balance', 'issued_on', 'due_on'] as const;

/** The merge fields of each mail beside the common ones; all are text, ready to be read. */
const OWN = {
  'invoice.issued': INVOICE,
  'invoice.reminder': INVOICE,
  'invoice.overdue': INVOICE,
  'payment.receipt': ['amount', 'paid_with', 'received_on', 'invoice_number'],
  'payment.failed': INVOICE,
  'service.suspended': ['service'],
  'service.terminated': ['service'],
  'order.confirmed': ['order_number', 'total'],
  'credit_note.issued': ['credit_note_number', 'invoice_number', 'total', 'reason'],
  'ticket.answered': ['ticket_number', 'ticket_subject', 'answer', 'staff_name'],
} as const;

export type MailKey = keyof typeof OWN;
export type OwnField<Key extends MailKey> = (typeof OWN)[Key][number];

export const MAIL_KEYS = Object.keys(OWN) as readonly MailKey[];

export function fieldsOf(key: MailKey): readonly string[] {
  return [...COMMON, ...OWN[key]];
}

export interface MailText {
  readonly subject: string;
  readonly body: string;
}

export type MailTexts = Readonly<Record<MailKey, MailText>>;
