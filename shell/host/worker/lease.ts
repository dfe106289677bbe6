/**
 * How long a look at the epoch lets the server answer from memory. Less than a silent leader is waited for before
 * another tab takes over: a server that was held still meanwhile always looks again before it answers.
 */
const LEASE_MS = 1_000;

/**
 * Commits check the epoch in their own transaction; reads would not notice that another tab has taken over. So a server
 * that has not looked for a while looks first.
 * @param confirm rejects when another writer has opened the database
 * @param now milliseconds since anything
 * @returns resolves when requests may be answered from memory; rejects as `confirm` does
 */
export function lease(confirm: () => Promise<void>, now: () => number): () => Promise<void> {
  let confirmedAt = -Infinity;
  let confirming: Promise<void> | null = null;

  async function look(): Promise<void> {
    const asked = now();
    await confirm();
    confirmedAt = asked;
  }

  return async () => {
    if (now() - confirmedAt <= LEASE_MS) return;
    confirming ??= look().finally(() => {
      confirming = null;
    });
    await confirming;
  };
}
