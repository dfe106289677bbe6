import { Skeleton, Stack } from '@nextpanel/sdk/ui';
import type { ReactNode } from 'react';
import { mountKey, type Area } from './activePlugin.ts';
import { usePluginScreen } from './navigation.ts';
import { PluginMount } from './PluginMount.tsx';

/** The plugin's screen at the present address. `otherwise` is shown where no plugin has one, a moment after its removal too. */
export function PluginRoute({ area, otherwise }: { readonly area: Area; readonly otherwise: ReactNode }) {
  const found = usePluginScreen(area);
  if (!found) return otherwise;
  const { plugin, screen } = found;
  return (
    <>
      <PluginMount
        key={mountKey(plugin, screen.expose)}
        plugin={plugin}
        expose={screen.expose}
        place={area === 'public' ? screen.path : `/${area}${screen.path}`}
        fallback={
          <Stack aria-busy="true" p="md">
            <Skeleton height={32} width="30%" />
            <Skeleton height={240} />
          </Stack>
        }
      />
    </>
  );
}
