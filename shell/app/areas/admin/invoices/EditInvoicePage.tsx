import { Anchor, Button, ErrorState, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { api } from '../../../api/http.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { decimalSign } from '../products/money.ts';
import { linesOf } from './draft.ts';
import { invoiceQuery, nameOfInvoice } from './invoice.ts';
import type { Invoice } from './invoice.ts';
import { InvoiceForm } from './InvoiceForm.tsx';

/** Changes a draft; what was issued stays as it is. */
export function EditInvoicePage() {
  const t = useText();
  const { id = '' } = useParams();
  const invoice = useQuery(invoiceQuery(id));
  return (
    <>
      <PageHeader
        title={t('Edit draft')}
        breadcrumb={
          <Anchor component={Link} to={`/admin/invoices/${id}`}>
            {invoice.data ? t(nameOfInvoice(invoice.data)) : t('Invoice')}
          </Anchor>
        }
      />
      <QueryBoundary query={invoice} errorTitle={t('This draft could not be loaded')}>
        {(loaded) =>
          loaded.status === 'draft' ? (
            <Form invoice={loaded} />
          ) : (
            <ErrorState
              title={t('This invoice was issued')}
              description={t('An issued invoice does not change. Correct it with a credit note.')}
            />
          )
        }
      </QueryBoundary>
    </>
  );
}

function Form({ invoice }: { invoice: Invoice }) {
  const t = useText();
  const locale = useLocale();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { id, client_id, currency, due_on, notes } = invoice;
  const write = (decimal: string) => decimal.replace('.', decimalSign(locale));
  return (
    <InvoiceForm
      initial={{ client_id, currency, due_on: due_on ?? '', notes, lines: linesOf(invoice, write) }}
      fixedClient
      onSubmit={async (draft, issue) => {
        await api.put(`/invoices/${id}`, draft);
        if (issue) await api.post(`/invoices/${id}/issue`, {});
        await queries.invalidateQueries({ queryKey: ['invoices'] });
        await navigate(`/admin/invoices/${id}`);
      }}
      secondary={
        <Button variant="subtle" component={Link} to={`/admin/invoices/${id}`}>
          {t('Cancel')}
        </Button>
      }
    />
  );
}
