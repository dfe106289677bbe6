import { say } from '../i18n/speech.ts';
import { word } from '../i18n/words.ts';

/** RFC 9457, with the panel's stable `code`. */
export interface ProblemDocument {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** Of a refused body (422 INVALID): which field, and what is wrong with it. */
  readonly errors?: readonly FieldProblem[];
  readonly [extra: string]: unknown;
}

interface FieldProblem {
  readonly path: string | readonly (string | number)[];
  readonly message: string;
}

/** A request that failed, with what the server said about it. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  /** What went wrong, one line. */
  readonly title: string;
  /** Where, and how to go on; may be empty. */
  readonly detail: string;
  readonly problem: ProblemDocument;

  constructor(problem: ProblemDocument, cause?: unknown) {
    super(`${problem.code}: ${problem.title}`, { cause });
    this.status = problem.status;
    this.code = problem.code;
    this.title = problem.title;
    this.detail = problem.detail;
    this.problem = problem;
  }

  static unreachable(cause: unknown): ApiError {
    return new ApiError(
      {
        status: 0,
        code: 'SERVER_UNREACHABLE',
        title: word('The panel’s server did not answer'),
        detail: word('It runs in this browser: close other tabs of the panel or load the page again.'),
      },
      cause,
    );
  }

  /** Messages of refused fields by their path, joined with dots: `prices.0.amount_minor`. */
  get fields(): Readonly<Record<string, string>> {
    const fields: Record<string, string> = {};
    for (const { path, message } of this.problem.errors ?? []) {
      const name = typeof path === 'string' ? path : path.join('.');
      fields[name] ??= message;
    }
    return fields;
  }
}

/** The problem of a failed response, also when its body is none. */
export async function readProblem(response: Response): Promise<ProblemDocument> {
  const fallback = {
    status: response.status,
    code: `HTTP_${response.status}`,
    title: response.statusText || word('The request failed'),
    detail: '',
  };
  if (!response.headers.get('content-type')?.includes('json')) return fallback;
  try {
    const body: unknown = await response.json();
    return body && typeof body === 'object' ? { ...fallback, ...body } : fallback;
  } catch {
    return fallback;
  }
}

/** Any failure in words for people, in their language as far as it has them: title and what to do about it. */
export function describeError(error: unknown): { title: string; detail: string; code?: string } {
  if (error instanceof ApiError)
    return { title: say(error.title), detail: say(error.detail), code: error.code };
  return {
    title: say('Something went wrong'),
    detail: error instanceof Error ? error.message : String(error),
  };
}

/** A failure as one piece of text. */
export function inWords(error: unknown): string {
  const { title, detail } = describeError(error);
  return detail ? `${title.replace(/\.$/u, '')}. ${detail}` : title;
}
