/** After this many boots that died before they came to their end, plugins are left out. */
const PATIENCE = 2;

/** What of the browser the sentinel needs. */
export interface BootSurroundings {
  /** Synchronous, because the last note is made while the page goes: nothing that is awaited then is sure to happen. */
  readonly notes: Storage;
  readonly locks: LockManager;
  /** Says `pagehide`. */
  readonly page: EventTarget;
}

/**
 * Notices boots that never finish: a plugin whose screen blocks or breaks the page must not lock anybody out.
 * Kept beside the database, not in it, because it has to be readable when the database is not.
 */
export interface BootSentinel {
  /** The last boots failed: start without plugin code. */
  readonly safeMode: boolean;
  /** The page is usable; earlier failures no longer count. */
  finished(): void;
}

/**
 * Each boot leaves a note that it takes back when it is finished or left. A note whose page is gone is a boot that died;
 * one whose page is there, which its lock shows, is a tab that is starting beside this one.
 * @param base path of the panel on its origin: panels beside each other have their own notes
 */
export async function watchBoot(
  base: string,
  { notes, locks, page }: BootSurroundings = {
    notes: localStorage,
    locks: navigator.locks,
    page: globalThis,
  },
): Promise<BootSentinel> {
  const prefix = `nextpanel-boot ${base} `;
  const mine = prefix + crypto.randomUUID();
  const forget = (names: readonly string[]) => {
    for (const name of names) notes.removeItem(name);
  };
  try {
    const release = await hold(locks, mine);
    const others = keysOf(notes).filter((name) => name.startsWith(prefix));
    const alive = new Set((await locks.query()).held?.map(({ name }) => name));
    const died = others.filter((name) => !alive.has(name));
    notes.setItem(mine, '');
    // Leaving before the page was ready is the user's choice, not a failure.
    page.addEventListener('pagehide', () => forget([mine]), { once: true });
    const finished = () => {
      forget([mine, ...died]);
      release();
    };
    return { safeMode: died.length >= PATIENCE, finished };
  } catch {
    // A browser that refuses to store this much will say so when the database opens.
    return { safeMode: false, finished: () => undefined };
  }
}

/** Takes a lock, which the browser gives back when the page goes. Returns what gives it back before. */
async function hold(locks: LockManager, name: string): Promise<() => void> {
  const granted = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const held = locks.request(name, () => {
    granted.resolve();
    return released.promise;
  });
  held.catch(granted.reject);
  await granted.promise;
  return released.resolve;
}

const keysOf = (notes: Storage): string[] =>
  Array.from({ length: notes.length }, (_, index) => notes.key(index) ?? '');
