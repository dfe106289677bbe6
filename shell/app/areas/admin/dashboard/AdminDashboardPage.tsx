import { Skeleton, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Slot } from '../../../../federation/Slot.tsx';
import { auditQuery } from '../../../api/queries.ts';
import { Delayed } from '../../../components/Delayed.tsx';
import { formatDay } from '../../../components/formatDay.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import classes from './AdminDashboardPage.module.css';
import { dashboardQuery } from './dashboard.ts';
import { KeyFigures } from './KeyFigures.tsx';
import { LatestChanges } from './LatestChanges.tsx';
import { NewestClients } from './NewestClients.tsx';
import { RecurringChart, RevenueChart } from './RevenueCharts.tsx';
import { Receivables, ServicesByStatus } from './Standing.tsx';

/** How the company stands, added up by the server from the rows there are, and what happened last. */
export function AdminDashboardPage() {
  const t = useText();
  const locale = useLocale();
  const dashboard = useQuery(dashboardQuery);
  const changes = useQuery(auditQuery({ page_size: 8, sort: '-at' }));
  const day = dashboard.data && formatDay(dashboard.data.day, locale);
  return (
    <>
      <PageHeader
        title={t('Dashboard')}
        description={
          day && t('{day}, everything in {currency}', { day, currency: dashboard.data?.currency ?? '' })
        }
      />
      <KeyFigures dashboard={dashboard.data} />
      <div className={classes.widgets}>
        <Slot name="admin.dashboard" />
      </div>
      <QueryBoundary
        query={dashboard}
        errorTitle={t('The figures could not be added up')}
        loading={
          <Delayed>
            <div className={classes.columns}>
              <Skeleton height={320} radius="lg" />
              <Skeleton height={320} radius="lg" />
            </div>
          </Delayed>
        }
      >
        {(figures) => (
          <div className={classes.columns}>
            <RevenueChart dashboard={figures} />
            <RecurringChart dashboard={figures} />
            <Receivables dashboard={figures} />
            <ServicesByStatus dashboard={figures} />
          </div>
        )}
      </QueryBoundary>
      <div className={classes.columns}>
        <LatestChanges query={changes} />
        <NewestClients />
      </div>
    </>
  );
}
