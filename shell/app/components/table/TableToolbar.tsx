import { Button, Icon, Menu, Select } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import type { Column } from './DataTable.tsx';
import classes from './DataTable.module.css';
import { SearchField } from './SearchField.tsx';
import type { ColumnChoice } from './useHiddenColumns.ts';
import type { TableControl } from './useTableState.ts';

export interface TableFilter {
  /** The API's parameter: `status`. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}

interface TableToolbarProps<Item> {
  table: TableControl;
  columns: readonly Column<Item>[];
  choice: ColumnChoice;
  searchLabel?: string;
  filters?: readonly TableFilter[];
  children?: ReactNode;
}

/** Search, filters and column choice above a table. */
export function TableToolbar<Item>(props: TableToolbarProps<Item>) {
  const { table, columns, choice, searchLabel, filters = [], children } = props;
  return (
    <div className={classes.toolbar}>
      {searchLabel && (
        <SearchField label={searchLabel} value={table.state.q} onChange={(q) => table.update({ q })} />
      )}
      {filters.map(({ name, label, options }) => (
        <Select
          key={name}
          aria-label={label}
          placeholder={label}
          className={classes.filter ?? ''}
          data={[...options]}
          value={table.state.filters[name] ?? null}
          onChange={(value) => table.setFilter(name, value)}
          clearable
          searchable={options.length > 15}
          clearButtonProps={{ 'aria-label': `Clear ${label}` }}
        />
      ))}
      <div className={classes.toolbarEnd}>
        {children}
        <Menu closeOnItemClick={false}>
          <Menu.Target>
            <Button variant="default" leftSection={<Icon name="columns" size={16} />}>
              Columns
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {columns.slice(1).map(({ id, header }) => (
              <Menu.CheckboxItem key={id} checked={!choice.hidden.has(id)} onChange={() => choice.toggle(id)}>
                {header}
              </Menu.CheckboxItem>
            ))}
          </Menu.Dropdown>
        </Menu>
      </div>
    </div>
  );
}
