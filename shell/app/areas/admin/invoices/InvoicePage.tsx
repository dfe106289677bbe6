import { Anchor } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { InvoicePaper } from '../../client/invoices/InvoicePaper.tsx';
import { SubjectHistory } from '../audit/SubjectHistory.tsx';
import { invoiceQuery, nameOfInvoice, slotInvoice } from './invoice.ts';
import type { Invoice } from './invoice.ts';
import { InvoiceActions } from './InvoiceActions.tsx';
import classes from './InvoicePage.module.css';
import { InvoiceSide } from './InvoiceSide.tsx';
import { InvoiceStatus } from './InvoiceStatus.tsx';

/** One invoice: the paper, what can be done with it, what happened to it. */
export function InvoicePage() {
  const t = useText();
  const { id = '' } = useParams();
  const invoice = useQuery(invoiceQuery(id));
  return (
    <>
      {!invoice.data && <PageHeader title={t('Invoice')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={invoice}
        errorTitle={t('This invoice could not be loaded')}
        loading={<LoadingState label={t('Loading invoice')} />}
      >
        {(loaded) => <InvoiceView invoice={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/admin/invoices">
      {t('Invoices')}
    </Anchor>
  );
}

function InvoiceView({ invoice }: { invoice: Invoice }) {
  const t = useText();
  return (
    <>
      <div className={classes.screen}>
        <PageHeader
          title={
            invoice.number ? t('Invoice {number}', { number: invoice.number }) : t(nameOfInvoice(invoice))
          }
          breadcrumb={<Back />}
          badge={<InvoiceStatus invoice={invoice} />}
          description={<Link to={`/admin/clients/${invoice.client_id}`}>{invoice.client_name}</Link>}
          actions={<InvoiceActions invoice={invoice} />}
        />
      </div>
      <div className={classes.columns}>
        <InvoicePaper invoice={invoice} />
        <div className={classes.side}>
          <InvoiceSide invoice={invoice} />
          <Slot name="admin.invoice.tabs" props={{ invoice: slotInvoice(invoice) }} />
        </div>
      </div>
      <div className={classes.screen}>
        <SubjectHistory subject={`invoice:${invoice.id}`} />
      </div>
    </>
  );
}
