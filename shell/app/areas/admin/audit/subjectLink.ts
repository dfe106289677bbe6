/** Where there is a page for each of a kind. */
const pages: Readonly<Record<string, (id: string) => string>> = {
  announcement: (id) => `/admin/announcements?edit=${id}`,
  article: (id) => `/admin/kb?edit=${id}`,
  canned_reply: (id) => `/admin/tickets/replies?edit=${id}`,
  client: (id) => `/admin/clients/${id}`,
  coupon: (id) => `/admin/coupons?edit=${id}`,
  currency: () => '/admin/currencies',
  domain: () => '/admin/domains',
  department: (id) => `/admin/tickets/departments?edit=${id}`,
  invoice: (id) => `/admin/invoices/${id}`,
  mail_template: () => '/admin/settings?tab=mail',
  order: (id) => `/admin/orders/${id}`,
  payment: () => '/admin/payments',
  plugin: (id) => `/marketplace/${id}`,
  product: () => '/admin/products',
  publisher: () => '/admin/settings?tab=plugins',
  service: (id) => `/admin/services/${id}`,
  tax_rule: (id) => `/admin/taxes?edit=${id}`,
  ticket: (id) => `/admin/tickets/${id}`,
};

const single: Readonly<Record<string, string>> = {
  database: '/admin/settings?tab=data',
  look: '/admin/settings?tab=look',
  settings: '/admin/settings',
  tax_rules: '/admin/taxes',
};

/** The page about an audit entry's subject (`client:12`), or null when it has none. */
export function subjectLink(subject: string): string | null {
  const [kind = '', id] = subject.split(':');
  return (id ? pages[kind]?.(id) : single[kind]) ?? null;
}
