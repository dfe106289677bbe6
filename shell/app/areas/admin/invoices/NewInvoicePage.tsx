import { Anchor, Button } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api } from '../../../api/http.ts';
import { infoQuery, oneQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { blankLine } from './draft.ts';
import type { Invoice } from './invoice.ts';
import { InvoiceForm } from './InvoiceForm.tsx';

/** A new invoice; `?client=12` says for whom. */
export function NewInvoicePage() {
  const t = useText();
  const client = Number(useSearchParams()[0].get('client'));
  return (
    <>
      <PageHeader
        title={t('New invoice')}
        breadcrumb={
          <Anchor component={Link} to="/admin/invoices">
            {t('Invoices')}
          </Anchor>
        }
      />
      {Number.isSafeInteger(client) && client > 0 ? <ForClient id={client} /> : <ForAnybody />}
    </>
  );
}

function ForClient({ id }: { id: number }) {
  const client = useQuery(oneQuery<Client>('clients', `/clients/${id}`));
  return (
    <QueryBoundary query={client}>{({ currency }) => <Form client={id} currency={currency} />}</QueryBoundary>
  );
}

function ForAnybody() {
  return (
    <QueryBoundary query={useQuery(infoQuery)}>
      {({ currency }) => <Form client={null} currency={currency} />}
    </QueryBoundary>
  );
}

function Form({ client, currency }: { client: number | null; currency: string }) {
  const t = useText();
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (
    <InvoiceForm
      initial={{ client_id: client, currency, due_on: '', notes: '', lines: [blankLine()] }}
      onSubmit={async (draft, issue) => {
        const { id } = await api.post<Invoice>('/invoices', draft);
        if (issue) await api.post(`/invoices/${id}/issue`, {});
        await queries.invalidateQueries({ queryKey: ['invoices'] });
        await navigate(`/admin/invoices/${id}`);
      }}
      secondary={
        <Button variant="subtle" component={Link} to="/admin/invoices">
          {t('Cancel')}
        </Button>
      }
    />
  );
}
