import { Button, Group, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { Slot } from '../../../../federation/Slot.tsx';
import { oneQuery } from '../../../api/queries.ts';
import type { Client } from '../../../api/types.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { useSessionStore, useUser } from '../../../session/useSession.ts';
import { DetailsForm } from './DetailsForm.tsx';
import classes from './AccountPage.module.css';

/** What the company knows of a customer, and how they sign in. */
export function AccountPage() {
  const t = useText();
  const user = useUser();
  return (
    <>
      <PageHeader title={t('Account')} description={user?.email} />
      <div className={classes.columns}>
        {user?.client_id != null && <Details clientId={user.client_id} />}
        <div className={classes.aside}>
          <Security />
          <Slot name="client.account.security" />
        </div>
      </div>
    </>
  );
}

function Details({ clientId }: { clientId: number }) {
  const t = useText();
  const client = useQuery(oneQuery<Client>('clients', `/clients/${clientId}`));
  return (
    <Section title={t('Your details')} description={t('As they stand on the invoices to come.')} padded>
      <QueryBoundary query={client} errorTitle={t('Your details could not be loaded')}>
        {(found) => (
          <>
            <p className={classes.text}>
              {t('Invoices and other mail go to {email}. Ask us to change it.', { email: found.email })}
            </p>
            <DetailsForm key={found.id} client={found} />
          </>
        )}
      </QueryBoundary>
    </Section>
  );
}

function Security() {
  const t = useText();
  const session = useSessionStore();
  const navigate = useNavigate();
  return (
    <Section title={t('Security')} padded>
      <p className={classes.text}>
        {t(
          'You sign in with your email address and a password. This tab is signed in on its own: others are not affected by what you do here.',
        )}
      </p>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Icon name="lock" size={16} />}
          onClick={() => void session.lock()}
        >
          {t('Lock this tab')}
        </Button>
        <Button
          variant="default"
          leftSection={<Icon name="logout" size={16} />}
          onClick={() => void session.signOut(() => navigate('/login'))}
        >
          {t('Sign out of this session')}
        </Button>
      </Group>
    </Section>
  );
}
