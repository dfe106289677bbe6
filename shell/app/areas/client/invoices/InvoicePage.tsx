import { Anchor, Button, Group, Icon, Money, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { ApiError } from '../../../api/ApiError.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { NotFound } from '../../../layout/NotFound.tsx';
import { AwaitedTransfer } from './AwaitedTransfer.tsx';
import { invoiceQuery, isOpen } from './invoice.ts';
import { badgeOf } from './invoiceColumns.tsx';
import type { InvoiceDocument } from './invoiceDocument.ts';
import { InvoicePaper } from './InvoicePaper.tsx';
import classes from './InvoicePage.module.css';
import { PayDialog } from './PayDialog.tsx';
import { PdfButton } from './PdfButton.tsx';

/** One invoice: to read, to pay, to keep. */
export function InvoicePage() {
  const t = useText();
  const { id = '' } = useParams();
  const invoice = useQuery(invoiceQuery<InvoiceDocument>(id));
  if (invoice.error instanceof ApiError && invoice.error.status === 404) return <NotFound />;
  return (
    <QueryBoundary query={invoice} errorTitle={t('This invoice could not be loaded')}>
      {(found) => <Invoice invoice={found} />}
    </QueryBoundary>
  );
}

function Invoice({ invoice }: { invoice: InvoiceDocument }) {
  const t = useText();
  const [paying, setPaying] = useState(false);
  const { id, number, balance_minor, currency } = invoice;
  const open = isOpen(invoice) && balance_minor > 0;
  return (
    <div className={classes.page}>
      <div className={classes.controls}>
        <PageHeader
          title={t('Invoice {number}', { number: number ?? id })}
          breadcrumb={
            <Anchor component={Link} to="/client/invoices">
              {t('Invoices')}
            </Anchor>
          }
          badge={<StatusBadge {...badgeOf(invoice)} />}
          actions={
            <Group gap="xs">
              <Button
                variant="default"
                leftSection={<Icon name="file-text" size={16} />}
                onClick={() => print()}
              >
                {t('Print')}
              </Button>
              <PdfButton path={`/invoices/${id}/pdf`} fileName={`${number ?? 'invoice'}.pdf`} />
              {open && (
                <Button leftSection={<Icon name="lock" size={16} />} onClick={() => setPaying(true)}>
                  <span>
                    {t.rich('Pay {amount}', {
                      amount: <Money amount_minor={balance_minor} currency={currency} />,
                    })}
                  </span>
                </Button>
              )}
            </Group>
          }
        />
        {open && <AwaitedTransfer invoice={invoice} />}
      </div>
      <InvoicePaper invoice={invoice} />
      <PayDialog invoice={invoice} opened={paying && open} onClose={() => setPaying(false)} />
    </div>
  );
}
