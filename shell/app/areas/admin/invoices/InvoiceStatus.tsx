import { StatusBadge } from '@nextpanel/sdk/ui';
import type { StatusTone } from '@nextpanel/sdk/ui';
import type { InvoiceSummary } from './invoice.ts';

const tones: Readonly<Record<InvoiceSummary['status'], StatusTone>> = {
  draft: 'neutral',
  issued: 'info',
  partially_paid: 'warning',
  paid: 'success',
  void: 'neutral',
  uncollectible: 'danger',
};

/** How an invoice stands; "overdue" is no status of its own but says more. */
export function InvoiceStatus({ invoice }: { invoice: Pick<InvoiceSummary, 'status' | 'overdue'> }) {
  const { status, overdue } = invoice;
  return overdue ? <StatusBadge status="overdue" /> : <StatusBadge status={status} tone={tones[status]} />;
}
