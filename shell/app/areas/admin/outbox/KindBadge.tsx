import { Badge, Icon } from '@nextpanel/sdk/ui';
import { useText } from '../../../i18n/useText.tsx';

const kinds = {
  mail: { label: 'Mail', icon: 'mail' },
  sms: { label: 'SMS', icon: 'phone' },
} as const;

export function KindBadge({ kind }: { kind: keyof typeof kinds }) {
  const t = useText();
  const { label, icon } = kinds[kind];
  return (
    <Badge variant="default" tt="none" leftSection={<Icon name={icon} size={13} />}>
      {t(label)}
    </Badge>
  );
}
