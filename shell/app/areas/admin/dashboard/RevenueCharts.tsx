import { formatMoney, SegmentedControl, useLocale } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { BarChart } from '../../../components/chart/BarChart.tsx';
import { LineChart } from '../../../components/chart/LineChart.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { moneyByMonth, movementSeries, recurringSeries, revenueSeries } from '../reports/figures.ts';
import type { Dashboard } from './dashboard.ts';

/** What was earned, month by month. */
export function RevenueChart({ dashboard: { revenue, currency } }: { dashboard: Dashboard }) {
  const t = useText();
  const locale = useLocale();
  const total = revenue.reduce((sum, { revenue_minor }) => sum + revenue_minor, 0);
  const months = revenue.map(({ month }) => month);
  return (
    <Section
      title={t('Revenue by month')}
      description={t.count(
        '{amount} in {count} month, without tax|{amount} in {count} months, without tax',
        months.length,
        { amount: formatMoney({ amount_minor: total, currency }, locale) },
      )}
      padded
    >
      <BarChart
        label={t('Revenue by month')}
        data={moneyByMonth({ months, currency, locale, series: revenueSeries(revenue, t) })}
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
  const t = useText();
  const locale = useLocale();
  const [view, setView] = useState('movement');
  const months = mrr.map(({ month }) => month);
  const data = { months, currency, locale };
  return (
    <Section
      title={t('Recurring revenue')}
      description={view === 'movement' ? t('What came and went each month') : t('At the end of each month')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('Shown as')}
          data={views.map(({ value, label }) => ({ value, label: t(label) }))}
          value={view}
          onChange={setView}
        />
      }
      padded
    >
      {view === 'movement' ? (
        <BarChart
          label={t('Movement of recurring revenue by month')}
          data={moneyByMonth({ ...data, series: movementSeries(mrr, t) })}
        />
      ) : (
        <LineChart
          label={t('Recurring revenue at the end of each month')}
          data={moneyByMonth({ ...data, series: recurringSeries(mrr, t) })}
        />
      )}
    </Section>
  );
}
