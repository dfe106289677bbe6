import type { Text } from '../../i18n/speech.ts';
import { word } from '../../i18n/words.ts';

const special: Readonly<Record<string, string>> = {
  'mail.send': word('Send e-mail in your name'),
  'sms.send': word('Send text messages in your name'),
};

const resources: Readonly<Record<string, string>> = {
  clients: word('clients and their contact data'),
  products: word('products and prices'),
  kb: word('help articles'),
  orders: word('orders'),
  services: word('services of clients'),
  domains: word('domains'),
  invoices: word('invoices'),
  payments: word('payments'),
  credit_notes: word('credit notes'),
  coupons: word('coupons'),
  tickets: word('support tickets'),
  taxes: word('tax rules'),
  currencies: word('currencies'),
};

/** What a permission lets a plugin do, in words of people; a name that nobody put into words stays a name. */
export function permissionText(permission: string, t: Text): string | null {
  const known = special[permission];
  if (known) return t(known);
  const [resource = '', action] = permission.split('.');
  const what = resources[resource];
  if (!what) return null;
  if (action === 'read') return t('Read {what}', { what: t(what) });
  return action === 'write' ? t('Add, change and delete {what}', { what: t(what) }) : null;
}
