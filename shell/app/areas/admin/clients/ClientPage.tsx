import { Anchor, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';

import { Slot } from '../../../../federation/Slot.tsx';
import { api } from '../../../api/http.ts';
import { oneQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { IfAllowed } from '../../../session/Allowed.tsx';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { toast } from '../../../components/toast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { SubjectHistory } from '../audit/SubjectHistory.tsx';
import { ClientActions } from './ClientActions.tsx';
import { ClientFacts, ClientMethods } from './ClientFacts.tsx';
import { fieldsOfClient } from './clientFields.ts';
import { ClientFigures } from './ClientFigures.tsx';
import { ClientForm } from './ClientForm.tsx';
import classes from './ClientPage.module.css';
import { ClientInvoices, ClientOrders, ClientServices, ClientTickets } from './ClientRecords.tsx';

/** One client: how they stand, what they have, their data to edit, what happened to them. */
export function ClientPage() {
  const t = useText();
  const { id = '' } = useParams();
  const client = useQuery(oneQuery<Client>('clients', `/clients/${encodeURIComponent(id)}`));
  return (
    <>
      {!client.data && <PageHeader title={t('Client')} breadcrumb={<Back />} />}
      <QueryBoundary
        query={client}
        errorTitle={t('This client could not be loaded')}
        loading={<LoadingState label={t('Loading client')} />}
      >
        {(loaded) => <ClientView client={loaded} />}
      </QueryBoundary>
    </>
  );
}

function Back() {
  const t = useText();
  return (
    <Anchor component={Link} to="/admin/clients">
      {t('Clients')}
    </Anchor>
  );
}

function ClientView({ client }: { client: Client }) {
  const t = useText();
  const queries = useQueryClient();
  const { id } = client;
  return (
    <>
      <PageHeader
        title={client.name}
        breadcrumb={<Back />}
        badge={<StatusBadge status={client.status} />}
        description={client.company}
        actions={<ClientActions client={client} />}
      />
      <ClientFigures client={client} />
      <div className={classes.columns}>
        <div className={classes.stack}>
          <ClientServices clientId={id} />
          <ClientOrders clientId={id} />
          <ClientInvoices clientId={id} />
          <ClientTickets clientId={id} />
        </div>
        <div className={classes.stack}>
          <ClientFacts client={client} />
          <ClientMethods clientId={id} />
        </div>
      </div>
      <IfAllowed permission="clients.write">
        <Section title={t('Details')} padded>
          <ClientForm
            key={id}
            initial={fieldsOfClient(client)}
            submitLabel={t('Save changes')}
            guarded
            onSubmit={async (fields) => {
              await api.put(`/clients/${id}`, fields);
              await queries.invalidateQueries({ queryKey: ['clients'] });
              toast({ message: t('{name} was saved', { name: fields.name }), tone: 'success' });
            }}
          />
        </Section>
      </IfAllowed>
      <Slot name="admin.client.tabs" props={{ client }} />
      <SubjectHistory subject={`client:${id}`} />
    </>
  );
}
