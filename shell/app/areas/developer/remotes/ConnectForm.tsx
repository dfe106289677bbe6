import { Alert, Button, Group, Stack, Text, TextInput } from '@nextpanel/sdk/ui';
import { useId, useState } from 'react';

import { useText } from '../../../i18n/useText.tsx';
import { ProblemAlert } from '../../marketplace/ProblemAlert.tsx';
import type { useConnect } from './useConnect.ts';

const EXAMPLE = 'http://localhost:5180';

interface ConnectFormProps extends ReturnType<typeof useConnect> {
  /** What a link brought along. */
  readonly asked: string;
}

/** The address of a dev server, and why it was not connected. */
export function ConnectForm({ asked, connect, busy, failure }: ConnectFormProps) {
  const t = useText();
  const id = useId();
  const [address, setAddress] = useState(asked);
  const wrong = failure?.kind === 'field' ? failure.message : null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void connect(address);
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end" gap="sm">
          <TextInput
            label={t('URL of the dev server')}
            description={t('Its first line says it, for example {url}', { url: EXAMPLE })}
            placeholder={EXAMPLE}
            value={address}
            onChange={(event) => setAddress(event.currentTarget.value)}
            error={wrong !== null}
            aria-describedby={wrong === null ? undefined : id}
            inputMode="url"
            autoComplete="url"
            dir="auto"
            required
            withAsterisk={false}
            flex="1 1 18rem"
          />
          <Button type="submit" loading={busy}>
            {t('Connect')}
          </Button>
        </Group>
        {wrong !== null && (
          <Text id={id} c="red" size="sm" role="alert">
            {wrong}
          </Text>
        )}
        {failure?.kind === 'refused' && <ProblemAlert problem={failure.problem} unchanged />}
        {failure?.kind === 'broken' && (
          <Alert color="red" role="alert" title={t('This remote can not be packed as it is.')}>
            {[failure.error.file, failure.error.message].filter((part) => part !== null).join(': ')}
          </Alert>
        )}
      </Stack>
    </form>
  );
}
