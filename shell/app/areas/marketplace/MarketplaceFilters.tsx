import { Select } from '@nextpanel/sdk/ui';

import { SearchField } from '../../components/table/SearchField.tsx';
import type { TableControl } from '../../components/table/useTableState.ts';
import { useText } from '../../i18n/useText.tsx';
import classes from './MarketplacePage.module.css';
import { categories, categoryNames } from './categories.ts';

const filters = [
  {
    name: 'category',
    label: 'Category',
    options: categories.map((value) => ({ value, label: categoryNames[value] })),
  },
  {
    name: 'price',
    label: 'Price',
    options: [
      { value: 'free', label: 'Free' },
      { value: 'paid', label: 'Premium' },
    ],
  },
  {
    name: 'status',
    label: 'Status',
    options: [
      { value: 'installed', label: 'Installed' },
      { value: 'updates', label: 'Updates' },
      { value: 'available', label: 'Not installed' },
      { value: 'enabled', label: 'Enabled' },
      { value: 'disabled', label: 'Disabled' },
      { value: 'failed', label: 'Failed' },
    ],
  },
];

const orders = [
  { value: '-installs', label: 'Most installed' },
  { value: '-rating', label: 'Best rated' },
  { value: 'name', label: 'Name' },
];

/** Search, filters and order; all of it lives in the URL. */
export function MarketplaceFilters({ table }: { table: TableControl }) {
  const t = useText();
  return (
    <search className={classes.filters}>
      <SearchField
        label={t('Search plugins')}
        value={table.state.q}
        onChange={(q) => table.update({ q })}
        pause={0}
      />
      {filters.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={t(label)}
          placeholder={t(label)}
          data={options.map((option) => ({ value: option.value, label: t(option.label) }))}
          value={table.state.filters[name] ?? null}
          onChange={(value) => table.setFilters({ [name]: value })}
          clearable
          clearButtonProps={{ 'aria-label': t('Clear {what}', { what: t(label) }) }}
        />
      ))}
      <Select
        aria-label={t('Sort')}
        className={classes.sort ?? ''}
        data={orders.map((order) => ({ value: order.value, label: t(order.label) }))}
        value={table.state.sort}
        onChange={(sort) => table.update({ sort: sort ?? '' })}
        allowDeselect={false}
      />
    </search>
  );
}
