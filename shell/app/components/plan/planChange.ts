import type { PlanChange } from '../../../server/commerce/services/planChange.ts';
import { oneQuery } from '../../api/queries.ts';

/** A service as far as another plan for it can be chosen. */
export interface PlannedService {
  readonly id: number;
  readonly product_id: number;
  readonly product_type: string;
  readonly label: string;
  readonly status: string;
  readonly currency: string;
  readonly cycle: string;
  readonly quantity: number;
  /** Of one, for one cycle. */
  readonly amount_minor: number;
  readonly cancel_on: string | null;
}

export interface ChangedInvoice {
  readonly id: number;
  readonly balance_minor: number;
}

export const planChangeQuery = (id: number, product_id: number, cycle: string) => ({
  ...oneQuery<PlanChange>('services', `/services/${id}/change`, { product_id, cycle }),
  // It depends on the day.
  staleTime: 0,
});

/** Whether another plan can be chosen: domains have none, and what is paid once or is to end has no next period. */
export function canChangePlan({ status, cancel_on, product_type, cycle }: PlannedService): boolean {
  return status === 'active' && cancel_on === null && product_type !== 'domain' && cycle !== 'one_time';
}
