import type { PlainRequest, PlainResponse } from '../../ports.ts';

/** Names that only the host may set, and what belongs to the browser session of whoever calls. */
const PRIVATE = /^(?:nextpanel-|cookie$|authorization$|host$|proxy-)/i;
/** What a plugin must not do to the panel's origin. */
const UNSAFE =
  /^(?:set-cookie|clear-site-data|service-worker-allowed|content-security-policy|link|refresh|nextpanel-.*)$/i;

/** The headers of a request without those that a caller can't be believed in. */
export function publicHeaders(headers: Iterable<readonly [string, string]>): Headers {
  return new Headers(
    [...headers]
      .filter(([name]) => !PRIVATE.test(name))
      .map(([name, value]): [string, string] => [name, value]),
  );
}

/** The answer of a plugin as the panel gives it: it stays data, also when somebody opens its address. */
export function contained(response: Response, body: ArrayBuffer): Response {
  const headers = new Headers([...response.headers].filter(([name]) => !UNSAFE.test(name)));
  headers.set('x-content-type-options', 'nosniff');
  headers.set('content-security-policy', "sandbox; default-src 'none'");
  const empty = [101, 204, 205, 304].includes(response.status);
  return new Response(empty ? null : body, { status: response.status, headers });
}

/** The request that a cell has asked the host to send. Only the path of its address counts. Throws on what no request can be. */
export function requestOf({ method, url, headers, body }: PlainRequest): Request {
  const { pathname, search } = new URL(url, 'http://panel');
  const hasBody = body !== null && method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(pathname + search, 'http://panel'), {
    method,
    headers: publicHeaders(Object.entries(headers)),
    ...(hasBody ? { body } : {}),
  });
}

export async function plainResponse(response: Response): Promise<PlainResponse> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.arrayBuffer(),
  };
}
