/**
 * An expected failure, answered as RFC 9457 `application/problem+json`.
 * `title` says what, `detail` says where and how to go on; `code` is stable and part of the contract.
 */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly extra: Readonly<Record<string, unknown>>;

  constructor(
    status: number,
    code: string,
    title: string,
    detail = '',
    extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${title}${detail ? ` ${detail}` : ''}`);
    this.status = status;
    this.code = code;
    this.title = title;
    this.detail = detail;
    this.extra = extra;
  }

  /** What `JSON.stringify` makes of it. */
  toJSON(): Record<string, unknown> {
    const { status, code, title, detail, extra } = this;
    return { ...extra, type: `about:blank#${code}`, status, code, title, detail };
  }

  toResponse(): Response {
    const { retry_after: seconds } = this.extra;
    return new Response(JSON.stringify(this), {
      status: this.status,
      headers: {
        'content-type': 'application/problem+json',
        'cache-control': 'no-store',
        ...(typeof seconds === 'number' ? { 'retry-after': String(seconds) } : {}),
      },
    });
  }
}
