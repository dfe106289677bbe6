import { Button, EmptyState } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Link } from 'react-router';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { clientDomainsQuery } from './clientDomain.ts';
import type { ClientDomain } from './clientDomain.ts';
import { domainColumns } from './domainColumns.tsx';
import { NameserversDialog } from './NameserversDialog.tsx';

const filters = [
  {
    name: 'status',
    label: 'Status',
    options: [
      { value: 'pending', label: 'Pending' },
      { value: 'active', label: 'Active' },
      { value: 'suspended', label: 'Suspended' },
      { value: 'cancelled', label: 'Cancelled' },
      { value: 'terminated', label: 'Terminated' },
    ],
  },
  {
    name: 'auto_renew',
    label: 'Renews by itself',
    options: [
      { value: 'true', label: 'Yes' },
      { value: 'false', label: 'No' },
    ],
  },
];

/** The client's names: until when they are registered, and where they lead. */
export function ClientDomainsPage() {
  const t = useText();
  const table = useTableState({ sort: 'name', filters: ['status', 'auto_renew'] });
  const domains = useList(clientDomainsQuery(table.params));
  const [edited, setEdited] = useState<ClientDomain | null>(null);
  const register = (
    <Button component={Link} to="/domains">
      {t('Register a domain')}
    </Button>
  );
  return (
    <>
      <PageHeader title={t('Domains')} actions={register} />
      <DataTable
        label="Domains"
        table={table}
        query={domains}
        columns={domainColumns(setEdited)}
        rowKey={({ id }) => id}
        searchLabel="Search domains"
        filters={filters}
        csv={{ path: '/domains' }}
        empty={
          <EmptyState
            icon="world"
            title={t('No domains yet')}
            description={t('Find a free name and register it.')}
            action={register}
          />
        }
      />
      <NameserversDialog domain={edited} onClose={() => setEdited(null)} />
    </>
  );
}
