import { Tabs } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';

import { Slot } from '../../../federation/Slot.tsx';
import { infoQuery, settingsQuery } from '../../api/queries.ts';
import { PageHeader } from '../../components/PageHeader.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { BillingForm } from './billing/BillingForm.tsx';
import { CompanyForm } from './CompanyForm.tsx';
import { DataPanel } from './DataPanel.tsx';
import { DiagnosticsPanel } from './DiagnosticsPanel.tsx';
import { LookForm } from './look/LookForm.tsx';
import { MailEditor } from './mail/MailEditor.tsx';
import { mailTemplatesQuery } from './mail/mailTemplate.ts';
import { PluginsPanel } from './PluginsPanel.tsx';

const tabs = [
  { value: 'company', label: 'Company' },
  { value: 'look', label: 'Look' },
  { value: 'billing', label: 'Billing' },
  { value: 'mail', label: 'Mail templates' },
  { value: 'plugins', label: 'Plugins' },
  { value: 'data', label: 'Data' },
  { value: 'diagnostics', label: 'Diagnostics' },
];

/** How this panel works. The open tab is part of the URL. */
export function SettingsPage() {
  const t = useText();
  const settings = useQuery(settingsQuery);
  const info = useQuery(infoQuery);
  const templates = useQuery(mailTemplatesQuery);
  const [search, setSearch] = useSearchParams();
  const open = tabs.find(({ value }) => value === search.get('tab'))?.value ?? 'company';
  return (
    <>
      <PageHeader title={t('Settings')} />
      <Tabs
        value={open}
        onChange={(tab) => setSearch(tab && tab !== 'company' ? { tab } : {}, { preventScrollReset: true })}
        keepMounted={false}
        keepMountedMode="display-none"
      >
        <Tabs.List mb="lg">
          {tabs.map(({ value, label }) => (
            <Tabs.Tab key={value} value={value}>
              {t(label)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {/* Stays, and so does its guard, so that nothing typed is lost by a look at another tab. */}
        <Tabs.Panel value="company" keepMounted>
          <QueryBoundary query={settings} errorTitle={t('Settings could not be loaded')}>
            {(loaded) => <CompanyForm settings={loaded} />}
          </QueryBoundary>
          <Slot name="settings.section" />
        </Tabs.Panel>
        <Tabs.Panel value="look" keepMounted>
          <QueryBoundary query={info} errorTitle={t('Settings could not be loaded')}>
            {(loaded) => <LookForm look={loaded.look} />}
          </QueryBoundary>
        </Tabs.Panel>
        <Tabs.Panel value="billing" keepMounted>
          <QueryBoundary query={settings} errorTitle={t('Settings could not be loaded')}>
            {(loaded) => <BillingForm settings={loaded} />}
          </QueryBoundary>
        </Tabs.Panel>
        <Tabs.Panel value="mail" keepMounted>
          <QueryBoundary query={templates} errorTitle={t('Mail templates could not be loaded')}>
            {({ items }) => <MailEditor items={items} />}
          </QueryBoundary>
        </Tabs.Panel>
        <Tabs.Panel value="plugins">
          <QueryBoundary query={settings} errorTitle={t('Settings could not be loaded')}>
            {(loaded) => <PluginsPanel settings={loaded} />}
          </QueryBoundary>
        </Tabs.Panel>
        <Tabs.Panel value="data">
          <DataPanel />
        </Tabs.Panel>
        <Tabs.Panel value="diagnostics">
          <DiagnosticsPanel />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}
