import type { Payment } from './payment.ts';

const names: Readonly<Record<string, string>> = {
  card: 'Card',
  bank_transfer: 'Bank transfer',
  cash: 'Cash',
  other: 'Other',
};

export const gatewayOptions = Object.entries(names).map(([value, label]) => ({ value, label }));

/** "Card ending in 4242". */
export function gatewayName({ gateway, last4 }: Pick<Payment, 'gateway' | 'last4'>): string {
  const name = names[gateway] ?? gateway;
  return last4 ? `${name} ending in ${last4}` : name;
}
