import { Button, Icon, Menu } from '@nextpanel/sdk/ui';
import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Column } from './column.ts';
import classes from './DataTable.module.css';
import { DateRangeField } from './DateRangeField.tsx';
import { ExportButton } from './ExportButton.tsx';
import type { CsvSource } from './ExportButton.tsx';
import { FilterChips } from './FilterChips.tsx';
import type { TableFilter } from './filters.ts';
import { ReadySelect } from './ReadySelect.tsx';
import { SearchField } from './SearchField.tsx';
import type { ColumnChoice } from './useHiddenColumns.ts';
import type { TableControl } from './useTableState.ts';
import { useText } from '../../i18n/useText.tsx';

interface TableToolbarProps<Item> {
  label: string;
  table: TableControl;
  columns: readonly Column<Item>[];
  choice: ColumnChoice;
  searchLabel?: string;
  filters?: readonly TableFilter[];
  csv?: CsvSource;
  children?: ReactNode;
}

/** Search, filters, export and column choice above a table. What the rows are does not matter to it. */
export const TableToolbar = memo(ToolbarOf, saysTheSame) as typeof ToolbarOf;

/** Filters and where to export from are written down anew with every drawing of a page. */
function saysTheSame<Item>(one: TableToolbarProps<Item>, other: TableToolbarProps<Item>): boolean {
  const written = ({ filters, csv }: TableToolbarProps<Item>) => JSON.stringify([filters, csv]);
  return (
    one.label === other.label &&
    one.searchLabel === other.searchLabel &&
    one.table === other.table &&
    one.columns === other.columns &&
    one.choice.hidden === other.choice.hidden &&
    one.children === other.children &&
    written(one) === written(other)
  );
}

function ToolbarOf<Item>(props: TableToolbarProps<Item>) {
  const t = useText();
  const { label, table, columns, choice, searchLabel, filters = [], csv, children } = props;
  return (
    <div className={classes.toolbar}>
      {searchLabel && (
        <SearchField label={searchLabel} value={table.state.q} onChange={(q) => table.update({ q })} />
      )}
      {filters.map((filter) =>
        'options' in filter ? (
          <ReadySelect
            key={filter.name}
            aria-label={t(filter.label)}
            placeholder={t(filter.label)}
            className={classes.filter ?? ''}
            data={filter.options.map(({ value, label }) => ({ value, label: t(label) }))}
            value={table.state.filters[filter.name] ?? null}
            onChange={(value) => table.setFilters({ [filter.name]: value })}
            clearable
            searchable={filter.options.length > 15}
            clearButtonProps={{ 'aria-label': t('Clear {filter}', { filter: t(filter.label) }) }}
          />
        ) : (
          <DateRangeField key={filter.from} filter={filter} table={table} />
        ),
      )}
      <div className={classes.toolbarEnd}>
        {children}
        {csv && <ExportButton source={csv} params={table.params} label={label} />}
        <Menu closeOnItemClick={false}>
          <Menu.Target>
            <Button variant="default" leftSection={<Icon name="columns" size={16} />}>
              {t('Columns')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {columns.slice(1).map(({ id, header }) => (
              <Menu.CheckboxItem key={id} checked={!choice.hidden.has(id)} onChange={() => choice.toggle(id)}>
                {t(header)}
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
      <FilterChips table={table} filters={filters} />
    </div>
  );
}
