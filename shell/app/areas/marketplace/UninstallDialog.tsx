import { Radio } from '@mantine/core';
import { Button, Group, Modal, Stack } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { describeError } from '../../api/ApiError.ts';
import { api } from '../../api/http.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { exportDatabase } from '../settings/exportDatabase.ts';
import { uninstallPlanQuery } from './queries.ts';
import type { Receipt } from './receipt.ts';
import { UninstallPlanView } from './UninstallPlanView.tsx';

type DataChoice = 'remove' | 'export' | 'keep';

interface UninstallDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onDone: (receipt: Receipt) => Promise<void>;
  readonly onClose: () => void;
}

/** The plan, what is to become of the data, and the deed. Named "Uninstall <name>". */
export function UninstallDialog({ id, name, onDone, onClose }: UninstallDialogProps) {
  const [data, setData] = useState<DataChoice>('remove');
  const [busy, setBusy] = useState(false);
  // Once the removal has begun, the change that it announces must not ask for the plan of a plugin that has gone.
  const plan = useQuery({ ...uninstallPlanQuery(id), enabled: !busy });
  const [error, setError] = useState<string | null>(null);
  const blocked = (plan.data?.dependants.length ?? 0) > 0;

  async function uninstall() {
    setBusy(true);
    setError(null);
    try {
      // The backup comes first: if it fails, nothing is removed.
      if (data === 'export') await exportDatabase();
      const query = { data: data === 'keep' ? 'keep' : 'remove' };
      const { receipt } = await api.delete<{ receipt: Receipt }>(`/marketplace/uninstall/${id}`, { query });
      await onDone(receipt);
    } catch (reason) {
      const { title, detail } = describeError(reason);
      setError(`${title} ${detail} Nothing was removed.`);
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      onClose={() => !busy && onClose()}
      closeOnClickOutside={!busy}
      returnFocus={false}
      title={`Uninstall ${name}`}
      size="lg"
    >
      <Stack gap="md">
        <QueryBoundary query={plan} errorTitle="The plan could not be made">
          {(loaded) => <UninstallPlanView plan={loaded} />}
        </QueryBoundary>
        <Radio.Group
          label="What becomes of its data?"
          value={data}
          onChange={(value) => setData(value as DataChoice)}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="remove"
              label="Remove data"
              description="Tables, rows, settings and files are deleted."
              data-autofocus
            />
            <Radio
              value="export"
              label="Export, then remove"
              description="Downloads the whole database as a SQLite file first."
            />
            <Radio
              value="keep"
              label="Keep data"
              description="Tables and settings stay for a later installation; screens, API and files go."
            />
          </Stack>
        </Radio.Group>
        <FormError message={error} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button color="red" loading={busy} disabled={!plan.data || blocked} onClick={uninstall}>
            Uninstall
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
