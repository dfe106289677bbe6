/** As many parts does the time come in. */
const PARTS = 20;

/**
 * Calls `over` when the time of a backend has passed. The server is one thread: when it is busy with something else, the
 * answer of a backend waits unread, and what the backend did not use is not held against it. So time comes in parts, and a
 * part that took longer than it should counts as one, while what the backend itself kept the server busy with counts in full.
 * @param spent milliseconds for which the backend has kept the server busy so far
 * @returns ends it before
 */
export function timeLimit(milliseconds: number, spent: () => number, over: () => void): () => void {
  const part = milliseconds / PARTS;
  const before = spent();
  let passed = 0;
  let timer = setTimeout(tick, part);
  function tick(): void {
    passed += part;
    if (passed + spent() - before >= milliseconds) over();
    else timer = setTimeout(tick, part);
  }
  return () => clearTimeout(timer);
}
