import { Button, Group, Icon, Menu, useLocale } from '@nextpanel/sdk/ui';
import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../components/formatDay.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { undoToast } from '../../../components/undoToast.tsx';
import { useText } from '../../../i18n/useText.tsx';
import { arrange, asAtFirst, shownAgain } from './arrangement.ts';
import { dashboardQuery, latestChangesQuery, newestClientsQuery } from './dashboard.ts';
import { layoutQuery, useLayout } from './useLayout.ts';
import { useWidgets } from './useWidgets.tsx';
import { WidgetBoard } from './WidgetBoard.tsx';

/** How the company stands, added up by the server from the rows there are, and what happened last; as each of the staff has arranged it. */
export function AdminDashboardPage() {
  const t = useText();
  const locale = useLocale();
  // Asked for at once: what shows the last two is there only when the layout is known.
  usePrefetchQuery(layoutQuery);
  usePrefetchQuery(dashboardQuery);
  usePrefetchQuery(latestChangesQuery);
  usePrefetchQuery(newestClientsQuery);
  const dashboard = useQuery(dashboardQuery);
  const widgets = useWidgets(dashboard);
  const { layout, change, kept } = useLayout();
  const [arranging, setArranging] = useState(false);
  const [finishing, setFinishing] = useState(false);
  const day = dashboard.data && formatDay(dashboard.data.day, locale);

  const { shown, hidden } = arrange(
    widgets.map(({ id }) => id),
    layout ?? asAtFirst,
  );
  const named = (id: string) => widgets.filter((widget) => widget.id === id);
  const all = [...shown, ...hidden];
  const hide = (ids: readonly string[], order: readonly string[] = all) =>
    change(() => ({ order, hidden: ids }));

  /** Who leaves when the handles are gone has lost nothing. */
  async function finish() {
    setFinishing(true);
    await kept();
    setFinishing(false);
    setArranging(false);
  }

  const tools = arranging ? (
    <Group gap="xs">
      <Menu>
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon name="plus" size={16} />}
            disabled={hidden.length === 0}
          >
            {t('Add widget')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {hidden.flatMap(named).map(({ id, name }) => (
            <Menu.Item key={id} onClick={() => hide(hidden.filter((each) => each !== id))}>
              {name}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button variant="default" onClick={() => change(() => asAtFirst)}>
        {t('Reset layout')}
      </Button>
      <Button loading={finishing} onClick={() => void finish()}>
        {t('Done')}
      </Button>
    </Group>
  ) : (
    <Button
      variant="default"
      leftSection={<Icon name="dashboard" size={16} />}
      onClick={() => setArranging(true)}
    >
      {t('Arrange')}
    </Button>
  );

  return (
    <>
      <PageHeader
        title={t('Dashboard')}
        description={
          day && t('{day}, everything in {currency}', { day, currency: dashboard.data?.currency ?? '' })
        }
        actions={tools}
      />
      {layout && (
        <WidgetBoard
          widgets={shown.flatMap(named)}
          arranging={arranging}
          onMove={(order) => hide(hidden, [...order, ...hidden])}
          onRemove={({ id, name }) => {
            hide([...hidden, id]);
            undoToast(t('{name} removed', { name }), async () => change((now) => shownAgain(now, id)));
          }}
        />
      )}
    </>
  );
}
