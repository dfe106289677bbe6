import { ApiError } from '../../api/ApiError.ts';
import type { Credentials } from '../../session/sessionStore.ts';
import { say } from '../../i18n/speech.ts';
import { word } from '../../i18n/words.ts';

/** A plugin wants to know more before these credentials are enough. */
export interface ChallengeStep {
  readonly plugin: { readonly id: string; readonly name: string };
  readonly data: Readonly<Record<string, unknown>>;
  readonly credentials: Credentials;
}

/** What a plugin asks for, if that is why the sign-in was refused. */
export function challengeIn(error: unknown): Omit<ChallengeStep, 'credentials'> | null {
  if (!(error instanceof ApiError) || error.code !== 'CHALLENGE_REQUIRED') return null;
  const { challenge } = error.problem;
  return challenge as Omit<ChallengeStep, 'credentials'>;
}

/** The failure in words for whoever stands at the door. */
export function inPlainWords(error: unknown): unknown {
  if (!(error instanceof ApiError)) return error;
  const { code, problem } = error;
  const wait = Number(problem['retry_after']);
  if (code === 'BAD_CREDENTIALS')
    return new ApiError({
      ...problem,
      title: word('Email and password don’t match'),
      detail: word('Check both and try again.'),
    });
  if (code === 'TOO_MANY_ATTEMPTS' && wait > 0)
    return new ApiError({
      ...problem,
      title: word('Too many attempts'),
      detail: say.count('Try again in {count} second.|Try again in {count} seconds.', Math.ceil(wait)),
    });
  return error;
}
