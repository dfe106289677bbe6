/**
 * Like `fetch`; without a network it answers with what the service worker keeps. The server asks for that itself, because
 * one that a page started before there was a service worker (on the first visit) is not served by it.
 */
export async function fetchOrKept(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  try {
    return await fetch(request);
  } catch (error) {
    const kept = request.signal.aborted ? undefined : await caches.match(request, { ignoreSearch: true });
    if (kept) return kept;
    throw error;
  }
}
