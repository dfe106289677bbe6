/** The world's registries, simulated: which names are taken is always the same, and what the company sells is taken, too. */
import type { Sql } from '../../ports.ts';

/** Of a hundred names that nobody here has, so many are somebody's. */
const TAKEN_PERCENT = 22;

const label = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;

export interface Name {
  readonly label: string;
  readonly tld: string;
}

/** The endings that are sold, longest first, so that `co.uk` is found before `uk`. */
export function soldEndings(sql: Sql): string[] {
  return sql
    .exec<{ tld: string }>('SELECT tld FROM tlds WHERE active = 1 ORDER BY length(tld) DESC, tld')
    .map(({ tld }) => tld);
}

/** `Example.com` → its parts, lower case; null where it is no name of a domain that is sold. */
export function parseName(sql: Sql, text: string): Name | null {
  const name = text.trim().toLowerCase();
  const tld = soldEndings(sql).find((ending) => name.endsWith(`.${ending}`));
  if (tld === undefined) return null;
  const first = name.slice(0, -tld.length - 1);
  return isLabel(first) ? { label: first, tld } : null;
}

/** Letters, digits and hyphens, as a registry takes them. */
export function isLabel(text: string): boolean {
  return label.test(text);
}

export function isTaken(sql: Sql, { label: first, tld }: Name): boolean {
  const name = `${first}.${tld}`;
  const [own] = sql.exec('SELECT 1 FROM domains WHERE name = ?', name);
  return own !== undefined || first.length < 3 || fingerprint(name) % 100 < TAKEN_PERCENT;
}

/** FNV-1a. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash;
}
