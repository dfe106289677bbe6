/** Calls back when the page has nothing more urgent to do. Not every engine has idle callbacks; a moment later is as good. */
export function whenAtRest(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
  else setTimeout(work, 1_000);
}
