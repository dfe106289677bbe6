import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** Origins whose code runs in the panel for development, with spaces or commas. Throws an `Error` for what is none. */
export function developmentOrigins(environment: NodeJS.ProcessEnv = process.env): string[] {
  const origins = (environment['NEXTPANEL_DEVELOPMENT_ORIGINS'] ?? '')
    .split(/[\s,]+/)
    .filter((one) => one !== '');
  const wrong = origins.find((one) => !URL.canParse(one) || new URL(one).origin !== one);
  if (wrong !== undefined)
    throw new Error(
      `NEXTPANEL_DEVELOPMENT_ORIGINS names "${wrong}"; an origin is like "http://localhost:5180", without a path.`,
    );
  return origins;
}

/** What `config.json` beside index.html says; the same settings as the environment variables. Throws an `Error` for a wrong one. */
export function runtimeConfig(environment: NodeJS.ProcessEnv = process.env): string {
  const source = environment['PLUGIN_SOURCE'] ?? 'local';
  if (source !== 'local' && source !== 'remote') {
    throw new Error(`PLUGIN_SOURCE is "${source}"; it can be "local" or "remote".`);
  }
  const url = environment['PLUGIN_SERVER_URL'] ?? '';
  if (source === 'remote' && !URL.canParse(url)) {
    throw new Error(
      'PLUGIN_SOURCE=remote needs PLUGIN_SERVER_URL, the absolute URL of the folder that holds index.json.',
    );
  }
  const trusted = (environment['NEXTPANEL_TRUSTED_KEYS'] ?? '').split(/[\s,]+/).filter((key) => key !== '');
  const wrong = trusted.find((key) => !/^[A-Za-z0-9_-]{43}$/.test(key));
  if (wrong !== undefined)
    throw new Error(
      `NEXTPANEL_TRUSTED_KEYS names "${wrong}", which is no public key. \`nextpanel keygen\` shows one: 43 characters.`,
    );
  const seed = environment['DEMO_SEED'] ?? 'growing';
  if (!['empty', 'fresh', 'small', 'growing'].includes(seed))
    throw new Error(`DEMO_SEED is "${seed}"; it can be "empty", "fresh", "small" or "growing".`);
  const origins = developmentOrigins(environment);
  const config = {
    plugin_source: source,
    plugin_server_url: url,
    trusted_keys: trusted,
    seed,
    ...(origins.length > 0 ? { developmentOrigins: origins } : {}),
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}

/** The files of the static site that are not bundles. */
export function site(root: string): Plugin {
  return {
    name: 'nextpanel:site',
    configureServer(server) {
      server.middlewares.use('/config.json', (_request, response) => {
        response.setHeader('content-type', 'application/json').end(runtimeConfig());
      });
    },
    // Written, not emitted: the federation plugin puts its own script into every page that is part of the bundle.
    writeBundle({ dir }) {
      if (this.environment.name !== 'client' || dir === undefined) return;
      writeFileSync(join(dir, 'config.json'), runtimeConfig());
      cpSync(join(root, 'shell', '404.html'), join(dir, '404.html'));
    },
  };
}
