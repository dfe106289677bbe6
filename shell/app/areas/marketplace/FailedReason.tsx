import { Alert, Icon } from '@nextpanel/sdk/ui';

/** Why a plugin was stopped, and what can be done about it. */
export function FailedReason({ reason }: { reason: string | null | undefined }) {
  return (
    <Alert
      role="note"
      color="red"
      p="xs"
      icon={<Icon name="alert" size={16} />}
      title="Stopped after it failed"
    >
      <div>{reason ?? 'No reason was recorded.'}</div>
      <div>Enable it to try again, or uninstall it. Its data is untouched.</div>
    </Alert>
  );
}
