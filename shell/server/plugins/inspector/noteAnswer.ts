import { Problem } from '../../problem.ts';
import { messageOf } from '../refuse.ts';
import type { Note, Outcome } from './entry.ts';
import type { Recorder } from './recorder.ts';

type About = Pick<Note, 'plugin' | 'kind' | 'what' | 'by' | 'to'>;

/**
 * Asks, and notes what came of it and how long it took; of calls that went well, while an Inspector looks. What was
 * thrown goes on.
 */
export async function noteAnswer(
  recorder: Recorder,
  about: About,
  ask: () => Promise<Response>,
): Promise<Response> {
  const started = performance.now();
  try {
    const response = await ask();
    const { status } = response;
    const outcome = outcomeOf(status);
    if (outcome !== 'ok' || about.kind === 'request' || recorder.watching)
      recorder.note({ ...about, outcome, status, ms: performance.now() - started });
    return response;
  } catch (error) {
    recorder.note({ ...about, ...faultOf(error), ms: performance.now() - started });
    throw error;
  }
}

function faultOf(error: unknown): Pick<Note, 'outcome' | 'status' | 'code' | 'reason'> {
  if (!(error instanceof Problem)) return { outcome: 'failed', reason: messageOf(error) };
  const { status, code, title, detail } = error;
  return { outcome: outcomeOf(status), status, code, reason: `${title} ${detail}`.trim() };
}

/** Of what a plugin is not allowed, and of what broke; that something is not there is an answer like any other. */
function outcomeOf(status: number): Outcome {
  if (status >= 500) return 'failed';
  return status === 401 || status === 403 ? 'refused' : 'ok';
}

/** Without its query, which may hold what people have typed. */
export function lineOf({ method, url }: Pick<Request, 'method' | 'url'>): string {
  return `${method} ${new URL(url).pathname}`;
}
