import { oneQuery } from '../../../api/queries.ts';

/** How a client stands in one currency, in its minor units. */
export interface ClientAccount {
  readonly currency: string;
  readonly unpaid_invoices: number;
  readonly open_minor: number;
  readonly overdue_minor: number;
  /** Without tax, since the beginning. */
  readonly revenue_minor: number;
  readonly credit_minor: number;
}

/** The client's own currency is the first. */
export const accountsQuery = (clientId: number) => ({
  ...oneQuery<{ readonly items: readonly ClientAccount[] }>('invoices', `/clients/${clientId}/accounts`),
  // Credit and payments change it, too.
  staleTime: 0,
});
