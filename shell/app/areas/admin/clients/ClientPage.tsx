import { Anchor, formatDate, StatusBadge, Title, useLocale } from '@nextpanel/sdk/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';

import { Slot } from '../../../../federation/Slot.tsx';
import { api } from '../../../api/http.ts';
import { oneQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { LoadingState } from '../../../components/LoadingState.tsx';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { RelativeTime } from '../../../components/RelativeTime.tsx';
import { toast } from '../../../components/toast.tsx';
import { SubjectHistory } from '../audit/SubjectHistory.tsx';
import { fieldsOfClient } from './clientFields.ts';
import { ClientForm } from './ClientForm.tsx';
import classes from './ClientPage.module.css';
import { CountryName } from './CountryName.tsx';
import { LoginAsClient } from './LoginAsClient.tsx';

/** One client: who it is, its data to edit, what happened to it. */
export function ClientPage() {
  const { id = '' } = useParams();
  const client = useQuery(oneQuery<Client>('clients', `/clients/${encodeURIComponent(id)}`));
  return (
    <>
      {!client.data && <PageHeader title="Client" breadcrumb={back} />}
      <QueryBoundary
        query={client}
        errorTitle="This client could not be loaded"
        loading={<LoadingState label="Loading client" />}
      >
        {(loaded) => <ClientView client={loaded} />}
      </QueryBoundary>
    </>
  );
}

const back = (
  <Anchor component={Link} to="/admin/clients">
    Clients
  </Anchor>
);

function ClientView({ client }: { client: Client }) {
  const queries = useQueryClient();
  return (
    <>
      <PageHeader
        title={client.name}
        breadcrumb={back}
        badge={<StatusBadge status={client.status} />}
        description={client.company}
        actions={<LoginAsClient clientId={client.id} />}
      />
      <div className={classes.columns}>
        <section aria-labelledby="client-data" className={classes.card}>
          <Title order={2} id="client-data">
            Details
          </Title>
          <ClientForm
            key={client.id}
            initial={fieldsOfClient(client)}
            submitLabel="Save changes"
            guarded
            onSubmit={async (fields) => {
              await api.put(`/clients/${client.id}`, fields);
              await queries.invalidateQueries({ queryKey: ['clients'] });
              toast({ message: `${fields.name} was saved`, tone: 'success' });
            }}
          />
        </section>
        <Summary client={client} />
      </div>
      <Slot name="admin.client.tabs" props={{ client }} />
      <SubjectHistory subject={`client:${client.id}`} />
    </>
  );
}

function Summary({ client }: { client: Client }) {
  const locale = useLocale();
  const { email, phone, country, currency, created_at, updated_at } = client;
  return (
    <section aria-labelledby="client-summary" className={classes.card}>
      <Title order={2} id="client-summary">
        Summary
      </Title>
      <dl className={classes.facts}>
        <Fact term="Client number">{client.id}</Fact>
        <Fact term="E-mail">
          <Anchor href={`mailto:${email}`}>{email}</Anchor>
        </Fact>
        {phone && (
          <Fact term="Phone">
            <Anchor href={`tel:${phone.replaceAll(' ', '')}`}>{phone}</Anchor>
          </Fact>
        )}
        {country && (
          <Fact term="Country">
            <CountryName code={country} />
          </Fact>
        )}
        <Fact term="Currency">{currency}</Fact>
        <Fact term="Client since">{formatDate(created_at, 'date', locale)}</Fact>
        <Fact term="Last change">
          <RelativeTime iso={updated_at} />
        </Fact>
      </dl>
    </section>
  );
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}
