import { Skeleton } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useSlotWidgets } from '../../../../federation/slotWidgets.tsx';
import { Delayed } from '../../../components/Delayed.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { latestChangesQuery } from './dashboard.ts';
import type { Dashboard } from './dashboard.ts';
import { KeyFigures } from './KeyFigures.tsx';
import { LatestChanges } from './LatestChanges.tsx';
import { NewestClients } from './NewestClients.tsx';
import { RecurringChart, RevenueChart } from './RevenueCharts.tsx';
import { Receivables, ServicesByStatus } from './Standing.tsx';
import type { Widget } from './widget.ts';

/** All that a dashboard can show, in the order of who has arranged nothing: the panel's own, and the plugins' after the figures. */
export function useWidgets(dashboard: UseQueryResult<Dashboard>): readonly Widget[] {
  const t = useText();
  const plugins = useSlotWidgets('admin.dashboard');
  const drawn = (draw: (figures: Dashboard) => ReactNode) => <Figures query={dashboard} draw={draw} />;
  return [
    { id: 'figures', name: t('Key figures'), wide: true, content: <KeyFigures dashboard={dashboard.data} /> },
    ...plugins,
    {
      id: 'revenue',
      name: t('Revenue by month'),
      content: drawn((figures) => <RevenueChart dashboard={figures} />),
    },
    {
      id: 'recurring',
      name: t('Recurring revenue'),
      content: drawn((figures) => <RecurringChart dashboard={figures} />),
    },
    {
      id: 'receivables',
      name: t('Receivables'),
      content: drawn((figures) => <Receivables dashboard={figures} />),
    },
    {
      id: 'services',
      name: t('Services by status'),
      content: drawn((figures) => <ServicesByStatus dashboard={figures} />),
    },
    { id: 'changes', name: t('Latest changes'), content: <Changes /> },
    { id: 'clients', name: t('Newest clients'), content: <NewestClients /> },
  ];
}

function Changes() {
  return <LatestChanges query={useQuery(latestChangesQuery)} />;
}

interface FiguresProps {
  query: UseQueryResult<Dashboard>;
  draw: (figures: Dashboard) => ReactNode;
}

function Figures({ query, draw }: FiguresProps) {
  const t = useText();
  return (
    <QueryBoundary
      query={query}
      errorTitle={t('The figures could not be added up')}
      loading={
        <Delayed>
          <Skeleton height={320} radius="lg" />
        </Delayed>
      }
    >
      {draw}
    </QueryBoundary>
  );
}
