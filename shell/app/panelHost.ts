import type { PanelActor, PanelContext, PanelHost } from '@nextpanel/sdk';
import { formatDate, formatMoney } from '@nextpanel/sdk/ui';
import type { LiveTopics } from './api/live.ts';
import type { User } from './api/types.ts';
import { toast } from './components/toast.tsx';

export interface PanelSurroundings {
  readonly user: User | null;
  readonly locale: string;
  readonly colorScheme: 'light' | 'dark';
  readonly topics: LiveTopics;
  readonly navigate: (to: string) => void;
}

/** Makes what a plugin's screen may know of the panel, out of what the shell knows. */
export function createPanelHost(surroundings: PanelSurroundings): PanelHost {
  const { user, locale, colorScheme, topics, navigate } = surroundings;
  const actor = actorOf(user);
  return {
    panelFor: (plugin, settings): PanelContext => ({
      plugin,
      settings,
      actor,
      locale,
      colorScheme,
      navigate,
      fetch: (input, init) => fetch(input, init),
      toast: ({ message, tone }) => void toast({ message, ...(tone ? { tone } : {}) }),
      formatMoney: (money) => formatMoney(money, locale),
      formatDate: (iso, style = 'datetime') => formatDate(iso, style, locale),
      onChange: (listener) =>
        topics.subscribe((topic) => {
          if (topic === `plugin:${plugin.id}`) listener();
        }),
    }),
  };
}

function actorOf(user: User | null): PanelActor {
  if (!user) return { type: 'guest', id: null, name: '', roles: [] };
  const type = user.roles.some((role) => role === 'admin' || role === 'staff') ? 'staff' : 'client';
  return { type, id: String(user.id), name: user.name, roles: user.roles };
}
