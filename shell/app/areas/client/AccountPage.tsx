import { Button, Group, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { Slot } from '../../../federation/Slot.tsx';
import { oneQuery } from '../../api/queries.ts';
import type { Client } from '../../api/types.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { Section } from '../../components/Section.tsx';
import { useSessionStore, useUser } from '../../session/useSession.ts';
import classes from './ClientDashboardPage.module.css';

/** What the company knows of a customer, and how they sign in. */
export function AccountPage() {
  const user = useUser();
  return (
    <>
      <PageHeader title="Account" description={user?.email} />
      <div className={classes.columns}>
        {user?.client_id != null && <Details clientId={user.client_id} />}
        <Security />
      </div>
      <div className={classes.slot}>
        <Slot name="client.account.security" />
      </div>
    </>
  );
}

function Details({ clientId }: { clientId: number }) {
  const client = useQuery(oneQuery<Client>('clients', `/clients/${clientId}`));
  return (
    <Section title="Your details" padded>
      <QueryBoundary query={client} errorTitle="Your details could not be loaded">
        {({ name, company, email, phone, currency }) => (
          <dl className={classes.facts}>
            <Fact term="Name">{name}</Fact>
            <Fact term="Company">{company}</Fact>
            <Fact term="Email">{email}</Fact>
            <Fact term="Phone">{phone}</Fact>
            <Fact term="Currency">{currency}</Fact>
          </dl>
        )}
      </QueryBoundary>
    </Section>
  );
}

/** Nothing for what was never given. */
function Fact({ term, children }: { term: string; children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Security() {
  const session = useSessionStore();
  const navigate = useNavigate();
  return (
    <Section title="Security" padded>
      <p className={classes.text}>
        You sign in with your email address and a password. This tab is signed in on its own: others are not
        affected by what you do here.
      </p>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Icon name="lock" size={16} />}
          onClick={() => void session.lock()}
        >
          Lock this tab
        </Button>
        <Button
          variant="default"
          leftSection={<Icon name="logout" size={16} />}
          onClick={() => void session.signOut(() => navigate('/login'))}
        >
          Sign out of this session
        </Button>
      </Group>
    </Section>
  );
}
