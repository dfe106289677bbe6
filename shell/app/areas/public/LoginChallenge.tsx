import { Button, Stack, Text } from '@nextpanel/sdk/ui';
import { useMemo, useState } from 'react';
import { Slot } from '../../../federation/Slot.tsx';
import { inWords } from '../../api/ApiError.ts';
import { FormError } from '../../components/form/FormError.tsx';
import { useText } from '../../i18n/useText.tsx';
import type { Credentials } from '../../session/sessionStore.ts';
import type { ChallengeStep } from './loginFailure.ts';
import classes from './LoginPage.module.css';

interface LoginChallengeProps {
  readonly step: ChallengeStep;
  /** Tries again; rejects with what is not another challenge. */
  readonly onAnswer: (credentials: Credentials) => Promise<void>;
  readonly onCancel: () => void;
  /** In a page that has its own `h1`. */
  readonly within?: boolean;
}

/** In place of the form, when a plugin wants to know more: what it asks is drawn by the plugin. */
export function LoginChallenge({ step, onAnswer, onCancel, within = false }: LoginChallengeProps) {
  const t = useText();
  const { plugin, data, credentials } = step;
  const Heading = within ? 'h3' : 'h1';
  const [failure, setFailure] = useState<string | null>(null);
  const props = useMemo(
    () => ({
      challenge: {
        data,
        cancel: onCancel,
        async answer(value: string) {
          setFailure(null);
          const answers = { ...credentials.answers, [plugin.id]: value };
          await onAnswer({ ...credentials, answers }).catch((error: unknown) => setFailure(inWords(error)));
        },
      },
    }),
    [credentials, data, onAnswer, onCancel, plugin.id],
  );
  return (
    <>
      <Heading className={classes.title} tabIndex={-1}>
        {t('One more step')}
      </Heading>
      <Stack gap="sm">
        <FormError message={failure} />
        <Slot
          name="login.challenge"
          only={plugin.id}
          props={props}
          otherwise={
            <Text>
              {t(
                '{plugin} asks for something, and its screen is not available here. An administrator can sign in without it in safe mode.',
                { plugin: plugin.name },
              )}
            </Text>
          }
        />
        <Button variant="subtle" color="gray" onClick={onCancel} fullWidth>
          {t('Back')}
        </Button>
      </Stack>
    </>
  );
}
