/** What the service worker answers itself, as RFC 9457 `problem+json`. */
export function problem(
  status: number,
  code: string,
  title: string,
  detail: string,
  extra: Readonly<Record<string, unknown>> = {},
): Response {
  return new Response(
    JSON.stringify({ ...extra, type: `about:blank#${code}`, status, code, title, detail }),
    {
      status,
      headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
    },
  );
}
