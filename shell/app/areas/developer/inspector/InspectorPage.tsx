import { EmptyState, StatusBadge, Table } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { installedQuery } from '../../marketplace/queries.ts';
import { TrustBadge } from '../../marketplace/TrustBadge.tsx';

/** What the plugins of this panel are and do. */
export function InspectorPage() {
  const t = useText();
  const installed = useQuery(installedQuery);
  return (
    <>
      <PageHeader title={t('Inspector')} description={t('What the plugins of this panel are doing.')} />
      <QueryBoundary
        query={installed}
        errorTitle={t('Installed plugins could not be listed')}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            icon="puzzle"
            title={t('No plugin is installed.')}
            action={<Link to="/marketplace">{t('Open the marketplace')}</Link>}
          />
        }
      >
        {(list) => (
          <Table aria-label={t('Installed plugins')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('Plugin')}</Table.Th>
                <Table.Th scope="col">{t('Version')}</Table.Th>
                <Table.Th scope="col">{t('State')}</Table.Th>
                <Table.Th scope="col">{t('Trust')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {list.map(({ addon_id, addon, version, state, trust }) => (
                <Table.Tr key={addon_id}>
                  <Table.Th scope="row">{addon.name}</Table.Th>
                  <Table.Td>{version}</Table.Td>
                  <Table.Td>
                    <StatusBadge status={state} />
                  </Table.Td>
                  <Table.Td>
                    <TrustBadge trust={trust} />
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        )}
      </QueryBoundary>
    </>
  );
}
