import { Badge, Button, EmptyState, Icon, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { infoQuery, listQuery } from '../../../api/queries.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { useCan } from '../../../session/Allowed.tsx';
import type { Currency } from './currency.ts';
import { CurrencyDialog } from './CurrencyDialog.tsx';

/** From this age on a rate is likely to be wrong. */
const OLD_AFTER_DAYS = 7;

/** What the company takes money in, and how old the rates are. */
export function CurrenciesPage() {
  const t = useText();
  const locale = useLocale();
  const writes = useCan('billing.write');
  const table = useTableState({ sort: 'code' });
  const query = useList(listQuery<Currency>('currencies', '/currencies', table.params));
  const base = useQuery(infoQuery).data?.currency ?? '';
  const [edited, setEdited] = useState<Currency | null | undefined>();
  const add = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => setEdited(null)}>
      {t('Add currency')}
    </Button>
  );
  const columns = [
    ...columnsOf(base, new Intl.DisplayNames(locale, { type: 'currency' })),
    ...(writes ? [editColumn(setEdited)] : []),
  ];
  return (
    <>
      <PageHeader
        title={t('Currencies')}
        description={t(
          'Rates are told in {base}, the company’s own currency. An invoice keeps the rate of the day it was issued.',
          { base },
        )}
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
        empty={<EmptyState icon="world" title={t('No currencies yet')} action={add} />}
      />
      {writes && <CurrencyDialog currency={edited} base={base} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function columnsOf(base: string, names: Intl.DisplayNames): Column<Currency>[] {
  return [
    {
      id: 'code',
      header: word('Currency'),
      sort: 'code',
      cell: ({ code, base: own }) => (
        <>
          {code}{' '}
          {own && (
            <Badge variant="light" size="sm">
              <Said text={word('Base')} />
            </Badge>
          )}
        </>
      ),
    },
    { id: 'name', header: word('Name'), cell: ({ code }) => names.of(code), hideBelow: 'sm' },
    {
      id: 'rate',
      header: `1 = … ${base}`,
      align: 'end',
      cell: ({ rate_to_base }) => rate_to_base,
    },
    {
      id: 'age',
      header: word('Age of the rate'),
      sort: 'updated_at',
      cell: ({ age_days, base: own }) => (own ? '–' : <Age days={age_days} />),
    },
  ];
}

function editColumn(edit: (currency: Currency) => void): Column<Currency> {
  return {
    id: 'edit',
    header: word('Change#verb'),
    cell: (currency) => !currency.base && <EditButton code={currency.code} onClick={() => edit(currency)} />,
    width: '7rem',
  };
}

function EditButton({ code, onClick }: { code: string; onClick: () => void }) {
  const t = useText();
  return (
    <Button size="compact-sm" variant="subtle" aria-label={t('Change {code}', { code })} onClick={onClick}>
      {t('Change#verb')}
    </Button>
  );
}

function Age({ days }: { days: number }) {
  const t = useText();
  const words = days === 0 ? t('Today') : t.count('{count} day|{count} days', days);
  return <StatusBadge status={words} tone={days >= OLD_AFTER_DAYS ? 'warning' : 'success'} />;
}
