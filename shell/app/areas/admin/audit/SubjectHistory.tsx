import { auditQuery } from '../../../api/queries.ts';
import { useList } from '../../../api/useList.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { auditColumns } from './auditColumns.tsx';
import classes from './SubjectHistory.module.css';

const columns = auditColumns.filter(({ id }) => ['at', 'actor', 'summary'].includes(id));

/** What the audit log says of one thing: `client:12`, `invoice:7`. */
export function SubjectHistory({ subject }: { subject: string }) {
  const t = useText();
  const table = useTableState({ sort: '-at' });
  const query = useList(auditQuery({ ...table.params, subject }));
  return (
    <div className={classes.history}>
      <h2>{t('History')}</h2>
      <DataTable
        label="History"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        csv={{ path: '/audit', fixed: { subject } }}
      />
    </div>
  );
}
