import { EmptyState, Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';
import { useSearchParams } from 'react-router';

import { productsQuery } from '../../../api/queries.ts';
import type { Product } from '../../../api/types.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/DataTable.tsx';
import { useTableState } from '../../../components/table/useTableState.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { cycleLabel } from './cycles.ts';
import { ProductDialog } from './ProductDialog.tsx';
import classes from './ProductsPage.module.css';

/** What is for sale, hidden products included. The one being edited is part of the URL. */
export function ProductsPage() {
  const t = useText();
  const table = useTableState({ sort: 'position', filters: ['type'] });
  const query = useList(productsQuery({ ...table.params, all: true }));
  const [search, setSearch] = useSearchParams();
  const edited = search.get('edit');
  const withEdit = (slug: string | null) => {
    const next = new URLSearchParams(search);
    if (slug === null) next.delete('edit');
    else next.set('edit', slug);
    return next;
  };
  return (
    <>
      <PageHeader
        title={t('Products')}
        description={t('What the shop offers, at which price. Choose a product to edit it.')}
      />
      <DataTable
        label="Products"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ slug }) => `?${withEdit(slug)}`}
        searchLabel="Search products"
        filters={[typeFilter]}
        empty={<EmptyState icon="package" title={t('No products yet')} />}
      />
      <ProductDialog
        slug={edited}
        onClose={() => setSearch(withEdit(null), { replace: true, preventScrollReset: true })}
      />
    </>
  );
}

const typeFilter = {
  name: 'type',
  label: 'Type',
  options: [
    { value: 'hosting', label: 'Hosting' },
    { value: 'domain', label: 'Domain' },
    { value: 'ssl', label: 'SSL' },
    { value: 'email', label: 'E-mail' },
  ],
};

const columns: readonly Column<Product>[] = [
  { id: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  { id: 'group', header: 'Group', sort: 'group', cell: ({ group }) => group, hideBelow: 'sm' },
  {
    id: 'type',
    header: 'Type',
    sort: 'type',
    cell: ({ type }) => <Said text={typeFilter.options.find(({ value }) => value === type)?.label ?? type} />,
    hideBelow: 'md',
  },
  { id: 'prices', header: 'Prices', cell: ({ prices }) => <Prices prices={prices} /> },
  {
    id: 'visible',
    header: 'Shop',
    cell: ({ visible }) => (
      <StatusBadge status={visible ? 'visible' : 'hidden'} tone={visible ? 'success' : 'neutral'} />
    ),
  },
];

function Prices({ prices }: Pick<Product, 'prices'>) {
  const t = useText();
  const locale = useLocale();
  if (prices.length === 0) return t('No price');
  return (
    <ul className={classes.prices}>
      {prices.map((price) => (
        <li key={`${price.currency} ${price.cycle}`}>
          <Money {...price} /> <span>{t(cycleLabel(price.cycle)).toLocaleLowerCase(locale)}</span>
        </li>
      ))}
    </ul>
  );
}
