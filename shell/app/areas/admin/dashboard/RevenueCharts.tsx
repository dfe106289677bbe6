import { formatMoney, SegmentedControl, useLocale } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { BarChart } from '../../../components/chart/BarChart.tsx';
import { LineChart } from '../../../components/chart/LineChart.tsx';
import { Section } from '../../../components/Section.tsx';
import { moneyByMonth, movementSeries, recurringSeries, revenueSeries } from '../reports/figures.ts';
import type { Dashboard } from './dashboard.ts';

/** What was earned, month by month. */
export function RevenueChart({ dashboard: { revenue, currency } }: { dashboard: Dashboard }) {
  const locale = useLocale();
  const total = revenue.reduce((sum, { revenue_minor }) => sum + revenue_minor, 0);
  const months = revenue.map(({ month }) => month);
  return (
    <Section
      title="Revenue by month"
      description={`${formatMoney({ amount_minor: total, currency }, locale)} in ${months.length} months, without tax`}
      padded
    >
      <BarChart
        label="Revenue by month"
        data={moneyByMonth({ months, currency, locale, series: revenueSeries(revenue) })}
      />
    </Section>
  );
}

const views = [
  { value: 'movement', label: 'Movement' },
  { value: 'level', label: 'Level' },
];

/** How recurring revenue moved, or where it stood at the end of each month. */
export function RecurringChart({ dashboard: { mrr, currency } }: { dashboard: Dashboard }) {
  const locale = useLocale();
  const [view, setView] = useState('movement');
  const months = mrr.map(({ month }) => month);
  const data = { months, currency, locale };
  return (
    <Section
      title="Recurring revenue"
      description={view === 'movement' ? 'What came and went each month' : 'At the end of each month'}
      actions={
        <SegmentedControl size="xs" aria-label="Shown as" data={views} value={view} onChange={setView} />
      }
      padded
    >
      {view === 'movement' ? (
        <BarChart
          label="Movement of recurring revenue by month"
          data={moneyByMonth({ ...data, series: movementSeries(mrr) })}
        />
      ) : (
        <LineChart
          label="Recurring revenue at the end of each month"
          data={moneyByMonth({ ...data, series: recurringSeries(mrr) })}
        />
      )}
    </Section>
  );
}
