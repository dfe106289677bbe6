import { formatDate, useLocale } from '@nextpanel/sdk/ui';

import { useList } from '../../api/useList.ts';
import { DataTable } from '../../components/table/DataTable.tsx';
import type { Column } from '../../components/table/column.ts';
import { useTableState } from '../../components/table/useTableState.ts';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { receiptsQuery } from './queries.ts';
import { operationNames } from './receipt.ts';
import type { ReceiptSummary } from './receipt.ts';

/** What was done to plugins, newest first; all of it, or for one plugin. */
export function ReceiptsTable({ addonId }: { addonId?: string }) {
  const t = useText();
  const locale = useLocale();
  const table = useTableState();
  const query = useList(receiptsQuery({ ...table.params, ...(addonId ? { addon_id: addonId } : {}) }));
  const columns: Column<ReceiptSummary>[] = [
    {
      id: 'plugin',
      header: word('Plugin'),
      cell: ({ addon_id, version }) => `${addon_id} ${version}`,
    },
    {
      id: 'operation',
      header: word('Operation'),
      cell: ({ operation }) => t(operationNames[operation]),
    },
    { id: 'at', header: word('When'), cell: ({ at }) => formatDate(at, 'datetime', locale) },
    { id: 'actor', header: word('Who'), cell: ({ actor }) => actor.name, hideBelow: 'sm' },
  ];
  return (
    <DataTable
      label="Receipts"
      table={table}
      query={query}
      columns={columns}
      rowKey={({ id }) => id}
      rowLink={({ id }) => `/marketplace/receipts/${id}`}
    />
  );
}
