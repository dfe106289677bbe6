import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** No process tells another that it has ended. */
const LOOK_MS = 100;

/**
 * Does work while no other process of this machine does what has the same lock; waits for it. One that was killed in the
 * middle holds nobody up.
 * @param lock path of a file that stands for the work
 */
export async function exclusively<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  mkdirSync(dirname(lock), { recursive: true });
  while (!taken(lock)) {
    if (hasEnded(ownerOf(lock))) rmSync(lock, { force: true });
    else await pause(LOOK_MS);
  }
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Null while the file is being made, or when it has just gone. */
function ownerOf(lock: string): number | null {
  try {
    return Number(readFileSync(lock, 'utf8')) || null;
  } catch {
    return null;
  }
}

function hasEnded(owner: number | null): boolean {
  if (owner === null) return false;
  try {
    process.kill(owner, 0);
    return false;
  } catch (error) {
    // Somebody else's process may not be asked, but is there.
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
