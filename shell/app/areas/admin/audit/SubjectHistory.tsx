import { formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { auditQuery } from '../../../api/queries.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useText } from '../../../i18n/useText.tsx';
import { auditColumns } from './auditColumns.tsx';
import classes from './SubjectHistory.module.css';

/** What the audit log says of one thing: `client:12`, `invoice:7`. */
export function SubjectHistory({ subject }: { subject: string }) {
  const t = useText();
  const locale = useLocale();
  const table = useTableState({ sort: '-at' });
  const query = useQuery(auditQuery({ ...table.params, subject }));
  const columns = auditColumns((iso) => formatDate(iso, 'datetime', locale));
  return (
    <div className={classes.history}>
      <h2>{t('History')}</h2>
      <DataTable
        label="History"
        table={table}
        query={query}
        columns={columns.filter(({ id }) => ['at', 'actor', 'summary'].includes(id))}
        rowKey={({ id }) => id}
        csv={{ path: '/audit', fixed: { subject } }}
      />
    </div>
  );
}
