import { Badge, Button, EmptyState, Icon, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { infoQuery, listQuery } from '../../../api/queries.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { useCan } from '../../../session/Allowed.tsx';
import { CurrencyDialog } from './CurrencyDialog.tsx';

export interface Currency {
  readonly code: string;
  /** Units of the company's currency for one of this. */
  readonly rate_to_base: string;
  readonly base: boolean;
  readonly age_days: number;
  readonly used: boolean;
}

/** From this age on a rate is likely to be wrong. */
const OLD_AFTER_DAYS = 7;

/** What the company takes money in, and how old the rates are. */
export function CurrenciesPage() {
  const locale = useLocale();
  const writes = useCan('billing.write');
  const table = useTableState({ sort: 'code' });
  const query = useQuery(listQuery<Currency>('currencies', '/currencies', table.params));
  const base = useQuery(infoQuery).data?.currency ?? '';
  const [edited, setEdited] = useState<Currency | null | undefined>();
  const add = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEdited(null)}>
      Add currency
    </Button>
  );
  const columns = [
    ...columnsOf(base, new Intl.DisplayNames(locale, { type: 'currency' })),
    ...(writes ? [editColumn(setEdited)] : []),
  ];
  return (
    <>
      <PageHeader
        title="Currencies"
        description={`Rates are told in ${base}, the company’s own currency. An invoice keeps the rate of the day it was issued.`}
        actions={add}
      />
      <DataTable
        label="Currencies"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ code }) => code}
        searchLabel="Search currencies"
        csv={{ path: '/currencies' }}
        empty={<EmptyState icon="world" title="No currencies yet" action={add} />}
      />
      {writes && <CurrencyDialog currency={edited} base={base} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function columnsOf(base: string, names: Intl.DisplayNames): Column<Currency>[] {
  return [
    {
      id: 'code',
      header: 'Currency',
      sort: 'code',
      cell: ({ code, base: own }) => (
        <>
          {code}{' '}
          {own && (
            <Badge variant="light" size="sm">
              Base
            </Badge>
          )}
        </>
      ),
    },
    { id: 'name', header: 'Name', cell: ({ code }) => names.of(code), hideBelow: 'sm' },
    {
      id: 'rate',
      header: `1 = … ${base}`,
      align: 'end',
      cell: ({ rate_to_base }) => rate_to_base,
    },
    {
      id: 'age',
      header: 'Age of the rate',
      sort: 'updated_at',
      cell: ({ age_days, base: own }) => (own ? '–' : <Age days={age_days} />),
    },
  ];
}

function editColumn(edit: (currency: Currency) => void): Column<Currency> {
  return {
    id: 'edit',
    header: 'Change',
    cell: (currency) =>
      !currency.base && (
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={`Change ${currency.code}`}
          onClick={() => edit(currency)}
        >
          Change
        </Button>
      ),
    width: '7rem',
  };
}

function Age({ days }: { days: number }) {
  const words = days === 0 ? 'today' : days === 1 ? '1 day' : `${days} days`;
  return <StatusBadge status={words} tone={days >= OLD_AFTER_DAYS ? 'warning' : 'success'} />;
}
