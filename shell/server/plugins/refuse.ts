import { Problem } from '../problem.ts';

/** The package, or what it asks for, is not acceptable: 422 with the code that names the rule. */
export function refuse(
  code: string,
  title: string,
  detail = '',
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  return new Problem(422, code, title, detail, extra);
}

/** It would be acceptable, but not in the state that the panel is in: 409. */
export function conflict(
  code: string,
  title: string,
  detail = '',
  extra: Readonly<Record<string, unknown>> = {},
): Problem {
  return new Problem(409, code, title, detail, extra);
}

/** The caller gave up before the commit; nothing was changed. */
export function cancelled(): Problem {
  return new Problem(499, 'CANCELLED', 'The operation was cancelled.', 'Nothing was changed.');
}

/** Throws `cancelled()` once the signal has fired. */
export function heed(signal: AbortSignal): void {
  if (signal.aborted) throw cancelled();
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
