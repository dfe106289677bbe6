import type { MiddlewareHandler } from 'hono';
import { callerOf } from '../auth/sessions.ts';
import type { Sql } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import type { PanelEnv } from './access.ts';
import type { Caller } from '../actor.ts';

/** Header with the id of the tab a request comes from. Set by the service worker, which drops what pages put there. */
const TAB = 'nextpanel-client';

/** Finds out, before anything else, whom the request is answered for. */
export function identify({ sql, clock }: Pick<ServerPorts, 'sql' | 'clock'>): MiddlewareHandler<PanelEnv> {
  return async (c, next) => {
    const plugin = c.env?.plugin;
    const tab = plugin === undefined ? (c.req.header(TAB) ?? null) : null;
    c.set('tab', tab);
    c.set('caller', plugin === undefined ? callerOf(sql, clock, tab) : pluginCaller(sql, plugin));
    await next();
  };
}

function pluginCaller(sql: Sql, id: string): Caller {
  const [plugin] = sql.exec<{ name: string }>('SELECT name FROM plugins WHERE id = ?', id);
  return { session: null, actor: { type: 'plugin', id, name: plugin?.name ?? id, roles: [] } };
}
