import type { Lived } from './clock.ts';

interface Kind {
  readonly one: string;
  readonly many: string;
  /** The list where it can be seen. */
  readonly to: (lived: Lived) => string;
}

const kinds: Readonly<Record<string, Kind>> = {
  invoices_issued: {
    one: 'invoice issued',
    many: 'invoices issued',
    to: ({ from, to }) => `/admin/invoices?from=${from}&to=${to}`,
  },
  paid: {
    one: 'invoice paid',
    many: 'invoices paid',
    to: ({ from, to }) => `/admin/payments?status=succeeded&from=${from}&to=${to}`,
  },
  failed_payments: {
    one: 'payment failed',
    many: 'payments failed',
    to: ({ from, to }) => `/admin/payments?status=failed&from=${from}&to=${to}`,
  },
  reminders: { one: 'reminder', many: 'reminders', to: () => '/admin/outbox' },
  late_fees: { one: 'late fee', many: 'late fees', to: () => '/admin/invoices?status=overdue' },
  suspensions: { one: 'suspension', many: 'suspensions', to: () => '/admin/services?status=suspended' },
  terminations: { one: 'termination', many: 'terminations', to: () => '/admin/services?status=terminated' },
  cancellations: {
    one: 'cancellation',
    many: 'cancellations',
    to: () => '/admin/services?status=cancelled',
  },
  domains_expired: {
    one: 'domain expired',
    many: 'domains expired',
    to: () => '/admin/services?status=terminated',
  },
  chargebacks: {
    one: 'chargeback',
    many: 'chargebacks',
    to: () => '/admin/payments?status=charged_back',
  },
  mails: { one: 'mail', many: 'mails', to: () => '/admin/outbox' },
};

export interface DigestEntry {
  readonly key: string;
  /** "12 invoices issued". */
  readonly text: string;
  readonly to: string;
}

/** What happened while time passed, most telling first; what did not happen is left out. */
export function digestEntries(lived: Lived, locale: string): DigestEntry[] {
  const number = new Intl.NumberFormat(locale);
  return Object.entries(kinds).flatMap(([key, { one, many, to }]) => {
    const count = lived.digest[key] ?? 0;
    return count === 0
      ? []
      : [{ key, text: `${number.format(count)} ${count === 1 ? one : many}`, to: to(lived) }];
  });
}
