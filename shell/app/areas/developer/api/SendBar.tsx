import { Alert, Button, Group, Stack, Text } from '@nextpanel/sdk/ui';
import { useText } from '../../../i18n/useText.tsx';
import { ConfirmChange } from './ConfirmChange.tsx';
import type { Draft } from './request.ts';
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
  const { phase, failure } = request;
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
      {phase === 'asks' ? (
        <ConfirmChange
          draft={draft}
          disabled={problem !== null}
          onSend={() => void request.send(draft)}
          onCancel={request.cancel}
        />
      ) : (
        <Group gap="xs">
          <Button
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
