const special: Readonly<Record<string, string>> = {
  'mail.send': 'Send e-mail in your name',
  'sms.send': 'Send text messages in your name',
};

const resources: Readonly<Record<string, string>> = {
  clients: 'clients and their contact data',
  products: 'products and prices',
  kb: 'help articles',
  orders: 'orders',
  services: 'services of clients',
  domains: 'domains',
  invoices: 'invoices',
  payments: 'payments',
  credit_notes: 'credit notes',
  coupons: 'coupons',
  tickets: 'support tickets',
  taxes: 'tax rules',
  currencies: 'currencies',
};

/** What a permission lets a plugin do, in words of people; a name that nobody put into words stays a name. */
export function permissionText(permission: string): string | null {
  const known = special[permission];
  if (known) return known;
  const [resource = '', action] = permission.split('.');
  const what = resources[resource];
  if (!what) return null;
  if (action === 'read') return `Read ${what}`;
  return action === 'write' ? `Add, change and delete ${what}` : null;
}
