import type { SlotProps } from '@nextpanel/sdk';
import type { SlotName } from '@nextpanel/sdk/manifest';
import type { ReactNode } from 'react';
import { mountKey } from './activePlugin.ts';
import { PluginMount } from './PluginMount.tsx';
import { usePlugins } from './plugins.ts';

type SlotPlace<Name extends SlotName> = {
  readonly name: Name;
  /** Only this plugin's. */
  readonly only?: string;
  /** Shown where no plugin has anything. */
  readonly otherwise?: ReactNode;
} & (Name extends keyof SlotProps
  ? { readonly props: SlotProps[Name] }
  : { readonly props?: Readonly<Record<string, never>> });

/** A place of the panel where plugins may show something. */
export function Slot<Name extends SlotName>({ name, props, only, otherwise = null }: SlotPlace<Name>) {
  const mounts = usePlugins()
    .filter(({ id }) => only === undefined || id === only)
    .flatMap((plugin) =>
      plugin.slots.filter(({ slot }) => slot === name).map(({ expose }) => ({ plugin, expose })),
    );
  if (mounts.length === 0) return otherwise;
  return mounts.map(({ plugin, expose }) => (
    <PluginMount
      key={mountKey(plugin, expose)}
      plugin={plugin}
      expose={expose}
      place={name}
      {...(props ? { props } : {})}
    />
  ));
}
