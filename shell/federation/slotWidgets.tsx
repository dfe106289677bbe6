import type { SlotName } from '@nextpanel/sdk/manifest';
import type { ReactNode } from 'react';
import { mountKey } from './activePlugin.ts';
import { PluginMount } from './PluginMount.tsx';
import { usePlugins } from './plugins.ts';

export interface SlotWidget {
  /** The same as long as the plugin is there, also after an update: `plugin:<id>/<expose>`. */
  readonly id: string;
  readonly name: string;
  /** They were made for the whole width. */
  readonly wide: true;
  readonly content: ReactNode;
}

/** What plugins show in a place, each for itself, for who lets people arrange them. */
export function useSlotWidgets(slot: SlotName): readonly SlotWidget[] {
  return usePlugins().flatMap((plugin) => {
    const exposes = plugin.slots.filter((each) => each.slot === slot).map(({ expose }) => expose);
    return exposes.map((expose) => ({
      id: `plugin:${plugin.id}/${expose.replace(/^\.\//, '')}`,
      // A plugin's slots have no names of their own.
      name: exposes.length === 1 ? plugin.name : `${plugin.name}: ${expose.replace(/^\.\//, '')}`,
      wide: true as const,
      content: <PluginMount key={mountKey(plugin, expose)} plugin={plugin} expose={expose} place={slot} />,
    }));
  });
}
