import { oneQuery } from '../../api/queries.ts';
import type { Text } from '../../i18n/speech.ts';

/** A way to pay that a client keeps here. */
export interface PaymentMethod {
  readonly id: number;
  readonly gateway: 'card' | 'bank_transfer';
  /** "Visa ending in 4242". For people by `methodLabel`. */
  readonly label: string;
  readonly last4: string;
  /** What falls due is paid with it by itself. */
  readonly autopay: boolean;
  /** When transfers from an account of the demo arrive; of a card empty. */
  readonly words: string;
  readonly created_at: string;
}

/** What a way to pay is called. */
export function methodLabel({ label, last4 }: Pick<PaymentMethod, 'label' | 'last4'>, t: Text): string {
  const brand = label.replace(/ ending in \d{4}$/u, '');
  return brand === label ? t(label) : t('{brand} ending in {last4}', { brand: t(brand), last4 });
}

/** Those that an invoice can be paid with at once. */
export const cardsOf = (methods: readonly PaymentMethod[]) =>
  methods.filter(({ gateway }) => gateway === 'card');

export const paymentMethodsQuery = (clientId: number) => ({
  ...oneQuery<{ readonly items: readonly PaymentMethod[] }>(
    'clients',
    `/clients/${clientId}/payment-methods`,
  ),
  // A payment may have kept its card.
  staleTime: 0,
});
