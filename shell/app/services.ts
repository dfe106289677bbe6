import type { QueryClient } from '@tanstack/react-query';
import { createElement } from 'react';
import type { ActivePlugin } from '../federation/activePlugin.ts';
import { standInForRefresh } from '../federation/development.ts';
import { consequenceOf, ELSEWHERE, reportCrash } from '../federation/crashReport.ts';
import { answerMountCalls } from '../federation/mountBoard.ts';
import { PluginStore } from '../federation/pluginStore.ts';
import { federation } from '../federation/runtime.ts';
import { watchStrayErrors } from '../federation/strayErrors.ts';
import { api, onRefusal } from './api/http.ts';
import { keepQueriesLive, openLiveTopics } from './api/live.ts';
import type { LiveTopics } from './api/live.ts';
import { createQueryClient } from './api/queryClient.ts';
import { followServer } from './api/serverState.ts';
import { askToKeepWithFirstChange } from './areas/settings/askToKeep.ts';
import { Said } from './i18n/Said.tsx';
import { toast } from './components/toast.tsx';
import type { TabSafety } from './safety/tabSafety.ts';
import { sessionApi } from './session/sessionApi.ts';
import { createSessionStore } from './session/sessionStore.ts';
import type { SessionStore } from './session/sessionStore.ts';

/** What lives as long as the page: one of each. */
export interface Services {
  readonly queries: QueryClient;
  readonly topics: LiveTopics;
  readonly session: SessionStore;
  readonly plugins: PluginStore;
  readonly safety: TabSafety;
  /** Asks the server who this tab is and which plugins are enabled. Never rejects. */
  start(): Promise<void>;
}

/**
 * @param safety which plugins may run in this tab; whatever runs, everything can be disabled or uninstalled
 * @param entering told of every screen of a plugin before its code runs
 */
export function createServices(safety: TabSafety, entering: (what: string) => () => void): Services {
  const queries = createQueryClient();
  const topics = openLiveTopics();
  const session = createSessionStore(sessionApi, sessionStorage);
  const readPlugins = async () => {
    const active = await api.get<readonly ActivePlugin[]>('/plugins/active');
    const allowed = active.filter((plugin) => safety.mayRun(plugin));
    standInForRefresh(allowed);
    return allowed;
  };
  const plugins = new PluginStore(readPlugins, federation, entering);
  const refreshPlugins = () => plugins.refresh().catch(() => undefined);

  keepQueriesLive(queries, topics);
  followServer(queries, topics);
  topics.subscribe((topic) => {
    if (topic === 'plugins') void refreshPlugins();
    if (topic === 'session') void session.refresh().catch(() => undefined);
  });
  onRefusal((error) => session.refused(error));
  readAnewAsSomeoneElse(queries, session);
  askToKeepWithFirstChange(topics, session);
  countStrayErrors(plugins, session);
  answerMountCalls(plugins.mounts);

  return {
    queries,
    topics,
    session,
    plugins,
    safety,
    async start() {
      await Promise.all([session.start(), refreshPlugins()]);
    },
  };
}

/** Errors of plugins that no boundary catches count like crashes of their screens. */
function countStrayErrors(plugins: PluginStore, session: SessionStore): void {
  watchStrayErrors(plugins.get, async (plugin, error) => {
    const state = session.getState();
    const roles = state.status === 'signed-in' ? state.user.roles : [];
    if (!roles.some((role) => role === 'admin' || role === 'staff')) return;
    const verdict = await reportCrash(plugin, ELSEWHERE, error);
    const message = consequenceOf(plugin, 'crashes', verdict);
    if (message) toast({ message: createElement(Said, { text: message }), tone: 'danger' });
  });
}

/** What one person may see must not stay on the screen of the next one. */
function readAnewAsSomeoneElse(queries: QueryClient, session: SessionStore): void {
  const whoIs = () => {
    const state = session.getState();
    return 'user' in state ? state.user.id : null;
  };
  let last = whoIs();
  session.subscribe(() => {
    const now = whoIs();
    if (now === last) return;
    // After the screens have followed: those of the person who left must not ask once more.
    if (last !== null) setTimeout(() => void queries.resetQueries());
    else void queries.invalidateQueries();
    last = now;
  });
}
