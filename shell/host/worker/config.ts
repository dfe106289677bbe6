import type { ServerConfig } from '../../server/ports.ts';

/**
 * Reads `config.json` beside index.html, which whoever deploys the site may edit.
 * A missing or unreadable file means the local source: a panel without plugins to buy is better than none.
 */
export async function readConfig(base: URL): Promise<ServerConfig> {
  const local: ServerConfig = { pluginSource: 'local', pluginSourceUrl: new URL('modules/', base).href };
  try {
    const response = await fetch(new URL('config.json', base), { cache: 'no-cache' });
    if (!response.ok) return local;
    const { plugin_source: source, plugin_server_url: url } = (await response.json()) as Record<
      string,
      unknown
    >;
    if (source !== 'remote' || typeof url !== 'string' || !URL.canParse(url)) return local;
    return { pluginSource: 'remote', pluginSourceUrl: url.endsWith('/') ? url : `${url}/` };
  } catch {
    return local;
  }
}
