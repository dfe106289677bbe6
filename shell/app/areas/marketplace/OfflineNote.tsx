import { Alert, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { infoQuery } from '../../api/queries.ts';
import { useText } from '../../i18n/useText.tsx';
import { useOnline } from '../../layout/useOnline.ts';

/** Without a network: what still works. A local plugin source needs the site it was loaded from, a remote one its server. */
export function OfflineNote() {
  const t = useText();
  const online = useOnline();
  const info = useQuery(infoQuery);
  if (online) return null;
  const source = info.data?.plugin_source === 'remote' ? t('the plugin server') : t('the site of this panel');
  return (
    <Alert color="blue" icon={<Icon name="offline" />} title={t('You are offline')} mb="md" role="note">
      {t(
        'Installed plugins keep working, and packages can be installed from a ZIP file. The other plugins come from {source}, which may be out of reach now.',
        { source },
      )}
    </Alert>
  );
}
