import { EmptyState, Money, Table, useLocale } from '@nextpanel/sdk/ui';
import { BarChart } from '../../../components/chart/BarChart.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { moneyByMonth, monthLabels } from './figures.ts';
import type { Report, ReportColumn, ReportRow } from './reports.ts';
import classes from './ReportsPage.module.css';

interface ReportViewProps {
  readonly report: Report;
  readonly rows: readonly ReportRow[];
  readonly currency: string;
}

/** A report's rows as a table, with a chart of them where that says more. */
export function ReportView({ report, rows, currency }: ReportViewProps) {
  const t = useText();
  const { columns, chart, converted } = report;
  const title = t(report.title);
  const locale = useLocale();
  const months = rows.map((row) => String(row['month']));
  if (rows.length === 0)
    return (
      <Section title={title}>
        <EmptyState icon="chart" title={t('Nothing to add up yet')} />
      </Section>
    );
  return (
    <div className={classes.parts}>
      {chart && (
        <Section title={t('{title} by month', { title })} padded>
          <BarChart
            label={t('{title} by month', { title })}
            data={moneyByMonth({ months, currency, locale, series: chart(rows, t) })}
          />
        </Section>
      )}
      <Section
        title={title}
        {...(converted ? { description: t('All amounts in {currency}', { currency }) } : {})}
      >
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls on narrow screens must scroll by the keyboard, too */}
        <section className={classes.scroller} aria-label={t('{title}, as a table', { title })} tabIndex={0}>
          <Table aria-label={title} className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                {columns.map(({ header, kind }) => (
                  <Table.Th key={`${header} ${kind}`} scope="col" data-kind={kind}>
                    {t(header)}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((row) => (
                <Table.Tr key={JSON.stringify(row)}>
                  {columns.map((column) => (
                    <Table.Td key={`${column.header} ${column.kind}`} data-kind={column.kind}>
                      <ReportCell
                        column={column}
                        row={row}
                        currency={typeof row['currency'] === 'string' ? row['currency'] : currency}
                      />
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      </Section>
    </div>
  );
}

function ReportCell({ column, row, currency }: { column: ReportColumn; row: ReportRow; currency: string }) {
  const t = useText();
  const locale = useLocale();
  const value = column.of(row);
  if (value === null) return <span aria-label={t('none')}>–</span>;
  switch (column.kind) {
    case 'money':
      return <Money amount_minor={Number(value)} currency={currency} />;
    case 'number':
      return new Intl.NumberFormat(locale).format(Number(value));
    case 'percent':
      return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 4 }).format(Number(value))} %`;
    case 'month':
      return monthLabels(String(value), locale).title;
    case 'text':
      return String(value);
  }
}
