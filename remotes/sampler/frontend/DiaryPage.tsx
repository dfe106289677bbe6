import type { PanelContext } from '@nextpanel/sdk';
import { EmptyState, ErrorState, PageHeader, Skeleton, Stack, StatCard, Table } from '@nextpanel/sdk/ui';
import { useAnswer } from './parts/useAnswer.ts';

interface Entry {
  readonly id: number;
  readonly at: string;
  readonly kind: 'event' | 'schedule';
  readonly name: string;
  readonly detail: string;
}

/** What the panel told the plugin, the newest first. */
export default function DiaryPage({ panel }: { panel: PanelContext }) {
  const entries = useAnswer<Entry[]>(panel, '/diary');
  const chats = useAnswer<{ total: number | null }>(panel, '/chats');
  return (
    <>
      <PageHeader title="Sampler" description="What the panel told this plugin, the newest first." />
      <Stack gap="md">
        {typeof chats?.total === 'number' && (
          <StatCard label="Chats" value={chats.total} hint="As the AI Chatbot counts them" icon="message" />
        )}
        <Diary entries={entries} panel={panel} />
      </Stack>
    </>
  );
}

function Diary({ entries, panel }: { entries: Entry[] | null | undefined; panel: PanelContext }) {
  if (entries === undefined) return <Skeleton height={240} aria-busy="true" />;
  if (entries === null) return <ErrorState title="The diary could not be read" />;
  if (entries.length === 0)
    return <EmptyState icon="book" title="Nothing yet" description="Add a client, or wait for midnight." />;
  return (
    <Table aria-label="Diary">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>When</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>About</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map(({ id, at, name, detail }) => (
          <Table.Tr key={id}>
            <Table.Td>{panel.formatDate(at)}</Table.Td>
            <Table.Td>{name}</Table.Td>
            <Table.Td>{detail}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
