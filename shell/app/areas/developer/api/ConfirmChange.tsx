import { Alert, Button, Group, Stack, Text } from '@nextpanel/sdk/ui';
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import type { Draft } from './request.ts';

interface ConfirmChangeProps {
  readonly draft: Draft;
  readonly disabled: boolean;
  readonly onSend: () => void;
  readonly onCancel: () => void;
}

/** The second click of a request that changes data. */
export function ConfirmChange({ draft, disabled, onSend, onCancel }: ConfirmChangeProps) {
  const t = useText();
  const button = useRef<HTMLButtonElement>(null);
  // In place of the button that was just pressed: who uses the keyboard goes on from there.
  useEffect(() => button.current?.focus(), []);
  return (
    <Alert color="yellow" title={t('This changes the data of this panel')}>
      <Stack gap="sm">
        <Text size="sm">
          {t.rich('It is no rehearsal: {request} is answered as for anybody else.', {
            request: (
              <code key="request" dir="ltr">
                {draft.method} {draft.address}
              </code>
            ),
          })}
        </Text>
        <Group gap="xs">
          <Button ref={button} color="red" onClick={onSend} disabled={disabled}>
            {t('Send and change data')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('Cancel')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
