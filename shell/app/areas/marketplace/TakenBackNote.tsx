import { Alert, Icon } from '@nextpanel/sdk/ui';
import { useText } from '../../i18n/useText.tsx';

/** Why an update was taken back without anybody asking for it. The plugin itself works. */
export function TakenBackNote({ reason }: { reason: string }) {
  const t = useText();
  return (
    <Alert
      role="note"
      color="yellow"
      p="xs"
      icon={<Icon name="alert" size={16} />}
      title={t('An update was taken back')}
    >
      <div>{reason}</div>
      <div>{t('The version before is back and works. The failed one is no longer offered.')}</div>
    </Alert>
  );
}
