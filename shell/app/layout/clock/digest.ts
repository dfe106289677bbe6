import type { Lived } from './clock.ts';
import type { Text } from '../../i18n/speech.ts';
import { word } from '../../i18n/words.ts';

interface Kind {
  /** For `t.count`. */
  readonly text: string;
  /** The list where it can be seen. */
  readonly to: (lived: Lived) => string;
}

const kinds: Readonly<Record<string, Kind>> = {
  invoices_issued: {
    text: word('{count} invoice issued|{count} invoices issued'),
    to: ({ from, to }) => `/admin/invoices?from=${from}&to=${to}`,
  },
  paid: {
    text: word('{count} invoice paid|{count} invoices paid'),
    to: ({ from, to }) => `/admin/payments?status=succeeded&from=${from}&to=${to}`,
  },
  failed_payments: {
    text: word('{count} payment failed|{count} payments failed'),
    to: ({ from, to }) => `/admin/payments?status=failed&from=${from}&to=${to}`,
  },
  reminders: { text: word('{count} reminder|{count} reminders'), to: () => '/admin/outbox' },
  late_fees: { text: word('{count} late fee|{count} late fees'), to: () => '/admin/invoices?status=overdue' },
  suspensions: {
    text: word('{count} suspension|{count} suspensions'),
    to: () => '/admin/services?status=suspended',
  },
  terminations: {
    text: word('{count} termination|{count} terminations'),
    to: () => '/admin/services?status=terminated',
  },
  cancellations: {
    text: word('{count} cancellation|{count} cancellations'),
    to: () => '/admin/services?status=cancelled',
  },
  domains_expired: {
    text: word('{count} domain expired|{count} domains expired'),
    to: () => '/admin/services?status=terminated',
  },
  chargebacks: {
    text: word('{count} chargeback|{count} chargebacks'),
    to: () => '/admin/payments?status=charged_back',
  },
  mails: { text: word('{count} mail|{count} mails'), to: () => '/admin/outbox' },
};

export interface DigestEntry {
  readonly key: string;
  /** "12 invoices issued". */
  readonly text: string;
  readonly to: string;
}

/** What happened while time passed, most telling first; what did not happen is left out. */
export function digestEntries(lived: Lived, t: Text): DigestEntry[] {
  return Object.entries(kinds).flatMap(([key, { text, to }]) => {
    const count = lived.digest[key] ?? 0;
    return count === 0 ? [] : [{ key, text: t.count(text, count), to: to(lived) }];
  });
}
