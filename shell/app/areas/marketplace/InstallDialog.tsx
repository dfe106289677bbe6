import { Button, Checkbox, Group, Modal, Stack, Text, useLocale } from '@nextpanel/sdk/ui';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import type { InstallSource } from './installation.ts';
import { InstallProgressBar } from './InstallProgressBar.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { useInstallation } from './useInstallation.ts';
import type { InstallEnd } from './useInstallation.ts';

export interface InstallDialogProps {
  readonly name: string;
  readonly source: InstallSource;
  /** What it adds, shown before the admin decides. */
  readonly children: ReactNode;
  /** Nobody vouches for the publisher: installing needs an explicit yes. */
  readonly needsConsent: boolean;
  /** After an installation or a cancellation; a refusal stays in the dialog. */
  readonly onEnd: (end: InstallEnd, elapsed: () => number) => Promise<void> | void;
  readonly onClose: () => void;
}

/** Review → progress with Cancel → the outcome. Named "Install <name>". */
export function InstallDialog({ name, source, children, needsConsent, onEnd, onClose }: InstallDialogProps) {
  const locale = useLocale();
  const [consent, setConsent] = useState(false);
  const { state, start, cancel } = useInstallation(onEnd);
  const running = state.step === 'running';
  const buttons = useRef<HTMLDivElement>(null);
  // Every step takes the button that was pressed away: the focus goes to what the next one offers.
  useEffect(() => {
    if (state.step !== 'review') buttons.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [state.step]);
  const asksConsent = needsConsent || (state.step === 'refused' && consentCodes.has(state.problem.code));
  return (
    <Modal
      opened
      onClose={running ? cancel : onClose}
      closeOnClickOutside={!running}
      returnFocus={false}
      title={`Install ${name}`}
      size="lg"
    >
      <Stack gap="md">
        {state.step === 'refused' && <ProblemAlert problem={state.problem} unchanged />}
        {running ? (
          <InstallProgressBar name={name} progress={state.progress} locale={locale} />
        ) : (
          <>
            {children}
            {asksConsent && (
              <Checkbox
                label="I know this publisher and trust it"
                checked={consent}
                onChange={(event) => setConsent(event.currentTarget.checked)}
              />
            )}
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
              disabled={asksConsent && !consent}
              onClick={() => start(source, consent)}
              data-autofocus
              data-next
            >
              {state.step === 'refused' ? 'Retry' : 'Install'}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}

/** Refusals that the admin's consent to the publisher can turn. */
const consentCodes: ReadonlySet<string> = new Set(['SIG_INVALID', 'SIG_MISSING']);
