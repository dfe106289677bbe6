import { existsSync } from 'node:fs';
import { join } from 'node:path';

const docs = join(import.meta.dirname, '..');

/**
 * Which page of the site shows a file or folder of the repository, named from `docs/`; '' when it is there and no page
 * shows it, null when it is not there.
 */
export function pageOfPath(path: string): string | null {
  if (!existsSync(join(docs, path))) return null;
  const example = /^\.\.\/remotes\/([a-z_]+)\/?$/.exec(path)?.[1];
  if (example !== undefined) return `examples/${example}.html`;
  // The source of an entry of the SDK: the section of the reference that is made from it.
  const entry = /^\.\.\/sdk\/src\/([a-z]+)\//.exec(path)?.[1];
  if (entry !== undefined) return `reference/sdk.html#nextpanel-sdk-${entry}`;
  return path.startsWith('../sdk/') ? 'reference/sdk.html' : '';
}
