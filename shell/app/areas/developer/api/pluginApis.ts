import { queryOptions } from '@tanstack/react-query';
import { api } from '../../../api/http.ts';
import type { AddonDetail, InstalledAddon } from '../../marketplace/addon.ts';

/** What an installed plugin answers and hears, as its metadata.json declares it. */
export interface PluginApi {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly enabled: boolean;
  /** `/api/v1/chat/*`. */
  readonly routes: readonly string[];
  readonly hooks: readonly string[];
  readonly schedule: readonly string[];
}

interface Backend {
  readonly routes?: readonly string[];
  readonly hooks?: readonly string[];
  readonly schedule?: readonly { readonly name: string; readonly every: string }[];
}

/** Of all installed plugins that have a backend. */
export const pluginApisQuery = queryOptions({
  queryKey: ['plugins', 'apis'],
  queryFn: async ({ signal }): Promise<PluginApi[]> => {
    const installed = await api.get<readonly InstalledAddon[]>('/marketplace/installed', { signal });
    const found = await Promise.all(
      installed.map(async ({ addon_id, version, state }): Promise<PluginApi | null> => {
        const { name, manifest } = await api.get<AddonDetail>(`/marketplace/addons/${addon_id}`, { signal });
        const { backend } = (manifest ?? {}) as { backend?: Backend };
        if (!backend) return null;
        const { routes = [], hooks = [], schedule = [] } = backend;
        return {
          id: addon_id,
          name,
          version,
          enabled: state === 'enabled',
          routes,
          hooks,
          schedule: schedule.map(({ name: job, every }) => `${job} (${every})`),
        };
      }),
    );
    return found.filter((one) => one !== null);
  },
});
