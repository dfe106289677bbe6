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

/** The client's names: until when they are registered, and where they lead. */
export function ClientDomainsPage() {
  const t = useText();
  const table = useTableState();
  const domains = useList(clientDomainsQuery(table.params));
  const [edited, setEdited] = useState<ClientDomain | null>(null);
  return (
    <>
      <PageHeader
        title={t('Domains')}
        actions={
          <Button component={Link} to="/domains">
            {t('Register a domain')}
          </Button>
        }
      />
      <DataTable
        label="Domains"
        table={table}
        query={domains}
        columns={domainColumns(setEdited)}
        rowKey={({ id }) => id}
        searchLabel="Search domains"
        csv={{ path: '/domains' }}
        empty={
          <EmptyState
            icon="world"
            title={t('No domains yet')}
            description={t('Find a free name and register it.')}
          />
        }
      />
      <NameserversDialog domain={edited} onClose={() => setEdited(null)} />
    </>
  );
}
