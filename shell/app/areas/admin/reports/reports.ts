import type { ChartData } from '../../../components/chart/series.ts';
import type { Text } from '../../../i18n/speech.ts';
import { word } from '../../../i18n/words.ts';
import { agingBuckets, movementSeries, revenueSeries } from './figures.ts';
import type { RecurringMonth, RevenueMonth } from './figures.ts';

type Cell = string | number | null;
export type ReportRow = Readonly<Record<string, unknown>>;

export interface ReportColumn {
  readonly header: string;
  /** `money`: minor units of the row's currency, else of the report's. */
  readonly kind: 'text' | 'month' | 'number' | 'money' | 'percent';
  readonly of: (row: ReportRow) => Cell;
}

export interface Report {
  /** The last part of its address: `/reports/revenue`. */
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Whether it is about some months, or about today. */
  readonly monthly: boolean;
  /** Whether amounts are converted into one currency that can be chosen. */
  readonly converted: boolean;
  readonly columns: readonly ReportColumn[];
  /** Amounts by month to be drawn above the table. */
  readonly chart?: (rows: readonly ReportRow[], t: Text) => ChartData['series'];
}

const column = (header: string, kind: ReportColumn['kind'], key: string): ReportColumn => ({
  header,
  kind,
  of: (row) => row[key] as Cell,
});
const month = column(word('Month'), 'month', 'month');

export const reports: readonly Report[] = [
  {
    id: 'revenue',
    title: 'Revenue',
    description: 'What was billed and received, by month. Revenue is without tax.',
    monthly: true,
    converted: true,
    columns: [
      month,
      column(word('Invoices'), 'number', 'invoices'),
      column(word('Invoiced'), 'money', 'invoiced_minor'),
      column(word('Credited'), 'money', 'credited_minor'),
      column(word('Revenue'), 'money', 'revenue_minor'),
      column(word('Tax'), 'money', 'tax_minor'),
      column(word('Received'), 'money', 'cash_minor'),
    ],
    chart: (rows, t) => revenueSeries(rows as unknown as readonly RevenueMonth[], t),
  },
  {
    id: 'mrr',
    title: 'Recurring revenue',
    description: 'How monthly recurring revenue moved: start, what came, what went, end.',
    monthly: true,
    converted: true,
    columns: [
      month,
      column(word('Start'), 'money', 'start_minor'),
      column(word('New'), 'money', 'new_minor'),
      column(word('Expansion'), 'money', 'expansion_minor'),
      column(word('Reactivation'), 'money', 'reactivation_minor'),
      column(word('Contraction'), 'money', 'contraction_minor'),
      column(word('Churn'), 'money', 'churn_minor'),
      column(word('End'), 'money', 'end_minor'),
    ],
    chart: (rows, t) => movementSeries(rows as unknown as readonly RecurringMonth[], t),
  },
  {
    id: 'churn',
    title: 'Churn',
    description: 'Which clients with a service that earns came and went, by month.',
    monthly: true,
    converted: false,
    columns: [
      month,
      column(word('Start'), 'number', 'start'),
      column(word('Gained'), 'number', 'gained'),
      column(word('Lost'), 'number', 'lost'),
      column(word('End'), 'number', 'end'),
      column(word('Churn'), 'percent', 'churn_percent'),
    ],
  },
  {
    id: 'products',
    title: 'Products',
    description: 'What each product brings: recurring revenue now, and what was billed in these months.',
    monthly: true,
    converted: true,
    columns: [
      column(word('Product'), 'text', 'name'),
      column(word('Active services'), 'number', 'active'),
      column(word('Recurring, a month'), 'money', 'mrr_minor'),
      column(word('Billed'), 'money', 'billed_minor'),
    ],
  },
  {
    id: 'aging',
    title: 'Receivables',
    description: 'Who owes what today, and for how long.',
    monthly: false,
    converted: true,
    columns: [
      column(word('Client'), 'text', 'client_name'),
      column(word('Total'), 'money', 'total_minor'),
      ...agingBuckets.map(({ bucket, label }): ReportColumn => ({
        header: label,
        kind: 'money',
        of: (row) => (row['buckets'] as Record<string, number>)[bucket] ?? 0,
      })),
    ],
  },
  {
    id: 'tax',
    title: 'Tax',
    description: 'What was taxed, by rate and currency, before what credit notes took back.',
    monthly: true,
    converted: false,
    columns: [
      column(word('Tax'), 'text', 'name'),
      column(word('Rate'), 'percent', 'rate'),
      column(word('Currency'), 'text', 'currency'),
      column(word('Invoices'), 'number', 'invoices'),
      column(word('Taxed'), 'money', 'base_minor'),
      column(word('Tax'), 'money', 'tax_minor'),
    ],
  },
];
