import { Alert, Icon } from '@nextpanel/sdk/ui';
import { useText } from '../../i18n/useText.tsx';

/** Why a plugin was stopped, and what can be done about it. */
export function FailedReason({ reason }: { reason: string | null | undefined }) {
  const t = useText();
  return (
    <Alert
      role="note"
      color="red"
      p="xs"
      icon={<Icon name="alert" size={16} />}
      title={t('Stopped after it failed')}
    >
      <div>{reason ?? t('No reason was recorded.')}</div>
      <div>{t('Enable it to try again, or uninstall it. Its data is untouched.')}</div>
    </Alert>
  );
}
