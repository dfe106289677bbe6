import { PluginMount } from './PluginMount.tsx';
import { usePlugins } from './plugins.ts';

/** A place of the panel where plugins may show something. Empty without plugins for it. */
export function Slot({ name }: { readonly name: string }) {
  const plugins = usePlugins();
  return plugins.flatMap((plugin) =>
    plugin.slots
      .filter(({ slot }) => slot === name)
      .map(({ expose }) => (
        <PluginMount key={`${plugin.installation}${expose}`} plugin={plugin} expose={expose} place={name} />
      )),
  );
}
