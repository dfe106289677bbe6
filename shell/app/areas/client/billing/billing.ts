import { oneQuery } from '../../../api/queries.ts';

/** A row of the credit ledger; positive: the client has more to spend. */
export interface CreditEntry {
  readonly id: number;
  readonly created_at: string;
  readonly currency: string;
  readonly amount_minor: number;
  readonly kind: string;
  readonly note: string;
  readonly invoice_id: number | null;
}

export interface Credit {
  readonly balances: readonly { readonly currency: string; readonly balance_minor: number }[];
  /** The newest first. */
  readonly entries: readonly CreditEntry[];
}

interface StatementEntry {
  readonly day: string;
  readonly kind: 'invoice' | 'payment' | 'refund' | 'chargeback' | 'credit_note' | 'credit';
  /** Number of the document, or what is known of a payment; may be empty. */
  readonly reference: string;
  /** How a payment came or went back. */
  readonly gateway: 'card' | 'bank_transfer' | 'cash' | 'other' | null;
  /** Positive: the client owes more. */
  readonly amount_minor: number;
  /** What the client owes after it; negative: what the client has to spend. */
  readonly balance_minor: number;
}

export interface Statement {
  readonly from: string;
  readonly to: string;
  /** One for each currency. */
  readonly accounts: readonly {
    readonly currency: string;
    readonly opening_minor: number;
    readonly closing_minor: number;
    readonly entries: readonly StatementEntry[];
  }[];
}

export const creditQuery = (clientId: number) => ({
  ...oneQuery<Credit>('clients', `/clients/${clientId}/credit`),
  // Payments change it, too.
  staleTime: 0,
});

export const statementQuery = (clientId: number, from: string, to: string) =>
  oneQuery<Statement>('invoices', `/clients/${clientId}/statement`, { from, to });
