import { Alert, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { listQuery } from '../../../api/queries.ts';
import { useText } from '../../../i18n/useText.tsx';
import type { InvoiceDocument } from './invoiceDocument.ts';
import { TransferFacts } from './TransferFacts.tsx';

/** A transfer that was announced and has not arrived yet. */
export function AwaitedTransfer({ invoice }: { invoice: InvoiceDocument }) {
  const t = useText();
  const pending = useQuery(
    listQuery<{ readonly id: number; readonly gateway: string }>('payments', '/payments', {
      invoice_id: invoice.id,
      status: 'pending',
    }),
  );
  if (!pending.data?.items.some(({ gateway }) => gateway === 'bank_transfer')) return null;
  return (
    <Alert color="blue" icon={<Icon name="clock" />} title={t('We wait for your transfer')}>
      <TransferFacts invoice={invoice} />
    </Alert>
  );
}
