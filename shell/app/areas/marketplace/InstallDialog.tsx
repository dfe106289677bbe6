import { Button, Group, Modal, Stack, Text, useLocale } from '@nextpanel/sdk/ui';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import type { ProblemDocument } from '../../api/ApiError.ts';
import type { Publisher } from './addon.ts';
import { ConsentBox } from './ConsentBox.tsx';
import type { Deed, InstallSource } from './installation.ts';
import { agreementTo, planIn } from './installPlan.ts';
import type { InstallPlan } from './installPlan.ts';
import { InstallPlanView } from './InstallPlanView.tsx';
import { InstallProgressBar } from './InstallProgressBar.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { useInstallation } from './useInstallation.ts';
import type { InstallEnd } from './useInstallation.ts';

export interface InstallDialogProps {
  readonly name: string;
  /** `install` when absent. */
  readonly deed?: Deed;
  /** It has begun: what was shown before need not be kept up to date. */
  readonly onStart?: () => void;
  /** There is nothing to decide yet, or no way to do it. */
  readonly disabled?: boolean;
  readonly source: InstallSource;
  /** What comes along, where that is known before. */
  readonly plan?: InstallPlan | null;
  /** What it adds, shown before the admin decides. */
  readonly children: ReactNode;
  /** A publisher that nobody vouches for: installing needs an explicit yes. */
  readonly stranger: Pick<Publisher, 'name' | 'key_id'> | null;
  /** After an installation or a cancellation; a refusal stays in the dialog. */
  readonly onEnd: (end: InstallEnd, elapsed: () => number) => Promise<void> | void;
  readonly onClose: () => void;
}

const verbs: Readonly<Record<Deed, string>> = { install: 'Install', update: 'Update', rollback: 'Roll back' };

/** Review → progress with Cancel → the outcome. Named "Install <name>", "Update <name>" or "Roll back <name>". */
export function InstallDialog({
  name,
  deed = 'install',
  disabled = false,
  source,
  plan: known = null,
  children,
  stranger,
  onStart,
  onEnd,
  onClose,
}: InstallDialogProps) {
  const locale = useLocale();
  const [consent, setConsent] = useState(false);
  const { state, start, cancel } = useInstallation(onEnd, deed);
  const running = state.step === 'running';
  const buttons = useRef<HTMLDivElement>(null);
  // Every step takes the button that was pressed away: the focus goes to what the next one offers.
  useEffect(() => {
    if (state.step !== 'review') buttons.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [state.step]);
  const refusal = state.step === 'refused' ? state.problem : null;
  const publisher = strangerIn(refusal) ?? stranger;
  // What was asked comes right after the question, what is known beforehand after the review.
  const asksConsent = strangerIn(refusal) !== null;
  const consentBox = publisher && (
    <ConsentBox publisher={publisher} checked={consent} onChange={setConsent} />
  );
  const offered = planIn(refusal);
  const plan = offered ?? known;
  // Not a failure but a question, which the next click answers.
  const asks = offered !== null || asksConsent;
  return (
    <Modal
      opened
      onClose={running ? cancel : onClose}
      closeOnClickOutside={!running}
      returnFocus={false}
      title={`${verbs[deed]} ${name}`}
      size="lg"
    >
      <Stack gap="md">
        {refusal && !offered && <ProblemAlert problem={refusal} unchanged />}
        {running ? (
          <InstallProgressBar deed={deed} name={name} progress={state.progress} locale={locale} />
        ) : (
          <>
            {plan && <InstallPlanView plan={plan} asks={offered !== null} />}
            {asksConsent && consentBox}
            {children}
            {!asksConsent && consentBox}
          </>
        )}
        <Group justify="flex-end" gap="xs" ref={buttons}>
          {running && state.cancelling && <Text c="dimmed">Cancelling…</Text>}
          <Button
            variant="default"
            disabled={running && state.cancelling}
            onClick={running ? cancel : onClose}
            {...(running ? { 'data-next': true } : {})}
          >
            Cancel
          </Button>
          {!running && (
            <Button
              disabled={disabled || (publisher !== null && !consent)}
              onClick={() => {
                onStart?.();
                start(source, { consent, along: agreementTo(plan) });
              }}
              data-autofocus
              data-next
            >
              {refusal && !asks ? 'Retry' : verbs[deed]}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Whom a refusal asks to be consented to. */
function strangerIn(problem: ProblemDocument | null): Pick<Publisher, 'name' | 'key_id'> | null {
  if (problem?.['needs'] !== 'consent') return null;
  const { publisher: name, key_id } = problem;
  return typeof name === 'string' && typeof key_id === 'string' ? { name, key_id } : null;
}
