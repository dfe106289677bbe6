import { auditQuery } from '../../../api/queries.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { actionFilter } from './actions.ts';
import { auditColumns } from './auditColumns.tsx';

/** Who changed what, when. */
export function AuditPage() {
  const t = useText();
  const table = useTableState({ sort: '-at', filters: ['action'] });
  const query = useList(auditQuery(table.params));
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
        filters={[actionFilter]}
        csv={{ path: '/audit' }}
      />
    </>
  );
}
