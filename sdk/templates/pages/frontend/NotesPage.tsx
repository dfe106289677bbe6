import type { PanelContext } from '@nextpanel/sdk';
import { Button, Card, EmptyState, Group, PageHeader, Stack, Text, TextInput } from '@nextpanel/sdk/ui';
import { useEffect, useState, type SubmitEvent } from 'react';

interface Note {
  readonly id: number;
  readonly text: string;
  readonly created_at: string;
}

const address = '/api/v1/my-plugin/notes';

/** Notes of the staff, in a table of this plugin. */
export default function NotesPage({ panel }: { panel: PanelContext }) {
  const [notes, setNotes] = useState<readonly Note[] | null>(null);
  const [text, setText] = useState('');

  // Read at first and whenever notes change, also when somebody else writes in another tab.
  useEffect(() => {
    async function read() {
      const response = await panel.fetch(address);
      if (response.ok) setNotes(((await response.json()) as { items: Note[] }).items);
    }
    void read();
    return panel.onChange(() => void read());
  }, [panel]);

  async function add(event: SubmitEvent) {
    event.preventDefault();
    const response = await panel.fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text }),
    });
    if (response.ok) setText('');
    else panel.toast({ message: ((await response.json()) as { title: string }).title, tone: 'danger' });
  }

  return (
    <>
      <PageHeader title={panel.plugin.name} />
      <form onSubmit={(event) => void add(event)}>
        <Group align="end" mb="md">
          <TextInput label="Note" value={text} onChange={(event) => setText(event.currentTarget.value)} />
          <Button type="submit">Add note</Button>
        </Group>
      </form>
      {notes?.length === 0 && <EmptyState title="No notes yet" description="The first one is a line away." />}
      <Stack gap="sm">
        {notes?.map(({ id, text, created_at }) => (
          <Card key={id}>
            <Text>{text}</Text>
            <Text size="sm" c="dimmed">
              {panel.formatDate(created_at)}
            </Text>
          </Card>
        ))}
      </Stack>
    </>
  );
}
