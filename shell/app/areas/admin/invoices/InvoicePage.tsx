import { Anchor } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
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
  const { id = '' } = useParams();
  const invoice = useQuery(invoiceQuery(id));
  return (
    <>
      {!invoice.data && <PageHeader title="Invoice" breadcrumb={back} />}
      <QueryBoundary
        query={invoice}
        errorTitle="This invoice could not be loaded"
        loading={<LoadingState label="Loading invoice" />}
      >
        {(loaded) => <InvoiceView invoice={loaded} />}
      </QueryBoundary>
    </>
  );
}

const back = (
  <Anchor component={Link} to="/admin/invoices">
    Invoices
  </Anchor>
);

function InvoiceView({ invoice }: { invoice: Invoice }) {
  return (
    <>
      <div className={classes.screen}>
        <PageHeader
          title={invoice.number ? `Invoice ${invoice.number}` : nameOfInvoice(invoice)}
          breadcrumb={back}
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
