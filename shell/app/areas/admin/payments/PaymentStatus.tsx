import { StatusBadge } from '@nextpanel/sdk/ui';
import type { StatusTone } from '@nextpanel/sdk/ui';
import type { Payment } from './payment.ts';

const tones: Readonly<Record<Payment['status'], StatusTone>> = {
  pending: 'warning',
  succeeded: 'success',
  failed: 'danger',
  charged_back: 'danger',
};

/** How a payment ended; what was given back says more than that it came in. */
export function PaymentStatus({
  payment: { status, refunded_minor, amount_minor },
}: {
  payment: Pick<Payment, 'status' | 'refunded_minor' | 'amount_minor'>;
}) {
  if (status !== 'succeeded' || refunded_minor === 0)
    return <StatusBadge status={status} tone={tones[status]} />;
  return (
    <StatusBadge status={refunded_minor < amount_minor ? 'partially_refunded' : 'refunded'} tone="neutral" />
  );
}
