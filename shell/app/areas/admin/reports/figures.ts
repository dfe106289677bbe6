import type { ChartData } from '../../../components/chart/series.ts';
import { formatMoneyShort } from '../../../components/moneyText.ts';
import { formatMoney } from '@nextpanel/sdk/ui';
import type { Text } from '../../../i18n/speech.ts';

/** What was billed and received in a month (`YYYY-MM`), in minor units; revenue is without tax. */
export interface RevenueMonth {
  readonly month: string;
  readonly invoices: number;
  readonly invoiced_minor: number;
  readonly credited_minor: number;
  readonly revenue_minor: number;
  readonly tax_minor: number;
  readonly cash_minor: number;
}

/** How recurring revenue moved: start + new + expansion + reactivation − contraction − churn = end, all of them ≥ 0. */
export interface RecurringMonth {
  readonly month: string;
  readonly start_minor: number;
  readonly new_minor: number;
  readonly expansion_minor: number;
  readonly reactivation_minor: number;
  readonly contraction_minor: number;
  readonly churn_minor: number;
  readonly end_minor: number;
}

export type AgingBucket = 'not_due' | '1_30' | '31_60' | '61_90' | 'over_90';

export const agingBuckets: readonly { bucket: AgingBucket; label: string }[] = [
  { bucket: 'not_due', label: 'Not due yet' },
  { bucket: '1_30', label: '1–30 days overdue' },
  { bucket: '31_60', label: '31–60 days overdue' },
  { bucket: '61_90', label: '61–90 days overdue' },
  { bucket: 'over_90', label: 'Over 90 days overdue' },
];

/** `2026-03` → `Mar` (with the year in January) and `March 2026`. */
export function monthLabels(month: string, locale: string): { label: string; title: string } {
  const date = new Date(`${month}-01T00:00:00Z`);
  const write = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(date);
  return {
    label: write(month.endsWith('-01') ? { month: 'short', year: '2-digit' } : { month: 'short' }),
    title: write({ month: 'long', year: 'numeric' }),
  };
}

type MonthlyMoney = Pick<ChartData, 'series'> & {
  readonly months: readonly string[];
  readonly currency: string;
  readonly locale: string;
};

/** Amounts by month, as a chart takes them. */
export function moneyByMonth({ months, series, currency, locale }: MonthlyMoney): ChartData {
  return {
    categories: months.map((month) => monthLabels(month, locale)),
    series,
    format: (value) => formatMoney({ amount_minor: value, currency }, locale),
    formatTick: (value) => formatMoneyShort(value, currency, locale),
  };
}

export function revenueSeries(rows: readonly RevenueMonth[], t: Text): ChartData['series'] {
  return [{ name: t('Revenue'), tone: 'main', values: rows.map(({ revenue_minor }) => revenue_minor) }];
}

export function recurringSeries(rows: readonly RecurringMonth[], t: Text): ChartData['series'] {
  return [{ name: t('MRR'), tone: 'main', values: rows.map(({ end_minor }) => end_minor) }];
}

export function movementSeries(rows: readonly RecurringMonth[], t: Text): ChartData['series'] {
  return [
    { name: t('New'), tone: 'good', values: rows.map(({ new_minor }) => new_minor) },
    { name: t('Expansion'), tone: 'better', values: rows.map(({ expansion_minor }) => expansion_minor) },
    {
      name: t('Reactivation'),
      tone: 'second',
      values: rows.map(({ reactivation_minor }) => reactivation_minor),
    },
    { name: t('Contraction'), tone: 'warn', values: rows.map(({ contraction_minor }) => -contraction_minor) },
    { name: t('Churn'), tone: 'bad', values: rows.map(({ churn_minor }) => -churn_minor) },
  ];
}
