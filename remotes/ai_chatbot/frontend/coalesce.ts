/**
 * Runs `work` at once; calls that come while it runs lead to exactly one more run, which starts after the last of
 * them, so that nothing that changed meanwhile is missed. The promise ends with the run that covers the call.
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;

  async function run(): Promise<void> {
    try {
      await work();
    } finally {
      running = next;
      next = null;
    }
  }

  return () => {
    if (!running) {
      running = run();
      return running;
    }
    next ??= running.then(run, run);
    return next;
  };
}
