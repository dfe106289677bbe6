const shown = Promise.withResolvers<void>();

/** Says that the first screen of this page is there. */
export const screenIsShown = shown.resolve;

/**
 * Calls back when the first screen is there and the page has nothing more urgent to do: time for what can wait.
 * Not every engine has idle callbacks; a moment later is as good.
 */
export function whenAtRest(work: () => void): void {
  void shown.promise.then(() => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(work);
    else setTimeout(work, 1_000);
  });
}
