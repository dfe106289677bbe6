import ownKeys from 'virtual:own-keys';
import type { SeedName, ServerConfig } from '../../server/ports.ts';

/**
 * Reads `config.json` beside index.html, which whoever deploys the site may edit.
 * A missing or unreadable file means the local source: a panel without plugins to buy is better than none.
 * The keys that it names are trusted besides those that the build was made with.
 */
export async function readConfig(base: URL): Promise<ServerConfig> {
  const config = await readJson(new URL('config.json', base));
  const { plugin_source: source, plugin_server_url: url, trusted_keys: keys } = config;
  const seed = seeds.find((name) => name === config['seed']) ?? 'growing';
  const named = Array.isArray(keys) ? keys.filter((key) => typeof key === 'string') : [];
  const trustedKeys = [...ownKeys, ...named];
  const more = { trustedKeys, seed, developmentOrigins: originsIn(config['developmentOrigins']) };
  if (source !== 'remote' || typeof url !== 'string' || !URL.canParse(url))
    return { pluginSource: 'local', pluginSourceUrl: new URL('modules/', base).href, ...more };
  return { pluginSource: 'remote', pluginSourceUrl: url.endsWith('/') ? url : `${url}/`, ...more };
}

/** What is written as an origin is one; anything else allows nothing. */
function originsIn(named: unknown): string[] {
  const texts = Array.isArray(named) ? named.filter((one) => typeof one === 'string') : [];
  return texts.filter((one) => URL.canParse(one) && new URL(one).origin === one);
}

const seeds: readonly SeedName[] = ['empty', 'fresh', 'small', 'growing'];

async function readJson(url: URL): Promise<Readonly<Record<string, unknown>>> {
  try {
    const response = await fetch(url, { cache: 'no-cache' });
    const parsed: unknown = response.ok ? await response.json() : null;
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
}
