import { SimpleGrid, StatCard } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Slot } from '../../../../federation/Slot.tsx';
import { usePlugins } from '../../../../federation/plugins.ts';
import { auditQuery, clientsQuery, productsQuery } from '../../../api/queries.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { useUser } from '../../../session/useSession.ts';
import classes from './AdminDashboardPage.module.css';
import { LatestChanges } from './LatestChanges.tsx';
import { NewestClients } from './NewestClients.tsx';

/** What there is, counted by the database, and what happened last. */
export function AdminDashboardPage() {
  const user = useUser();
  const active = useQuery(clientsQuery({ status: 'active', page_size: 1 }));
  const all = useQuery(clientsQuery({ page_size: 1 }));
  const products = useQuery(productsQuery({ all: true, page_size: 200 }));
  const changes = useQuery(auditQuery({ page_size: 8, sort: '-at' }));
  const plugins = usePlugins();
  const visible = products.data?.items.filter((product) => product.visible).length;

  return (
    <>
      <PageHeader title="Dashboard" description={user ? `Signed in as ${user.name}` : undefined} />
      <SimpleGrid cols={{ base: 2, lg: 4 }} spacing="sm">
        <StatCard
          label="Active clients"
          icon="users"
          value={active.data?.total ?? null}
          hint={all.data ? `of ${all.data.total} in all` : ' '}
        />
        <StatCard
          label="Products"
          icon="package"
          value={products.data?.total ?? null}
          hint={visible === undefined ? ' ' : `${visible} in the shop`}
        />
        <StatCard
          label="Plugins enabled"
          icon="puzzle"
          value={plugins.length}
          hint={plugins.map((plugin) => plugin.name).join(', ') || 'None yet'}
        />
        <StatCard
          label="Recorded changes"
          icon="history"
          value={changes.data?.total ?? null}
          hint="in the audit log"
        />
      </SimpleGrid>
      <div className={classes.widgets}>
        <Slot name="admin.dashboard" />
      </div>
      <div className={classes.columns}>
        <LatestChanges query={changes} />
        <NewestClients />
      </div>
    </>
  );
}
