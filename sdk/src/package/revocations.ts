import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pluginId, versionRange } from '../manifest/index.ts';
import type { Revocation } from './sourceIndex.ts';

const FILE = 'revoked.txt';
const EXACT = /^(?:sha256|key):[0-9a-f]{64}$/;

/**
 * Reads `revoked.txt` of a folder of packages: one revocation a line, a reason after ` # `, lines that begin with `#` left
 * out. No file, no revocations. Throws an `Error` that names the line at fault: a revocation must not be lost to a typo.
 */
export async function readRevocations(folder: string): Promise<Revocation[]> {
  const text = await readFile(join(folder, FILE), 'utf8').catch(() => '');
  return text.split(/\r?\n/).flatMap((line, at) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const [what = '', ...reasons] = line.split(' # ').map((part) => part.trim());
    if (!isRevocation(what))
      throw new Error(
        `${FILE}, line ${at + 1}: "${what}" is no revocation. Write <id>@<range>, sha256:<hash> or key:<key id>.`,
      );
    const reason = reasons.join(' # ');
    return [reason ? { what, reason } : what];
  });
}

function isRevocation(what: string): boolean {
  if (EXACT.test(what)) return true;
  const [id, ...range] = what.split('@');
  return pluginId.safeParse(id).success && versionRange.safeParse(range.join('@')).success;
}
