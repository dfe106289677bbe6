import type { ActivePlugin } from './activePlugin.ts';
import { word, type Sentence } from './words.ts';

/**
 * `stopped`: it was one crash too many, and the server has switched the plugin off in every tab. `rolled_back`: it was an
 * update that broke it, and the version before is back in every tab.
 */
type Verdict = 'counted' | 'stopped' | 'rolled_back' | 'ignored';

/** What broke in no screen of its own: in a handler, a timer or a promise. */
export const ELSEWHERE = 'elsewhere';

/**
 * Tells the server that a plugin broke, for it to count. Null when it could not be told: the next crash comes if it
 * matters. Only staff may: call it for nobody else.
 */
export async function reportCrash(
  { id, installation }: ActivePlugin,
  place: string,
  error: unknown,
): Promise<Verdict | null> {
  const said = await post(`/api/v1/plugins/${id}/crashed`, { place, reason: textOf(error), installation });
  if (!said?.ok) return null;
  const { verdict } = (await said.json()) as { verdict: Verdict };
  return verdict;
}

/** Tells the server that the code of a plugin does not load. Null when it could not be told. */
export async function reportNotLoading(
  { id, installation }: ActivePlugin,
  place: string,
  error: unknown,
): Promise<'stopped' | 'rolled_back' | null> {
  const reason = `${place}: ${textOf(error)}`;
  const said = await post(`/api/v1/plugins/${id}/failed`, { reason, installation });
  if (!said?.ok) return null;
  return said.status === 200 ? 'rolled_back' : 'stopped';
}

const consequences = {
  crashes: {
    stopped: word('{name} crashed three times and was stopped. The marketplace shows why.'),
    rolled_back: word(
      '{name} {version} crashed three times. The version before is back; the marketplace shows why.',
    ),
  },
  does_not_load: {
    stopped: word('{name} does not load and was stopped. The marketplace shows why.'),
    rolled_back: word(
      '{name} {version} does not load. The version before is back; the marketplace shows why.',
    ),
  },
};

/** What people are told after a report, or null when nothing was done. */
export function consequenceOf(
  { name, version }: ActivePlugin,
  fault: keyof typeof consequences,
  verdict: Verdict | null,
): Sentence | null {
  if (verdict !== 'stopped' && verdict !== 'rolled_back') return null;
  return { english: consequences[fault][verdict], values: { name, version } };
}

async function post(path: string, body: unknown): Promise<Response | null> {
  const headers = { 'content-type': 'application/json' };
  return await fetch(path, { method: 'POST', headers, body: JSON.stringify(body) }).catch(() => null);
}

/** One line, as long as people read. */
function textOf(error: unknown): string {
  return String(error).replaceAll(/\s+/g, ' ').trim().slice(0, 400) || 'It threw nothing that can be shown.';
}
