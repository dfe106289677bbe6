/** An expected failure, answered as RFC 9457 `application/problem+json`. `code` is stable, `detail` is for people. */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];

  constructor(status: number, code: string, detail: string, errors: readonly FieldError[] = []) {
    super(`${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
  }

  toResponse(): Response {
    const { status, code, detail, errors } = this;
    const body = { type: `about:blank#${code}`, status, code, title: detail, detail };
    return new Response(JSON.stringify(errors.length > 0 ? { ...body, errors } : body), {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    });
  }
}

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Also the answer for sessions of others, so that nobody learns which ids exist. */
export const sessionNotFound = (): Problem =>
  new Problem(404, 'SESSION_NOT_FOUND', 'There is no such chat session');

export const sessionClosed = (): Problem =>
  new Problem(409, 'SESSION_CLOSED', 'This conversation is closed. Start a new one to write again');

export const invalid = (path: string, message: string): Problem =>
  new Problem(422, 'INVALID', `${path}: ${message}`, [{ path, message }]);
