/** Never more often than this, however often something is said to be due at once. */
const SOONEST_MS = 250;
/** Browsers take longer waits for none at all. */
const LONGEST_MS = 24 * 60 * 60_000;
/** After a failure, such as a disk that is full. */
const AGAIN_MS = 15_000;

/**
 * Has the server do what nobody waits for: at once when it says so, and when the next thing is due.
 * @param work does what is due; resolves with the milliseconds until there is more, or null
 * @param later calls back once, later; gives the function that calls it off
 */
export function chores(
  work: () => Promise<number | null>,
  later: (milliseconds: number, work: () => void) => () => void,
): { look(): void } {
  let callOff = (): void => undefined;
  let asked = false;

  async function run(): Promise<void> {
    const wait = await work().catch(() => AGAIN_MS);
    callOff();
    if (wait !== null) callOff = later(Math.min(Math.max(wait, SOONEST_MS), LONGEST_MS), look);
  }

  /** Calls of one moment are one; a slow piece of work does not hold up the next call. */
  function look(): void {
    if (asked) return;
    asked = true;
    queueMicrotask(() => {
      asked = false;
      void run();
    });
  }

  return { look };
}
