import { listQuery } from '../../../api/queries.ts';
import type { Query } from '../../../api/http.ts';

/** Money that came in, or was meant to. Amounts are minor units of `currency`. */
export interface Payment {
  readonly id: number;
  readonly client_id: number;
  readonly client_name: string;
  readonly invoice_id: number | null;
  readonly invoice_number: string | null;
  readonly currency: string;
  readonly amount_minor: number;
  readonly refunded_minor: number;
  readonly gateway: string;
  readonly status: 'pending' | 'succeeded' | 'failed' | 'charged_back';
  readonly failure: string | null;
  readonly reference: string;
  readonly last4: string;
  readonly received_on: string;
}

export const paymentsQuery = (params?: Query) => listQuery<Payment>('payments', '/payments', params);
