import { Problem } from './problem.ts';
import type { z } from './zod.ts';

/** 422 INVALID with one `{ path, message }` for each field that does not fit. */
export function invalid(error: Pick<z.ZodError, 'issues'>, target = 'json'): Problem {
  const errors = error.issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
    return paths.map((path) => ({ path: path.join('.'), message: messageOf(issue) }));
  });
  const where = target === 'query' || target === 'param' ? 'address' : 'body';
  return new Problem(
    422,
    'INVALID',
    `The ${where} of this request is not valid.`,
    errors.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join('; '),
    { errors },
  );
}

/** The commonest messages in words for people who fill in a form. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'Unknown field';
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'Is required';
  if (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1)
    return 'Must not be empty';
  return issue.message;
}

/** 422 INVALID for one field that only the database can judge, such as a name that is taken. */
export function invalidField(path: string, message: string): Problem {
  return invalid({ issues: [{ code: 'custom', path: path.split('.'), message, input: undefined }] });
}
