/**
 * Notices that the browser is about to hold this page still: nothing in it runs then, not even an answer to "who leads".
 * `freeze` is Chromium's (a phone does it to tabs in the background); `pagehide` with `persisted` is the back/forward
 * cache of every engine.
 */
export function whenHeldStill(freezing: () => void, thawed: () => void): void {
  document.addEventListener('freeze', freezing);
  document.addEventListener('resume', thawed);
  addEventListener('pagehide', ({ persisted }) => persisted && freezing());
  addEventListener('pageshow', ({ persisted }) => persisted && thawed());
}
