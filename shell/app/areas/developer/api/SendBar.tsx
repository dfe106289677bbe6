import { Alert, Button, Group, Stack, Text } from '@nextpanel/sdk/ui';
import { useRef } from 'react';
import { useText } from '../../../i18n/useText.tsx';
import { ConfirmChange } from './ConfirmChange.tsx';
import type { Draft } from './request.ts';
import { httpSnippet } from './snippet.ts';
import type { useRequest } from './useRequest.ts';

interface SendBarProps {
  readonly draft: Draft;
  /** What stands against sending it, in words. */
  readonly problem: string | null;
  readonly request: ReturnType<typeof useRequest>;
}

/** Sends the request; one that changes data is asked for a second time. */
export function SendBar({ draft, problem, request }: SendBarProps) {
  const t = useText();
  const { phase, asked, failure } = request;
  const returns = useRef(false);
  // In place of the buttons that were there a moment ago: who uses the keyboard goes on from here.
  const focusAgain = (button: HTMLButtonElement | null) => {
    if (button && returns.current) button.focus();
    returns.current = false;
  };
  const leave = (how: () => void) => () => {
    returns.current = true;
    how();
  };
  return (
    <Stack gap="sm">
      {problem !== null && (
        <Text size="sm" c="dimmed">
          {problem}
        </Text>
      )}
      {failure !== null && (
        <Alert color="red">{t('There is no answer: {reason}', { reason: failure })}</Alert>
      )}
      {/* What was changed since it was asked for is another request. */}
      {asked === httpSnippet(draft) ? (
        <ConfirmChange
          draft={draft}
          disabled={problem !== null}
          onSend={leave(() => void request.send(draft))}
          onCancel={leave(request.cancel)}
        />
      ) : (
        <Group gap="xs">
          <Button
            ref={focusAgain}
            onClick={() => request.request(draft)}
            loading={phase === 'sending'}
            disabled={problem !== null}
          >
            {t('Send request')}
          </Button>
          {phase === 'sending' && (
            <Button variant="default" onClick={request.cancel}>
              {t('Cancel')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  );
}
