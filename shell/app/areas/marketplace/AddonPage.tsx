import { Anchor, Badge, Button, Group, Icon, Tabs } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams, useSearchParams } from 'react-router';

import { ApiError } from '../../api/ApiError.ts';
import { LoadingState } from '../../components/LoadingState.tsx';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import type { AddonDetail } from './addon.ts';
import { AddonActions } from './AddonActions.tsx';
import { AddonFacts } from './AddonFacts.tsx';
import { AddonIcon } from './AddonIcon.tsx';
import classes from './AddonPage.module.css';
import { AddonText } from './AddonText.tsx';
import { AskedUninstall } from './AskedUninstall.tsx';
import { ContributionList } from './ContributionList.tsx';
import { contributionsOf } from './contributions.ts';
import { addonQuery } from './queries.ts';
import { ReceiptsTable } from './ReceiptsTable.tsx';
import { TakenBackNote } from './TakenBackNote.tsx';
import { useOperations } from './operations.ts';
import { VersionList } from './VersionList.tsx';
import { DeliveriesTable } from './DeliveriesTable.tsx';
import { fieldsOf } from './settingsSchema.ts';
import { Screenshots } from './Screenshots.tsx';
import { SettingsForm } from './SettingsForm.tsx';
import { StoppedReason } from './StoppedReason.tsx';

/** Everything about one plugin. The open tab is part of the URL. */
export function AddonPage() {
  const t = useText();
  const { id = '' } = useParams();
  const detail = useQuery(addonQuery(id));
  const back = (
    <Anchor component={Link} to="/marketplace">
      {t('Marketplace')}
    </Anchor>
  );
  // Uninstalled and in no catalogue: what was read of it before no longer holds.
  const query = isGone(detail.error) ? { ...detail, data: undefined } : detail;
  return (
    <>
      {!query.data && <PageHeader title={t('Plugin')} breadcrumb={back} />}
      <QueryBoundary
        query={query}
        errorTitle={t('This plugin could not be loaded')}
        loading={<LoadingState label={t('Loading plugin')} />}
      >
        {(addon) => (
          <>
            <AskedUninstall addon={addon} />
            <div className={classes.head}>
              <AddonIcon addon={addon} size="lg" />
              <PageHeader
                title={addon.name}
                breadcrumb={back}
                description={addon.description}
                badge={
                  addon.installed && (
                    <Badge color="green" tt="none" leftSection={<Icon name="check" size={13} />}>
                      {t('Installed')}
                    </Badge>
                  )
                }
                actions={
                  <Group gap="xs">
                    <AddonActions addon={addon} />
                    <RollBackButton addon={addon} />
                  </Group>
                }
              />
            </div>
            {addon.installed?.state === 'failed' && <StoppedReason addon={addon} />}
            {addon.installed?.state === 'enabled' && addon.installed.reason && (
              <TakenBackNote reason={addon.installed.reason} />
            )}
            <div className={classes.columns}>
              <AddonTabs addon={addon} />
              <AddonFacts addon={addon} />
            </div>
          </>
        )}
      </QueryBoundary>
    </>
  );
}

/** Only the version before the last update is kept. */
function RollBackButton({ addon }: { addon: AddonDetail }) {
  const t = useText();
  const { rollBack } = useOperations();
  return (
    addon.previous && (
      <Button
        variant="default"
        leftSection={<Icon name="history" size={16} />}
        onClick={() => rollBack(addon)}
      >
        {t('Roll back to {version}', { version: addon.previous.version })}
      </Button>
    )
  );
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

function AddonTabs({ addon }: { addon: AddonDetail }) {
  const t = useText();
  const [search, setSearch] = useSearchParams();
  const adds = contributionsOf(addon.manifest);
  const fields = fieldsOf(adds.settings);
  const hasSettings = addon.installed !== null && fields.length > 0;
  const isTold = addon.installed !== null && adds.hooks.length + adds.schedule.length > 0;
  const tabs = [
    {
      value: 'about',
      label: t('About'),
      panel: (
        <>
          <Screenshots shots={addon.screenshots} name={addon.name} />
          <AddonText text={addon.readme} missing={t('This plugin has no README.')} />
        </>
      ),
    },
    { value: 'adds', label: t('What it adds'), panel: <ContributionList adds={adds} /> },
    ...(hasSettings
      ? [{ value: 'settings', label: t('Settings'), panel: <SettingsForm addon={addon} fields={fields} /> }]
      : []),
    { value: 'versions', label: t('Versions'), panel: <VersionList addon={addon} /> },
    {
      value: 'changelog',
      label: t('Changelog'),
      panel: <AddonText text={addon.changelog} missing={t('This plugin has no changelog.')} />,
    },
    ...(isTold
      ? [{ value: 'deliveries', label: t('Deliveries'), panel: <DeliveriesTable addonId={addon.id} /> }]
      : []),
    { value: 'receipts', label: t('Receipts'), panel: <ReceiptsTable addonId={addon.id} /> },
  ];
  const open = tabs.find(({ value }) => value === search.get('tab'))?.value ?? 'about';
  return (
    <Tabs
      value={open}
      onChange={(tab) =>
        setSearch(tab && tab !== 'about' ? { tab } : {}, { replace: true, preventScrollReset: true })
      }
      keepMounted={false}
    >
      <Tabs.List className={classes.tabs ?? ''}>
        {tabs.map(({ value, label }) => (
          <Tabs.Tab key={value} value={value}>
            {label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ value, panel }) => (
        <Tabs.Panel key={value} value={value} pt="md" keepMounted={value === 'settings'}>
          {panel}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
