import { PanelProvider, usePanelHost } from '@nextpanel/sdk';
import type { PanelContext } from '@nextpanel/sdk';
import { useEffect, useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ActivePlugin } from './activePlugin.ts';
import { MountNote } from './MountNote.tsx';
import { PluginBoundary } from './PluginBoundary.tsx';
import { useRemoteComponent } from './useRemoteComponent.ts';

const none = {};

interface PluginMountProps {
  readonly plugin: ActivePlugin;
  readonly expose: string;
  /** Where it is mounted, for the message when it breaks: `home.overlay`, `/admin/support/chats`. */
  readonly place: string;
  /** What the place hands over besides the panel. */
  readonly props?: object;
  /** Shown while its code loads. */
  readonly fallback?: ReactNode;
}

/** One component of a plugin: loaded when first shown, with the panel and what the place hands over as its props, broken only for itself. */
export function PluginMount({ plugin, expose, place, props = none, fallback = null }: PluginMountProps) {
  const host = usePanelHost();
  const { id, name, version, settings } = plugin;
  const panel = useMemo(
    () => host.panelFor({ id, name, version }, settings),
    [host, id, name, version, settings],
  );
  return (
    <PluginBoundary plugin={plugin} place={place} expose={expose} panel={panel}>
      <PanelProvider value={panel}>
        <Loaded
          plugin={plugin}
          expose={expose}
          place={place}
          panel={panel}
          props={props}
          fallback={fallback}
        />
      </PanelProvider>
    </PluginBoundary>
  );
}

function Loaded({
  plugin,
  expose,
  place,
  panel,
  props,
  fallback,
}: PluginMountProps & { readonly panel: PanelContext }) {
  const remote = useRemoteComponent<{ panel: PanelContext }>(plugin, expose, place);
  // For tools that wait for it. Effects of a child run before those of whoever shows it.
  useEffect(() => {
    if (remote.state === 'loaded') performance.mark(`nextpanel:shown ${plugin.id} ${expose} ${place}`);
  }, [remote.state, plugin.id, expose, place]);
  // Thrown here, so that the boundary around shows it like a crash in a render.
  if (remote.state === 'failed') throw remote.error;
  const isThere = remote.state === 'loaded';
  return (
    <>
      <MountNote plugin={plugin} place={place} expose={expose} state={isThere ? 'shown' : 'loading'} />
      {isThere ? <remote.Component {...props} panel={panel} /> : fallback}
    </>
  );
}
