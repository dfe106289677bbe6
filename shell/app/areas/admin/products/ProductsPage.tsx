import { Button, EmptyState, Icon, Money, StatusBadge, useLocale } from '@nextpanel/sdk/ui';

import { api } from '../../../api/http.ts';
import { productsQuery } from '../../../api/queries.ts';
import type { Product } from '../../../api/types.ts';
import { useList } from '../../../api/useList.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import type { Bulk } from '../../../components/table/bulk.ts';
import { DataTable } from '../../../components/table/DataTable.tsx';
import type { Column } from '../../../components/table/column.ts';
import { useEach } from '../../../components/table/useEach.ts';
import { useTableState } from '../../../components/table/useTableState.ts';
import { Said } from '../../../i18n/Said.tsx';
import { useSearch, withValue } from '../../../components/useSearch.ts';
import { useText } from '../../../i18n/useText.tsx';
import { word } from '../../../i18n/words.ts';
import { useCan } from '../../../session/Allowed.tsx';
import { cycleLabel } from './cycles.ts';
import { productTypes } from './productTypes.ts';
import { newProduct, ProductDialog } from './ProductDialog.tsx';
import classes from './ProductsPage.module.css';

/** What is for sale, hidden products included. The one being edited is part of the URL. */
export function ProductsPage() {
  const t = useText();
  const table = useTableState({ sort: 'position', filters: ['type', 'visible'] });
  const writes = useCan('catalogue.write');
  const query = useList(productsQuery({ ...table.params, all: true }));
  const [search, changeSearch] = useSearch();
  const edited = search.get('edit');
  const show = (slug: string | null) =>
    changeSearch((now) => withValue(now, 'edit', slug), { replace: true, preventScrollReset: true });
  const add = writes && (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={() => show(newProduct)}>
      {t('Add product')}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t('Products')}
        description={t('What the shop offers, at which price.')}
        actions={add}
      />
      <DataTable
        label="Products"
        table={table}
        query={query}
        columns={columns}
        rowKey={({ id }) => id}
        rowLink={({ slug }) => (writes ? `?${withValue(search, 'edit', slug)}` : `/shop/${slug}`)}
        searchLabel="Search products"
        filters={[typeFilter, visibleFilter]}
        csv={{ path: '/products', fixed: { all: true } }}
        bulk={useBulk()}
        empty={<EmptyState icon="package" title={t('No products yet')} action={add} />}
      />
      {writes && <ProductDialog slug={edited} onClose={() => show(null)} />}
    </>
  );
}

const typeFilter = { name: 'type', label: 'Type', options: productTypes };

const visibleFilter = {
  name: 'visible',
  label: 'Shop',
  options: [
    { value: 'true', label: 'Visible' },
    { value: 'false', label: 'Hidden' },
  ],
};

function useBulk(): Bulk<Product> {
  const t = useText();
  const each = useEach<Product>('products');
  const put = (visible: boolean) => ({
    fits: (product: Product) => product.visible !== visible,
    run: each({
      work: ({ id }) => api.put(`/products/${id}`, { visible }),
      undo: ({ id }) => api.put(`/products/${id}`, { visible: !visible }),
      tell: (count) => t.count('{count} product was changed|{count} products were changed', count),
    }),
  });
  return {
    permission: 'catalogue.write',
    nameOf: ({ name }) => name,
    actions: [
      { label: word('Show in the shop'), icon: 'eye', ...put(true) },
      { label: word('Hide in the shop'), icon: 'x', ...put(false) },
    ],
  };
}

const columns: readonly Column<Product>[] = [
  { id: 'name', header: 'Name', sort: 'name', cell: ({ name }) => name },
  { id: 'group', header: 'Group', sort: 'group', cell: ({ group }) => group, hideBelow: 'sm' },
  {
    id: 'type',
    header: 'Type',
    sort: 'type',
    cell: ({ type }) => <Said text={productTypes.find(({ value }) => value === type)?.label ?? type} />,
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
