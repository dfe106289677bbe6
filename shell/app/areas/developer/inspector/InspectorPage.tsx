import { EmptyState, Tabs } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Link } from 'react-router';

import type { PageMounts } from '../../../../federation/mountBoard.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { ActivityView } from './ActivityView.tsx';
import { BackendView } from './BackendView.tsx';
import { DataView } from './DataView.tsx';
import { inspectedQuery, readLog } from './inspected.ts';
import type { PluginSummary } from './inspected.ts';
import classes from './Inspector.module.css';
import { LiveLog } from './liveLog.ts';
import { LogActions } from './LogActions.tsx';
import { watchPages } from './pages.ts';
import { PluginPicker } from './PluginPicker.tsx';
import { ScreensView } from './ScreensView.tsx';
import { useInspection } from './useInspection.ts';
import type { Inspection, View } from './useInspection.ts';

const tabs: readonly { readonly value: View; readonly label: string }[] = [
  { value: 'activity', label: 'Activity' },
  { value: 'screens', label: 'Screens' },
  { value: 'data', label: 'Data' },
  { value: 'backend', label: 'Backend' },
];

/** What the plugins of this panel are, have and do, as it happens. */
export function InspectorPage() {
  const t = useText();
  const plugins = useQuery(inspectedQuery);
  const inspection = useInspection();
  const [log] = useState(() => new LiveLog(readLog));
  useEffect(() => log.follow(), [log]);
  return (
    <>
      <PageHeader
        title={t('Inspector')}
        description={t('What the plugins of this panel are doing.')}
        actions={<LogActions log={log} filter={inspection} />}
      />
      <QueryBoundary
        query={plugins}
        errorTitle={t('Installed plugins could not be listed')}
        isEmpty={(list) => list.length === 0}
        empty={
          <EmptyState
            icon="puzzle"
            title={t('No plugin is installed.')}
            action={<Link to="/marketplace">{t('Open the marketplace')}</Link>}
          />
        }
      >
        {(list) => <Columns plugins={list} log={log} inspection={inspection} />}
      </QueryBoundary>
    </>
  );
}

interface ColumnsProps {
  readonly plugins: readonly PluginSummary[];
  readonly log: LiveLog;
  readonly inspection: Inspection;
}

function Columns({ plugins, log, inspection }: ColumnsProps) {
  const t = useText();
  const state = useSyncExternalStore(log.subscribe, log.get);
  const [pages, setPages] = useState<readonly PageMounts[]>([]);
  useEffect(() => watchPages(setPages), []);
  const { plugin: chosen, view, set } = inspection;
  const plugin = plugins.find(({ id }) => id === chosen) ?? null;
  // What is one plugin's own is shown for one plugin.
  const shown = tabs.filter(({ value }) => plugin || value === 'activity' || value === 'screens');
  const open = shown.some(({ value }) => value === view) ? view : 'activity';
  return (
    <div className={classes.columns}>
      <PluginPicker plugins={plugins} state={state} inspection={inspection} />
      <Tabs
        value={open}
        onChange={(value) => set({ view: (value ?? 'activity') as View })}
        keepMounted={false}
        className={classes.views ?? ''}
      >
        <Tabs.List mb="md" aria-label={plugin?.name ?? t('All plugins')}>
          {shown.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="activity">
          <ActivityView plugins={plugins} state={state} inspection={inspection} />
        </Tabs.Panel>
        <Tabs.Panel value="screens">
          <ScreensView plugin={plugin} plugins={plugins} pages={pages} />
        </Tabs.Panel>
        {plugin && (
          <>
            <Tabs.Panel value="data">
              <DataView id={plugin.id} />
            </Tabs.Panel>
            <Tabs.Panel value="backend">
              <BackendView plugin={plugin} cell={state.cells[plugin.id] ?? null} />
            </Tabs.Panel>
          </>
        )}
      </Tabs>
    </div>
  );
}
