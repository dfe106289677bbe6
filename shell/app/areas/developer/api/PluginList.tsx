import { Link } from 'react-router';
import { useText } from '../../../i18n/useText.tsx';
import classes from './ApiPage.module.css';
import { ListGroup } from './ListGroup.tsx';
import type { PluginApi } from './pluginApis.ts';

interface PluginListProps {
  readonly plugins: readonly PluginApi[];
  readonly search: string;
  /** Id of the plugin that is shown. */
  readonly current: string | null;
  readonly addressOf: (plugin: PluginApi) => string;
}

/** Installed plugins with a backend. */
export function PluginList({ plugins, search, current, addressOf }: PluginListProps) {
  const t = useText();
  const words = search.toLowerCase().split(/\s+/);
  const found = plugins.filter(({ id, name, routes, hooks }) => {
    const text = [id, name, ...routes, ...hooks].join(' ').toLowerCase();
    return words.every((one) => text.includes(one));
  });
  if (found.length === 0) return null;
  return (
    <nav aria-label={t('Plugins')}>
      <ListGroup title={t('Plugins')} count={found.length} open>
        {found.map((plugin) => (
          <li key={plugin.id}>
            <Link
              to={addressOf(plugin)}
              className={classes.operation}
              aria-current={plugin.id === current ? 'page' : undefined}
            >
              <span>
                <span dir="auto">{plugin.name}</span>
                {plugin.routes.map((route) => (
                  <code key={route} dir="ltr">
                    {route}
                  </code>
                ))}
              </span>
            </Link>
          </li>
        ))}
      </ListGroup>
    </nav>
  );
}
