import { createStore, get, set } from 'idb-keyval';

/** After this many boots in a row that did not come to their end, plugins are left out. */
const PATIENCE = 2;

/**
 * Notices boots that never finish: a plugin whose screen blocks or breaks the page must not lock anybody out.
 * Kept beside the database, not in it, because it has to be readable when the database is not.
 */
export interface BootSentinel {
  /** The last boots failed, one after the other: start without plugin code. */
  readonly safeMode: boolean;
  /** The page is usable; earlier failures no longer count. */
  finished(): Promise<void>;
}

/** @param base path of the panel on its origin: panels beside each other have their own count */
export async function watchBoot(base: string): Promise<BootSentinel> {
  const store = createStore('nextpanel-device', 'settings');
  const key = `unfinished boots ${base}`;
  const finished = () => set(key, 0, store).catch(() => undefined);
  try {
    const unfinished = Number((await get<number>(key, store)) ?? 0);
    await set(key, unfinished + 1, store);
    // Leaving before the page was ready is the user's choice, not a failure.
    addEventListener('pagehide', () => void finished(), { once: true });
    return { safeMode: unfinished >= PATIENCE, finished };
  } catch {
    // A browser that refuses to store this much will say so when the database opens.
    return { safeMode: false, finished };
  }
}
