import { Anchor, EmptyState, StatusBadge } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './AdminDashboardPage.module.css';
import { newestClientsQuery } from './dashboard.ts';

/** Who came last. */
export function NewestClients() {
  const t = useText();
  const clients = useQuery(newestClientsQuery);
  return (
    <Section
      title={t('Newest clients')}
      actions={
        <Anchor component={Link} to="/admin/clients" size="sm">
          {t('All clients')}
        </Anchor>
      }
    >
      <QueryBoundary
        query={clients}
        isEmpty={(list) => list.items.length === 0}
        empty={<EmptyState icon="users" title={t('No clients yet')} />}
        errorTitle={t('Clients could not be loaded')}
      >
        {(list) => (
          <ul className={classes.lines}>
            {list.items.map((client) => (
              <li key={client.id}>
                <span className={classes.what}>
                  <Link to={`/admin/clients/${client.id}`}>{client.name}</Link>
                  <span>{client.company ?? client.email}</span>
                </span>
                <StatusBadge status={client.status} />
              </li>
            ))}
          </ul>
        )}
      </QueryBoundary>
    </Section>
  );
}
