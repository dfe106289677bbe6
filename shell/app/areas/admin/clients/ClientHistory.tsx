import { formatDate, Title, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { auditQuery } from '../../../api/queries.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { auditColumns } from '../audit/auditColumns.tsx';
import classes from './ClientPage.module.css';

/** The audit log of one client. */
export function ClientHistory({ clientId }: { clientId: number }) {
  const locale = useLocale();
  const table = useTableState({ sort: '-at' });
  const query = useQuery(auditQuery({ ...table.params, subject: `client:${clientId}` }));
  const columns = auditColumns((iso) => formatDate(iso, 'datetime', locale));
  return (
    <div className={classes.history}>
      <Title order={2}>History</Title>
      <DataTable
        label="History"
        table={table}
        query={query}
        columns={columns.filter(({ id }) => ['at', 'actor', 'summary'].includes(id))}
        rowKey={({ id }) => id}
      />
    </div>
  );
}
