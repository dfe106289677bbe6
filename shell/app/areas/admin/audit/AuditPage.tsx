import { useQuery } from '@tanstack/react-query';
import { auditQuery } from '../../../api/queries.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { TableFilter } from '../../../components/table/filters.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { clockQuery } from '../../../layout/clock/clock.ts';
import { actionFilter } from './actions.ts';
import { auditColumns } from './auditColumns.tsx';

/** Who changed what, when. */
export function AuditPage() {
  const t = useText();
  const table = useTableState({ sort: '-at', filters: ['action', 'actor', 'from', 'to'] });
  const query = useList(auditQuery(table.params));
  const today = useQuery(clockQuery).data?.today;
  const when: TableFilter = { kind: 'dates', from: 'from', to: 'to', label: word('When'), today };
  return (
    <>
      <PageHeader
        title={t('Audit log')}
        description={t('Every change, who made it and when. Entries are only ever added.')}
      />
      <DataTable
        label="Audit log"
        table={table}
        query={query}
        columns={auditColumns}
        rowKey={({ id }) => id}
        searchLabel="Search the audit log"
        filters={[actionFilter, actorFilter, when]}
        csv={{ path: '/audit' }}
      />
    </>
  );
}

const actorFilter = {
  name: 'actor',
  label: 'Changed by',
  options: [
    { value: 'staff', label: 'Staff' },
    { value: 'client', label: 'Clients' },
    { value: 'system', label: 'The panel itself' },
    { value: 'plugin', label: 'Plugins' },
  ],
};
