import { SYSTEM } from '../../actor.ts';
import { Problem } from '../../problem.ts';
import type { EngineContext } from '../context.ts';
import { findDevelopment } from '../development/developments.ts';
import { messageOf } from '../refuse.ts';
import { isOnTrial, type Failure, type Fate } from './failure.ts';
import type { Operations } from './operations.ts';
import { previousOf } from './previous.ts';
import { Progress } from './progress.ts';
import { rollBack } from './rollback.ts';
import { markFailed } from './toggle.ts';

/**
 * Stops a plugin that fails. One that fails soon after an update goes back to the version before instead, when its
 * turn among the operations comes; if there is no way back, it is stopped and the reason says why.
 * Only the second case is asynchronous.
 */
export async function stopFailing(
  context: EngineContext,
  operations: Operations,
  failure: Failure,
): Promise<Fate> {
  const { id, reason, what, actor } = failure;
  // Whoever writes it sees what is wrong, and the next change may mend it.
  if (!isCurrent(context, failure) || findDevelopment(context.sql, id)) return 'ignored';
  if (isOnTrial(context, id)) {
    try {
      return await operations.run(null, new AbortController().signal, (signal) =>
        goBack(context, failure, signal),
      );
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Too many operations are waiting, or the server is ending: it must not run on meanwhile.
      if (!isCurrent(context, failure)) return 'ignored';
    }
  }
  markFailed(context, id, reason, actor, what);
  return 'stopped';
}

async function goBack(context: EngineContext, failure: Failure, signal: AbortSignal): Promise<Fate> {
  const { id, reason, what, actor } = failure;
  if (!isCurrent(context, failure)) return 'ignored';
  try {
    await rollBack(context, id, null, SYSTEM, new Progress(signal, () => {}), reason.slice(0, 500));
    return 'rolled_back';
  } catch (error) {
    if (!(error instanceof Problem)) context.report?.(error);
    const previous = previousOf(context.sql, id)?.version ?? 'the version before';
    const why = error instanceof Problem ? messageOf(error) : 'Something unexpected happened.';
    markFailed(context, id, `${reason} Going back to ${previous} failed: ${why}`, actor, what);
    return 'stopped';
  }
}

function isCurrent({ registry }: EngineContext, { id, installation }: Failure): boolean {
  const row = registry.find(id);
  return row?.state === 'enabled' && row.installation === installation;
}
