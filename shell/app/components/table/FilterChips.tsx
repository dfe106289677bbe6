import { Icon, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { oneQuery } from '../../api/queries.ts';
import { formatDay } from '../formatDay.ts';
import classes from './DataTable.module.css';
import { setFilters } from './filters.ts';
import type { TableFilter } from './filters.ts';
import type { TableControl } from './useTableState.ts';
import { useText } from '../../i18n/useText.tsx';

/** What narrows the list at the moment; each can be taken away. Nothing when nothing does. */
export function FilterChips({ table, filters }: { table: TableControl; filters: readonly TableFilter[] }) {
  const t = useText();
  const locale = useLocale();
  const { client_id } = table.state.filters;
  const client = useQuery({
    ...oneQuery<{ name: string }>('clients', `/clients/${client_id ?? ''}`),
    enabled: client_id !== undefined,
  });
  // Known by its number in the URL, by its name to people.
  const values = client.data ? { ...table.state.filters, client_id: client.data.name } : table.state.filters;
  const set = setFilters(filters, values, (day) => formatDay(day, locale), t);
  if (set.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('Filters that are set')}>
      {set.map(({ label, names }) => (
        <li key={label}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t('Remove filter {filter}', { filter: label })}
            onClick={() => table.setFilters(Object.fromEntries(names.map((name) => [name, null])))}
          >
            {label}
            <Icon name="x" size={13} />
          </button>
        </li>
      ))}
      {set.length > 1 && (
        <li>
          <button type="button" className={classes.textButton} onClick={() => table.update({ filters: {} })}>
            {t('Clear all')}
          </button>
        </li>
      )}
    </ul>
  );
}
