import { Button, Group, Icon, Stack, Table, Text, Title, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { toast } from '../../components/toast.tsx';
import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { formatBytes } from '../marketplace/format.ts';
import { diagnosticsQuery } from './diagnosticsReport.ts';
import type { DiagnosticsReport, Spread } from './diagnosticsReport.ts';
import classes from './panels.module.css';

/** How the panel is doing inside: for whoever looks into a problem, and to be sent along with a report of one. */
export function DiagnosticsPanel() {
  const t = useText();
  const report = useQuery(diagnosticsQuery);
  const copy = async () => {
    if (!report.data) return;
    try {
      await navigator.clipboard.writeText(JSON.stringify(report.data, null, 2));
      toast({ message: t('Diagnostics copied'), tone: 'success' });
    } catch {
      toast({ message: t('The browser did not let the panel copy'), tone: 'danger' });
    }
  };
  return (
    <Stack gap="md" maw={720}>
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Icon name="refresh" size={16} />}
          loading={report.isFetching}
          onClick={() => void report.refetch()}
        >
          {t('Read again')}
        </Button>
        <Button variant="default" disabled={!report.data} onClick={() => void copy()}>
          {t('Copy as JSON')}
        </Button>
      </Group>
      <QueryBoundary query={report} errorTitle={t('Diagnostics could not be read')}>
        {(data) => <Report report={data} />}
      </QueryBoundary>
    </Stack>
  );
}

function Report({ report: { server, page } }: { readonly report: DiagnosticsReport }) {
  const t = useText();
  const locale = useLocale();
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const bytes = (value: number) => formatBytes(value, locale);
  const date = (iso: string | null) =>
    iso ? formatDate(iso, 'datetime', locale) : t('None since the start');
  const { host } = server;
  return (
    <>
      <Facts
        title={t('Server')}
        facts={[
          [t('Version'), server.version],
          [t('Schema'), t('Step {number}', { number: server.schema_step })],
          [
            t('Plugins'),
            server.plugins
              .map(({ id, version, state }) => `${id} ${version} (${t.status(state)})`)
              .join(', ') || t('None'),
          ],
          [
            t('Runs in'),
            page.leads === null ? t('Not known') : page.leads ? t('This tab') : t('Another tab'),
          ],
          [t('Running since'), date(host?.started_at ?? null)],
          [
            t('Service worker'),
            [page.service_worker.state, t(updates[page.service_worker.update])].filter(Boolean).join(', '),
          ],
        ]}
      />
      {host && (
        <>
          <Facts
            title={t('Storage')}
            facts={[
              [t('State'), host.storage.state],
              [t('Writer epoch'), count(host.storage.epoch)],
              [t('Last commit'), t('No. {number}', { number: host.storage.sequence })],
              [
                t('Log'),
                `${t.count('{count} commit|{count} commits', host.storage.log_records)}, ${t.count('{count} page|{count} pages', host.storage.log_pages)}`,
              ],
              [t('Last checkpoint'), date(host.storage.last_checkpoint_at)],
              [
                t('Database'),
                t('{size}, {free} of it free', {
                  size: bytes(host.storage.size),
                  free: bytes(host.storage.free),
                }),
              ],
              [t('Restore points'), count(host.storage.snapshots)],
              [t('Change capture'), host.storage.capture === 'pages' ? t('By pages') : t('By export (slow)')],
              [
                t('Failed writes'),
                t('{failures}, checkpoints {checkpoints}', {
                  failures: host.storage.failures,
                  checkpoints: host.storage.checkpoint_failures,
                }),
              ],
              [t('Lost when opened'), t.count('{count} commit|{count} commits', host.storage.lost_commits)],
              [
                t('Browser storage'),
                t('{usage} of {quota}', {
                  usage: bytes(page.storage.usage),
                  quota: bytes(page.storage.quota),
                }),
              ],
              [t('Kept by the browser'), page.storage.persisted ? t('Yes') : t('Best effort')],
            ]}
          />
          <Durations host={host} />
        </>
      )}
    </>
  );
}

const updates = {
  none: '',
  installing: word('a new one is installing'),
  waiting: word('a new one is waiting'),
};

interface FactsProps {
  readonly title: string;
  readonly facts: readonly (readonly [name: string, value: string])[];
}

function Facts({ title, facts }: FactsProps) {
  return (
    <section className={classes.card}>
      <Title order={2}>{title}</Title>
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Durations({ host }: { readonly host: NonNullable<DiagnosticsReport['server']['host']> }) {
  const t = useText();
  const { commit, read, write } = host.milliseconds;
  const rows: readonly (readonly [string, Spread, string])[] = [
    [t('Commit until on disk'), commit, 'ms'],
    [t('Requests that read'), read, 'ms'],
    [t('Requests that change'), write, 'ms'],
    [t('Pages per commit'), host.storage.pages_per_commit, ''],
  ];
  return (
    <section className={classes.card}>
      <Title order={2}>{t('Durations')}</Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('Of the last 512 of each; the count is since the server started.')}
      </Text>
      <Table aria-label={t('Durations')} horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('What')}</Table.Th>
            {[t('Count'), t('Half within'), t('95 % within'), t('Longest')].map((name) => (
              <Table.Th key={name} ta="end">
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([what, spread, unit]) => (
            <DurationRow key={what} what={what} spread={spread} unit={unit} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function DurationRow({
  what,
  spread,
  unit,
}: {
  readonly what: string;
  readonly spread: Spread;
  readonly unit: string;
}) {
  const locale = useLocale();
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: unit ? 1 : 0 });
  const text = (value: number) => (spread.count === 0 ? '–' : `${figure.format(value)}${unit && ` ${unit}`}`);
  return (
    <Table.Tr>
      <Table.Th scope="row">{what}</Table.Th>
      <Table.Td ta="end">{new Intl.NumberFormat(locale).format(spread.count)}</Table.Td>
      <Table.Td ta="end">{text(spread.p50)}</Table.Td>
      <Table.Td ta="end">{text(spread.p95)}</Table.Td>
      <Table.Td ta="end">{text(spread.max)}</Table.Td>
    </Table.Tr>
  );
}
