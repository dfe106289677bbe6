import { Radio } from '@mantine/core';
import { Button, Group, Modal, Stack } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import { ApiError, describeError } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { uninstallPlanQuery } from './queries.ts';
import type { Receipt } from './receipt.ts';
import { removals } from './removals.ts';
import { UninstallPlanView } from './UninstallPlanView.tsx';

type DataChoice = 'remove' | 'export' | 'keep';

interface UninstallDialogProps {
  readonly id: string;
  readonly name: string;
  readonly onDone: (receipt: Receipt) => Promise<void>;
  readonly onClose: () => void;
}

interface Failure {
  readonly message: string;
  /** It would work if nobody wanted it back. */
  readonly withoutUndo: boolean;
}

/** The plan, what is to become of the data, and the deed. Named "Uninstall <name>". */
export function UninstallDialog({ id, name, onDone, onClose }: UninstallDialogProps) {
  const t = useText();
  const [data, setData] = useState<DataChoice>('remove');
  const [busy, setBusy] = useState(false);
  // Once the removal has begun, the change that it announces must not ask for the plan of a plugin that has gone.
  const plan = useQuery({ ...uninstallPlanQuery(id), enabled: !busy });
  const [failure, setFailure] = useState<Failure | null>(null);
  const blocked = (plan.data?.dependants.length ?? 0) > 0;

  async function uninstall(undo: boolean) {
    setBusy(true);
    setFailure(null);
    try {
      // The file comes first: if it fails, or if it is not up to date any more, nothing is removed.
      const exported = data === 'export' ? { exported: await removals.export(id) } : {};
      await onDone(
        await removals.remove(id, { data: data === 'keep' ? 'keep' : 'remove', undo, ...exported }),
      );
    } catch (reason) {
      const { title, detail } = describeError(reason);
      const withoutUndo = reason instanceof ApiError && reason.problem['without_undo'] === true;
      const unchanged = /nothing was (changed|removed)/i.test(detail) ? '' : ` ${t('Nothing was removed.')}`;
      setFailure({ message: `${title} ${detail}${unchanged}`, withoutUndo });
      setBusy(false);
    }
  }

  return (
    <Modal
      opened
      onClose={() => !busy && onClose()}
      closeOnClickOutside={!busy}
      returnFocus={false}
      title={t('Uninstall {name}', { name })}
      size="lg"
    >
      <Stack gap="md">
        <QueryBoundary query={plan} errorTitle={t('The plan could not be made')}>
          {(loaded) => <UninstallPlanView plan={loaded} />}
        </QueryBoundary>
        <Radio.Group
          label={t('What becomes of its data?')}
          value={data}
          onChange={(value) => setData(value as DataChoice)}
        >
          <Stack gap="sm" mt="xs">
            <Radio
              value="remove"
              label={t('Remove data')}
              description={[
                t('Tables, rows, settings and files are deleted.'),
                plan.data?.undo && t('They wait in the plugin trash, so it can be undone.'),
              ]
                .filter(Boolean)
                .join(' ')}
              data-autofocus
            />
            <Radio
              value="export"
              label={t('Export, then remove')}
              description={t('Downloads one ZIP with the package, all rows and the settings first.')}
            />
            <Radio
              value="keep"
              label={t('Keep data')}
              description={t('Tables and settings stay for a later installation; screens, API and files go.')}
            />
          </Stack>
        </Radio.Group>
        <FormError message={failure?.message ?? null} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose} disabled={busy}>
            {t('Cancel')}
          </Button>
          {failure?.withoutUndo && (
            <Button color="red" variant="light" disabled={busy} onClick={() => void uninstall(false)}>
              {t('Remove without Undo')}
            </Button>
          )}
          <Button
            color="red"
            loading={busy}
            disabled={!plan.data || blocked}
            onClick={() => void uninstall(true)}
          >
            {t('Uninstall')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
