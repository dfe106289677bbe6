import type { Area } from '../../federation/activePlugin.ts';
import { usePluginScreen } from '../../federation/navigation.ts';
import { PluginRoute } from '../../federation/PluginRoute.tsx';
import { NotFound } from './NotFound.tsx';
import { usePageTitle } from './usePageTitle.ts';

/** Every address of an area that the shell has no page for: a plugin's screen, or none. */
export function PluginPage({ area }: { area: Area }) {
  const found = usePluginScreen(area);
  return found ? <TitledPlugin area={area} title={found.screen.title} /> : <NotFound />;
}

function TitledPlugin({ area, title }: { area: Area; title: string }) {
  usePageTitle(title);
  return <PluginRoute area={area} otherwise={<NotFound />} />;
}
