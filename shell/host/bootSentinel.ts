/** After this many pages that died before they came to their end, plugins are left out. */
const PATIENCE = 2;
/** A page that has been fine for so long (ms) proves that the earlier ones no longer matter. */
const STEADY = 10_000;
/** This long (ms) after a screen is there, it can still block the page: with what it asked for when it came. */
const AFTERMATH = 2_000;

/** What of the browser the sentinel needs. */
export interface BootSurroundings {
  /** Synchronous, because the last note is made while the page goes: nothing that is awaited then is sure to happen. */
  readonly notes: Storage;
  /** Of this tab alone. */
  readonly tab: Storage;
  readonly locks: LockManager;
  /** Says `pagehide`. */
  readonly page: EventTarget;
}

/** A page that was ended, or that its user had to end, before it came to rest. */
export interface DiedPage {
  readonly name: string;
  /** What of plugins had just begun to run. */
  readonly busy: readonly string[];
}

/**
 * Notices pages that never come to rest: a plugin whose screen blocks or breaks the page must not lock anybody out.
 * Kept beside the database, not in it, because it has to be readable when the database is not.
 */
export interface BootSentinel {
  /** Those whose failure still counts. */
  readonly died: readonly DiedPage[];
  /** Too many have died: start without plugin code. */
  readonly safeMode: boolean;
  /** The page that was in this tab before, if it died. */
  readonly before: DiedPage | null;
  /** The page is usable. */
  finished(): void;
  /** Code of a plugin begins to run that may block the page. Returns what says that it did not. */
  entering(what: string): () => void;
  /** These no longer count. */
  forgive(names?: readonly string[]): void;
}

const LAST_OF_TAB = 'nextpanel-boot';

/**
 * Each page leaves a note while it starts or enters a plugin, and takes it back when that is done or the page is left. A
 * note whose page is gone is a page that died; one whose page is there, which its lock shows, is a tab beside this one.
 * @param base path of the panel on its origin: panels beside each other have their own notes
 */
export async function watchBoot(
  base: string,
  { notes, tab, locks, page }: BootSurroundings = {
    notes: localStorage,
    tab: sessionStorage,
    locks: navigator.locks,
    page: globalThis,
  },
): Promise<BootSentinel> {
  const prefix = `nextpanel-boot ${base} `;
  const mine = prefix + crypto.randomUUID();
  try {
    let release = await hold(locks, mine);
    const others = keysOf(notes).filter((name) => name.startsWith(prefix));
    const alive = new Set((await locks.query()).held?.map(({ name }) => name));
    // A page that is being replaced in its own tab may still be listed.
    const last = tab.getItem(LAST_OF_TAB) ?? '';
    const died = others
      .filter((name) => !alive.has(name) || name === last)
      .map((name): DiedPage => ({ name, busy: busyIn(notes.getItem(name)) }));
    tab.setItem(LAST_OF_TAB, mine);

    const safeMode = died.length >= PATIENCE;
    const busy = new Map<symbol, string>();
    let started = false;
    let atRest = false;
    let proof: ReturnType<typeof setTimeout> | undefined;
    const forgive = (names = died.map(({ name }) => name)) => names.forEach((name) => notes.removeItem(name));
    /** The note says what is going on; there is none when nothing is. */
    const update = () => {
      clearTimeout(proof);
      atRest = started && busy.size === 0;
      if (!atRest) return keep(notes, mine, JSON.stringify([...busy.values()]));
      notes.removeItem(mine);
      release();
      // Without plugins nothing is proved about them.
      if (!safeMode) proof = setTimeout(forgive, STEADY);
    };
    update();
    // Leaving before the page was ready is the user's choice, not a failure.
    page.addEventListener('pagehide', () => notes.removeItem(mine));

    return {
      died,
      safeMode,
      before: died.find(({ name }) => name === last) ?? null,
      finished() {
        started = true;
        update();
      },
      entering(what) {
        const entered = Symbol(what);
        if (atRest) void hold(locks, mine).then((end) => (atRest ? end() : (release = end)));
        busy.set(entered, what);
        update();
        return () => setTimeout(() => busy.delete(entered) && update(), AFTERMATH);
      },
      forgive,
    };
  } catch {
    // A browser that refuses to store this much will say so when the database opens.
    const nothing = () => undefined;
    const entering = () => nothing;
    return { died: [], safeMode: false, before: null, finished: nothing, entering, forgive: nothing };
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

/** Where there is no room for a note, there is no sentinel; the plugin runs all the same. */
function keep(notes: Storage, name: string, value: string): void {
  try {
    notes.setItem(name, value);
  } catch {
    // Full. The database will say so.
  }
}

const keysOf = (notes: Storage): string[] =>
  Array.from({ length: notes.length }, (_, index) => notes.key(index) ?? '');

function busyIn(note: string | null): string[] {
  try {
    const said: unknown = JSON.parse(note ?? '');
    return Array.isArray(said) ? said.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}
