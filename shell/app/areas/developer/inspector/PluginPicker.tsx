import { Badge, StatusBadge, Tooltip, VisuallyHidden } from '@nextpanel/sdk/ui';

import { useText } from '../../../i18n/useText.tsx';
import { TrustBadge } from '../../marketplace/TrustBadge.tsx';
import { CellBadge } from './CellBadge.tsx';
import type { PluginSummary } from './inspected.ts';
import classes from './Inspector.module.css';
import type { LogState } from './liveLog.ts';
import type { Inspection } from './useInspection.ts';

interface PluginPickerProps {
  readonly plugins: readonly PluginSummary[];
  readonly state: LogState;
  readonly inspection: Inspection;
}

/** The installed plugins with how each of them is doing. One of them, or all, is looked at. */
export function PluginPicker({ plugins, state, inspection: { plugin: chosen, set } }: PluginPickerProps) {
  const t = useText();
  const known = plugins.some(({ id }) => id === chosen);
  const troubles = new Map<string, number>();
  for (const { plugin, outcome } of state.entries)
    if (plugin !== null && outcome !== 'ok') troubles.set(plugin, (troubles.get(plugin) ?? 0) + 1);
  return (
    <ul className={classes.plugins} aria-label={t('Plugins')}>
      <li>
        <button
          type="button"
          className={classes.plugin}
          aria-pressed={!known}
          onClick={() => set({ plugin: '' })}
        >
          <span className={classes.pluginName}>{t('All plugins')}</span>
        </button>
      </li>
      {plugins.map((plugin) => {
        const { id, name, version, trust } = plugin;
        const cell = state.cells[id];
        const trouble = troubles.get(id) ?? 0;
        return (
          <li key={id}>
            <button
              type="button"
              className={classes.plugin}
              aria-pressed={id === chosen}
              onClick={() => set({ plugin: id })}
            >
              <span className={classes.pluginName}>
                {name} <small>{version}</small>
              </span>
              <span className={classes.pluginState}>
                <StatusBadge status={plugin.state} />
                {cell && <CellBadge cell={cell} />}
                <TrustBadge trust={trust} />
                {trouble > 0 && (
                  <Tooltip label={t('Refused or failed')}>
                    <Badge color="red">
                      <span aria-hidden>{trouble}</span>
                      <VisuallyHidden>{t('{count} refused or failed', { count: trouble })}</VisuallyHidden>
                    </Badge>
                  </Tooltip>
                )}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
