import { Button, Group, Modal, Stack, Text, useLocale } from '@nextpanel/sdk/ui';
import { useEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';

import { useText } from '../../i18n/useText.tsx';
import { word } from '../../i18n/words.ts';
import { ConsentBox } from './ConsentBox.tsx';
import type { Deed, InstallSource } from './installation.ts';
import { agreementTo, planIn } from './installPlan.ts';
import type { InstallPlan } from '../../../server/plugins/dependencies/installPlan.ts';
import { InstallPlanView } from './InstallPlanView.tsx';
import { InstallProgressBar } from './InstallProgressBar.tsx';
import { ProblemAlert } from './ProblemAlert.tsx';
import { distinct, strangersAmong, strangersIn } from './strangers.ts';
import type { Stranger } from './strangers.ts';
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
  /** Whom nobody vouches for, as far as that is known before: installing needs an explicit yes. */
  readonly strangers?: readonly Stranger[];
  /** After an installation or a cancellation; a refusal stays in the dialog. */
  readonly onEnd: (end: InstallEnd, elapsed: () => number) => Promise<void> | void;
  readonly onClose: () => void;
}

const none: readonly Stranger[] = [];

const titles: Readonly<Record<Deed, string>> = {
  install: word('Install {name}'),
  update: word('Update {name}'),
  rollback: word('Roll back {name}'),
};

const verbs: Readonly<Record<Deed, string>> = {
  install: word('Install'),
  update: word('Update#verb'),
  rollback: word('Roll back'),
};

/** Review → progress with Cancel → the outcome. Named "Install <name>", "Update <name>" or "Roll back <name>". */
export function InstallDialog({
  name,
  deed = 'install',
  disabled = false,
  source,
  plan: known = null,
  children,
  strangers: foreknown = none,
  onStart,
  onEnd,
  onClose,
}: InstallDialogProps) {
  const t = useText();
  const locale = useLocale();
  /** Ids of the keys that were shown when the admin said yes: a yes to some is none to another. */
  const [agreed, setAgreed] = useState<readonly string[]>([]);
  const { state, start, cancel } = useInstallation(onEnd, deed);
  const running = state.step === 'running';
  const buttons = useRef<HTMLDivElement>(null);
  // Every step takes the button that was pressed away: the focus goes to what the next one offers.
  useEffect(() => {
    if (state.step !== 'review') buttons.current?.querySelector<HTMLElement>('[data-next]')?.focus();
  }, [state.step]);
  const refusal = state.step === 'refused' ? state.problem : null;
  const offered = planIn(refusal);
  const plan = offered ?? known;
  const asked = strangersIn(refusal);
  const shown = asked.length > 0 ? asked : distinct([...foreknown, ...strangersAmong(plan)]);
  const keys = shown.map(({ key_id }) => key_id);
  const consents = keys.every((key) => agreed.includes(key));
  // What was asked comes right after the question, what is known beforehand after the review.
  const asksConsent = asked.length > 0;
  const consentBox = (
    <ConsentBox strangers={shown} checked={consents} onChange={(yes) => setAgreed(yes ? keys : [])} />
  );
  // Not a failure but a question, which the next click answers.
  const asks = offered !== null || asksConsent;
  return (
    <Modal
      opened
      onClose={running ? cancel : onClose}
      closeOnClickOutside={!running}
      returnFocus={false}
      title={t(titles[deed], { name })}
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
          {running && state.cancelling && <Text c="dimmed">{t('Cancelling…')}</Text>}
          <Button
            variant="default"
            disabled={running && state.cancelling}
            onClick={running ? cancel : onClose}
            {...(running ? { 'data-next': true } : {})}
          >
            {t('Cancel')}
          </Button>
          {!running && (
            <Button
              disabled={disabled || !consents}
              onClick={() => {
                onStart?.();
                start(source, { consent: keys, along: agreementTo(plan) });
              }}
              data-autofocus
              data-next
            >
              {refusal && !asks ? t('Retry') : t(verbs[deed])}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  );
}
