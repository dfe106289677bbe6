import { Button, Icon, Tabs, TextInput } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { inWords } from '../../../api/ApiError.ts';
import type { Query } from '../../../api/http.ts';
import { oneQuery } from '../../../api/queries.ts';
import { download } from '../../../components/download.ts';
import { PageHeader } from '../../../components/PageHeader.tsx';
import { QueryBoundary } from '../../../components/QueryBoundary.tsx';
import { toast } from '../../../components/toast.tsx';
import { useSearch, withValue } from '../../../components/useSearch.ts';
import { useText } from '../../../i18n/useText.tsx';
import { reports } from './reports.ts';
import type { Report, ReportRow } from './reports.ts';
import classes from './ReportsPage.module.css';
import { ReportView } from './ReportView.tsx';

interface Answer {
  readonly currency?: string;
  readonly from?: string;
  readonly to?: string;
  readonly items: readonly ReportRow[];
}

/** Figures over time, each added up from the rows there are. Which one and which months stand in the URL. */
export function ReportsPage() {
  const t = useText();
  const [search, changeSearch] = useSearch();
  const report = reports.find(({ id }) => id === search.get('report')) ?? reports[0];
  if (!report) return null;
  const change = (name: string, value: string | null) =>
    changeSearch((now) => withValue(now, name, value), { replace: true, preventScrollReset: true });
  const months = report.monthly ? { from: search.get('from'), to: search.get('to') } : {};
  return (
    <>
      <PageHeader title={t('Reports')} description={t(report.description)} />
      <Tabs value={report.id} onChange={(id) => change('report', id)} keepMounted={false}>
        <Tabs.List>
          {reports.map(({ id, title }) => (
            <Tabs.Tab key={id} value={id}>
              {t(title)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={report.id} pt="md">
          <ReportPanel key={report.id} report={report} query={months} onChange={change} />
        </Tabs.Panel>
      </Tabs>
    </>
  );
}

interface ReportPanelProps {
  readonly report: Report;
  readonly query: Query;
  readonly onChange: (name: string, value: string) => void;
}

function ReportPanel({ report, query, onChange }: ReportPanelProps) {
  const t = useText();
  const path = `/reports/${report.id}`;
  const answer = useQuery(oneQuery<Answer>('figures', path, query));
  const [saving, setSaving] = useState(false);

  async function save() {
    setSaving(true);
    try {
      await download(path, 'text/csv', `${report.id}.csv`, { ...query, format: 'csv' });
    } catch (error) {
      toast({ tone: 'danger', title: t('The report could not be exported'), message: inWords(error) });
    } finally {
      setSaving(false);
    }
  }

  return (
    <>
      <div className={classes.bar}>
        {report.monthly &&
          (['from', 'to'] as const).map((name) => (
            <TextInput
              key={name}
              type="month"
              label={name === 'from' ? t('From') : t('To')}
              value={String(query[name] ?? answer.data?.[name] ?? '')}
              onChange={(event) => onChange(name, event.currentTarget.value)}
            />
          ))}
        <Button
          className={classes.export ?? ''}
          variant="default"
          leftSection={<Icon name="download" size={16} />}
          loading={saving}
          onClick={() => void save()}
        >
          {t('Export CSV')}
        </Button>
      </div>
      <QueryBoundary query={answer} errorTitle={t('This report could not be added up')}>
        {({ items, currency = '' }) => <ReportView report={report} rows={items} currency={currency} />}
      </QueryBoundary>
    </>
  );
}
