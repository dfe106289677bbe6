import { Button, Group, Icon, Stack, Table, Text, Title, formatDate, useLocale } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { toast } from '../../components/toast.tsx';
import { formatBytes } from '../marketplace/format.ts';
import { diagnosticsQuery } from './diagnosticsReport.ts';
import type { DiagnosticsReport, Spread } from './diagnosticsReport.ts';
import classes from './panels.module.css';

/** How the panel is doing inside: for whoever looks into a problem, and to be sent along with a report of one. */
export function DiagnosticsPanel() {
  const report = useQuery(diagnosticsQuery);
  const copy = async () => {
    if (!report.data) return;
    try {
      await navigator.clipboard.writeText(JSON.stringify(report.data, null, 2));
      toast({ message: 'Diagnostics copied', tone: 'success' });
    } catch {
      toast({ message: 'The browser did not let the panel copy', tone: 'danger' });
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
          Read again
        </Button>
        <Button variant="default" disabled={!report.data} onClick={() => void copy()}>
          Copy as JSON
        </Button>
      </Group>
      <QueryBoundary query={report} errorTitle="Diagnostics could not be read">
        {(data) => <Report report={data} />}
      </QueryBoundary>
    </Stack>
  );
}

function Report({ report: { server, page } }: { readonly report: DiagnosticsReport }) {
  const locale = useLocale();
  const count = (value: number) => new Intl.NumberFormat(locale).format(value);
  const bytes = (value: number) => formatBytes(value, locale);
  const date = (iso: string | null) => (iso ? formatDate(iso, 'datetime', locale) : 'None since the start');
  const { host } = server;
  return (
    <>
      <Facts
        title="Server"
        facts={[
          ['Version', server.version],
          ['Schema', `Step ${server.schema_step}`],
          [
            'Plugins',
            server.plugins.map(({ id, version, state }) => `${id} ${version} (${state})`).join(', ') ||
              'None',
          ],
          ['Runs in', page.leads === null ? 'Not known' : page.leads ? 'This tab' : 'Another tab'],
          ['Running since', date(host?.started_at ?? null)],
          ['Service worker', `${page.service_worker.state}${updates[page.service_worker.update]}`],
        ]}
      />
      {host && (
        <>
          <Facts
            title="Storage"
            facts={[
              ['State', host.storage.state],
              ['Writer epoch', count(host.storage.epoch)],
              ['Last commit', `No. ${count(host.storage.sequence)}`],
              ['Log', `${count(host.storage.log_records)} commits, ${count(host.storage.log_pages)} pages`],
              ['Last checkpoint', date(host.storage.last_checkpoint_at)],
              ['Database', `${bytes(host.storage.size)}, ${bytes(host.storage.free)} of it free`],
              ['Restore points', count(host.storage.snapshots)],
              ['Change capture', host.storage.capture === 'pages' ? 'By pages' : 'By export (slow)'],
              [
                'Failed writes',
                `${count(host.storage.failures)}, checkpoints ${count(host.storage.checkpoint_failures)}`,
              ],
              ['Lost when opened', `${count(host.storage.lost_commits)} commits`],
              ['Browser storage', `${bytes(page.storage.usage)} of ${bytes(page.storage.quota)}`],
              ['Kept by the browser', page.storage.persisted ? 'Yes' : 'Best effort'],
            ]}
          />
          <Durations host={host} />
        </>
      )}
    </>
  );
}

const updates = { none: '', installing: ', a new one is installing', waiting: ', a new one is waiting' };

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
  const { commit, read, write } = host.milliseconds;
  const rows: readonly (readonly [string, Spread, string])[] = [
    ['Commit until on disk', commit, 'ms'],
    ['Requests that read', read, 'ms'],
    ['Requests that change', write, 'ms'],
    ['Pages per commit', host.storage.pages_per_commit, ''],
  ];
  return (
    <section className={classes.card}>
      <Title order={2}>Durations</Title>
      <Text size="sm" c="dimmed" mb="xs">
        Of the last 512 of each; the count is since the server started.
      </Text>
      <Table aria-label="Durations" horizontalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>What</Table.Th>
            {['Count', 'Half within', '95 % within', 'Longest'].map((name) => (
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
