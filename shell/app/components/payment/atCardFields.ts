import { ApiError } from '../../api/ApiError.ts';

/**
 * A refusal whose fields have the names of a form's: `payment.card.number` → `number`. `renamed` gives those whose last
 * part is not unique.
 */
export function atCardFields(error: unknown, renamed: Readonly<Record<string, string>> = {}): unknown {
  if (!(error instanceof ApiError) || !error.problem.errors) return error;
  const errors = error.problem.errors.map(({ path, message }) => {
    const whole = typeof path === 'string' ? path : path.join('.');
    return { path: renamed[whole] ?? whole.split('.').at(-1) ?? '', message };
  });
  return new ApiError({ ...error.problem, errors });
}
