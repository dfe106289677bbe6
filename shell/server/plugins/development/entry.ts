import type { Sql } from '../../ports.ts';
import { readSetting } from '../../settings.ts';
import { refuse } from '../refuse.ts';

/** What the panel itself answers below its origin: no dev server can be there. */
const OWN_PATHS = /^\/(?:api|plugins|modules)\//;

/** Where screens in development may come from, besides the panel's own origin: `config.json` names it. */
export interface Origins {
  readonly panel: string;
  readonly named: readonly string[];
}

/**
 * The address of a dev server's remoteEntry.js, as it is stored. Throws Problem INVALID for what is no such address, and
 * DEVELOPMENT_ORIGIN for an origin whose code the panel does not run.
 */
export function checkEntry(entry: string, origins: Origins): string {
  const url = addressOf(entry);
  if (!url)
    throw refuse(
      'INVALID',
      'This is not the address of a remote.',
      'Give the absolute URL of remoteEntry.js on its dev server.',
      { errors: [{ path: 'entry', message: 'Not the absolute URL of a remoteEntry.js' }] },
    );
  if (!isAllowed(url.origin, origins))
    throw refuse(
      'DEVELOPMENT_ORIGIN',
      `This panel runs no code from ${url.origin}.`,
      `Whoever deploys it has to name that origin in config.json: "developmentOrigins": ["${url.origin}"]. Then reload the page.`,
      { origin: url.origin },
    );
  url.hash = '';
  return url.href;
}

/** The entry if its code may run here as things are now, or null: developer mode and config.json may have changed, and an imported database is a stranger's. */
export function allowedEntry(sql: Sql, entry: string, origins: Origins): string | null {
  const url = addressOf(entry);
  return url && isAllowed(url.origin, origins) && readSetting(sql, 'developer_mode') ? entry : null;
}

/** Null for what no dev server can have as its address. */
function addressOf(entry: string): URL | null {
  const url = URL.canParse(entry) ? new URL(entry) : null;
  return url && /^https?:$/.test(url.protocol) && url.username === '' && !OWN_PATHS.test(url.pathname)
    ? url
    : null;
}

const isAllowed = (origin: string, { panel, named }: Origins): boolean =>
  origin === panel || named.includes(origin);
