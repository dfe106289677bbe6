import type { EngineContext } from '../context.ts';

/** Notes what a page says of a screen that broke; not of an installation that is gone. */
export function noteScreenError(
  { recorder, active }: Pick<EngineContext, 'recorder' | 'active'>,
  id: string,
  installation: string,
  reason: string,
): void {
  if (active().some((plugin) => plugin.id === id && plugin.installation === installation))
    recorder.note({
      plugin: id,
      kind: 'log',
      outcome: 'failed',
      what: reason,
      detail: 'error',
      by: 'screen',
    });
}
