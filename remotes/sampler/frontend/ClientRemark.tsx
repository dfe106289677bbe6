import type { SlotComponent } from '@nextpanel/sdk';
import { Button, Group, Skeleton, Text, Textarea } from '@nextpanel/sdk/ui';
import { useState } from 'react';
import { Card } from './parts/Card.tsx';
import { useAnswer } from './parts/useAnswer.ts';

/** On the page of a client: a remark that only staff can see. The place says whose page it is. */
const ClientRemark: SlotComponent<'admin.client.tabs'> = ({ panel, client }) => {
  const stored = useAnswer<{ text: string }>(panel, `/remarks/${client.id}`);
  const [typed, setTyped] = useState<string | null>(null);

  async function save() {
    const response = await panel.fetch(`/api/v1/sampler/remarks/${client.id}`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: typed }),
    });
    if (response.ok) setTyped(null);
    panel.toast(
      response.ok
        ? { message: `Remark on ${client.name} saved`, tone: 'success' }
        : { message: 'The remark could not be saved', tone: 'danger' },
    );
  }

  return (
    <Card title="Remark">
      {stored === undefined && <Skeleton height={60} />}
      {stored === null && <Text>The remark could not be read.</Text>}
      {stored && (
        <>
          <Textarea
            aria-label={`Remark on ${client.name}`}
            autosize
            minRows={2}
            maxLength={2000}
            value={typed ?? stored.text}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          <Group justify="flex-end" mt="xs">
            <Button size="xs" variant="default" disabled={typed === null} onClick={() => void save()}>
              Save remark
            </Button>
          </Group>
        </>
      )}
    </Card>
  );
};

export default ClientRemark;
