import { oneQuery } from '../../api/queries.ts';

/** A way to pay that a client keeps here. */
export interface PaymentMethod {
  readonly id: number;
  readonly gateway: 'card' | 'bank_transfer';
  /** "Visa ending in 4242". */
  readonly label: string;
  readonly last4: string;
  /** What falls due is paid with it by itself. */
  readonly autopay: boolean;
  readonly created_at: string;
}

export const paymentMethodsQuery = (clientId: number) => ({
  ...oneQuery<{ readonly items: readonly PaymentMethod[] }>(
    'clients',
    `/clients/${clientId}/payment-methods`,
  ),
  // A payment may have kept its card.
  staleTime: 0,
});
