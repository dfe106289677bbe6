import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_MS = 5;
/** Longer than any editor takes; what is empty then is meant to be. */
const LONGEST_MS = 1_000;

/**
 * Editors empty a file before they write it, and the watcher tells of both. Waits until there is something in it, because
 * a module without exports makes every screen that uses it be mounted anew.
 */
export async function whenWritten(file: string): Promise<void> {
  for (let waited = 0; waited < LONGEST_MS; waited += LOOK_MS) {
    if (statSync(file, { throwIfNoEntry: false })?.size !== 0) return;
    await pause(LOOK_MS);
  }
}
