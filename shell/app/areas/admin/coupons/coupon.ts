/** A coupon as the API shows it. */
export interface Coupon {
  readonly id: number;
  readonly code: string;
  readonly kind: 'percent' | 'fixed';
  readonly percent: string | null;
  readonly amount_minor: number | null;
  readonly currency: string | null;
  readonly duration: 'once' | 'cycles' | 'forever';
  readonly cycles: number | null;
  readonly starts_on: string | null;
  readonly ends_on: string | null;
  readonly max_uses: number | null;
  readonly max_uses_per_client: number | null;
  readonly client_id: number | null;
  readonly product_ids: readonly number[];
  readonly active: boolean;
  readonly uses: number;
}

export const durationOptions: { value: Coupon['duration']; label: string }[] = [
  { value: 'once', label: 'The first invoice' },
  { value: 'cycles', label: 'A number of invoices' },
  { value: 'forever', label: 'Every invoice' },
];
