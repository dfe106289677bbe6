import type { InvoiceSummary } from './invoice.ts';

/** A side of an invoice, as it was when it was issued. */
export interface Party {
  readonly name: string;
  readonly company?: string;
  readonly address: string;
  readonly city: string;
  readonly postcode: string;
  readonly state: string;
  readonly country: string;
  readonly tax_id: string;
  readonly email: string;
  /** Where transfers go; only of the company. */
  readonly bank?: string;
}

interface InvoiceLine {
  readonly id: number;
  readonly kind: string;
  readonly description: string;
  readonly quantity: string;
  /** Decimal text in major units. */
  readonly unit: string;
  readonly net_minor: number;
  readonly discount_minor: number;
  readonly tax_rates: readonly string[];
  readonly service_id: number | null;
  readonly period_start: string | null;
  readonly period_end: string | null;
}

/** The whole of an invoice. */
export interface InvoiceDocument extends InvoiceSummary {
  readonly client_id: number;
  readonly tax_mode: 'exclusive' | 'inclusive';
  readonly reverse_charge: boolean;
  readonly subtotal_minor: number;
  readonly discount_minor: number;
  readonly tax_minor: number;
  readonly paid_minor: number;
  readonly credited_minor: number;
  readonly notes: string;
  readonly client: Party;
  readonly company: Party;
  readonly lines: readonly InvoiceLine[];
  readonly taxes: readonly {
    readonly rate: string;
    readonly name: string;
    readonly base_minor: number;
    readonly amount_minor: number;
  }[];
  readonly coupons: readonly { readonly code: string; readonly amount_minor: number }[];
  readonly allocations: readonly {
    readonly id: number;
    readonly day: string;
    /** Below zero: taken back. */
    readonly amount_minor: number;
    /** Null where credit was used. */
    readonly payment_id: number | null;
  }[];
  readonly credit_notes: readonly {
    readonly id: number;
    readonly number: string;
    readonly issued_on: string;
    readonly total_minor: number;
  }[];
}
