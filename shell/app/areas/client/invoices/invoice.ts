/** An invoice as its client sees it. Amounts are in minor units of its currency, days `YYYY-MM-DD`. */
export interface InvoiceSummary {
  readonly id: number;
  readonly number: string | null;
  readonly status: 'draft' | 'issued' | 'partially_paid' | 'paid' | 'void' | 'uncollectible';
  readonly overdue: boolean;
  readonly currency: string;
  readonly issued_on: string | null;
  readonly due_on: string | null;
  readonly paid_on: string | null;
  readonly total_minor: number;
  readonly balance_minor: number;
}
