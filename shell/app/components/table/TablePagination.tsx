import { ActionIcon, Icon, useLocale } from '@nextpanel/sdk/ui';
import classes from './DataTable.module.css';
import { ReadySelect } from './ReadySelect.tsx';
import { pageSizes } from './tableState.ts';
import type { TableControl } from './useTableState.ts';
import { byLocale } from '../../i18n/byLocale.ts';
import { useText } from '../../i18n/useText.tsx';

const numbers = byLocale((locale) => new Intl.NumberFormat(locale));

interface TablePaginationProps {
  table: TableControl;
  total: number;
  label: string;
}

/** "1–25 of 312", the page size, and the way to the pages before and after. */
export function TablePagination({ table, total, label }: TablePaginationProps) {
  const t = useText();
  const locale = useLocale();
  const { page, pageSize } = table.state;
  const pages = Math.max(1, Math.ceil(total / pageSize));
  const first = Math.min(total, (page - 1) * pageSize + 1);
  const last = Math.min(total, page * pageSize);
  const number = numbers(locale);
  return (
    <div className={classes.foot}>
      <output>{t('{first}–{last} of {total}', { first, last, total })}</output>
      {total > (pageSizes[0] ?? 0) && (
        <nav className={classes.pages} aria-label={t('Pages of {what}', { what: label })}>
          <ReadySelect
            aria-label={t('Rows per page')}
            size="xs"
            w={104}
            data={pageSizes.map((size) => ({
              value: String(size),
              label: t.count('{count} row|{count} rows', size),
            }))}
            value={String(pageSize)}
            allowDeselect={false}
            onChange={(value) => table.update({ pageSize: Number(value) })}
          />
          <ActionIcon
            variant="default"
            aria-label={t('Previous page')}
            disabled={page <= 1}
            onClick={() => table.update({ page: page - 1 })}
          >
            <Icon name="chevron-left" size={16} className={classes.mirrored ?? ''} />
          </ActionIcon>
          <span className={classes.pageNumber}>
            {number.format(page)} / {number.format(pages)}
          </span>
          <ActionIcon
            variant="default"
            aria-label={t('Next page')}
            disabled={page >= pages}
            onClick={() => table.update({ page: page + 1 })}
          >
            <Icon name="chevron-right" size={16} className={classes.mirrored ?? ''} />
          </ActionIcon>
        </nav>
      )}
    </div>
  );
}
