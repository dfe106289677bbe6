import { Button, Group, Modal, Stack, Text } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';

import { send } from '../../api/http.ts';
import { QueryBoundary } from '../../components/QueryBoundary.tsx';
import { useText } from '../../i18n/useText.tsx';
import { addonsQuery } from './queries.ts';
import { plannedUpdates, runUpdates, summaryOf } from './updateAll.ts';
import type { PlannedUpdate, UpdateRun, UpdateState } from './updateAll.ts';
import { UpdateRow } from './UpdateRow.tsx';
import classes from './UpdateAllDialog.module.css';

interface UpdateAllDialogProps {
  /** Every plugin has come to an end, whatever it was. */
  readonly onEnd: () => Promise<unknown>;
  readonly onClose: () => void;
}

/** All updates that are offered, one after the other. Named "Update all". */
export function UpdateAllDialog({ onEnd, onClose }: UpdateAllDialogProps) {
  const t = useText();
  const [states, setStates] = useState<ReadonlyMap<string, UpdateState>>(new Map());
  const [chosen, setChosen] = useState<readonly PlannedUpdate[] | null>(null);
  const [step, setStep] = useState<'review' | 'running' | 'cancelling' | 'ended'>('review');
  const running = useRef<UpdateRun | null>(null);
  const next = useRef<HTMLButtonElement>(null);
  // Once the updates have begun, the list that they change must not change what is shown here.
  const offered = useQuery({
    ...addonsQuery({ status: 'updates', sort: 'name', page_size: 200 }),
    enabled: chosen === null,
  });
  useEffect(() => () => running.current?.cancel(), []);
  // Every step takes the button that was pressed away: the focus goes to what the next one offers.
  useEffect(() => {
    if (step !== 'review') next.current?.focus();
  }, [step]);

  const start = async (updates: readonly PlannedUpdate[]) => {
    setChosen(updates);
    setStep('running');
    running.current = runUpdates(updates, send, (id, state) =>
      setStates((was) => new Map(was).set(id, state)),
    );
    await running.current.ended;
    running.current = null;
    await onEnd();
    setStep('ended');
  };
  const cancel = () => {
    running.current?.cancel();
    setStep('cancelling');
  };
  const busy = step === 'running' || step === 'cancelling';
  const updates = chosen ?? plannedUpdates(offered.data?.items ?? []);

  return (
    <Modal
      opened
      onClose={busy ? cancel : onClose}
      closeOnClickOutside={!busy}
      returnFocus={false}
      title={t('Update all')}
      size="lg"
    >
      <Stack gap="md">
        <QueryBoundary
          query={chosen ? { ...offered, error: null } : offered}
          errorTitle={t('The updates could not be listed')}
          isEmpty={() => updates.length === 0}
          empty={<Text>{t('All plugins are up to date.')}</Text>}
        >
          {() => (
            <ul className={classes.rows}>
              {updates.map((update) => (
                <UpdateRow key={update.id} update={update} state={states.get(update.id) ?? null} />
              ))}
            </ul>
          )}
        </QueryBoundary>
        <output>{step === 'ended' && summaryOf([...states.values()], t)}</output>
        <Group justify="flex-end" gap="xs">
          {step === 'cancelling' && <Text c="dimmed">{t('Cancelling…')}</Text>}
          {busy && (
            <Button variant="default" disabled={step === 'cancelling'} onClick={cancel} ref={next}>
              {t('Cancel')}
            </Button>
          )}
          {step === 'review' && (
            <>
              <Button variant="default" onClick={onClose}>
                {t('Cancel')}
              </Button>
              <Button
                disabled={updates.length === 0}
                onClick={() => void start(updates)}
                data-autofocus
                ref={next}
              >
                {t.count('Update {count} plugin|Update {count} plugins', updates.length)}
              </Button>
            </>
          )}
          {step === 'ended' && (
            <Button onClick={onClose} ref={next}>
              {t('Close')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
