import { Alert, Icon } from '@nextpanel/sdk/ui';
import { useQuery } from '@tanstack/react-query';

import { infoQuery } from '../../api/queries.ts';
import { useOnline } from '../../layout/useOnline.ts';

/** Without a network: what still works. A local plugin source needs the site it was loaded from, a remote one its server. */
export function OfflineNote() {
  const online = useOnline();
  const info = useQuery(infoQuery);
  if (online) return null;
  const source = info.data?.plugin_source === 'remote' ? 'the plugin server' : 'the site of this panel';
  return (
    <Alert color="blue" icon={<Icon name="offline" />} title="You are offline" mb="md" role="note">
      Installed plugins keep working, and packages can be installed from a ZIP file. The other plugins come
      from {source}, which may be out of reach now.
    </Alert>
  );
}
