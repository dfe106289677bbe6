import { Alert, Anchor, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';

import { settingsQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/useText.tsx';

/** Nobody signed a package: what has to be done, or what was done, so that it installs. */
export function UnsignedNote() {
  const t = useText();
  const settings = useQuery(settingsQuery);
  const lets = settings.data?.developer_mode;
  if (lets === undefined) return null;
  return (
    <Alert role="note" color="orange" icon={<Icon name="alert" />} title={t('Nobody signed this package')}>
      {lets
        ? t(
            'Developer mode is on, so it installs all the same. Nobody can tell who made it or whether it was changed.',
          )
        : t('Ask its publisher for a signed one. If it is your own, turn on developer mode first:')}
      {!lets && ' '}
      {!lets && (
        <Anchor component={Link} to="/admin/settings?tab=plugins" underline="always">
          {t('Settings → Plugins')}
        </Anchor>
      )}
    </Alert>
  );
}
