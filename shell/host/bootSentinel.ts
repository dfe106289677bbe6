/** After this many pages that died before they came to their end, plugins are left out. */
const PATIENCE = 2;
/** A page that has been fine for so long (ms) proves that the earlier ones no longer matter. */
const STEADY = 10_000;
/** This long (ms) after a screen is there, it can still block the page: with what it asked for when it came. */
const AFTERMATH = 2_000;

/** How often (ms) a page in sight on which plugins have run notes that it still runs. */
const BEAT = 2_000;
/** What ends pages within so long (ms) of each other is one thing: the browser, or the machine. */
const TOGETHER = 3 * BEAT;
/** However long a page had run when it died, a page that has run for so long (ms) outweighs it. */
const LONG_ENOUGH = 5 * 60_000;

/** What of the browser the sentinel needs. */
export interface BootSurroundings {
  /** Synchronous, because the last note is made while the page goes: nothing that is awaited then is sure to happen. */
  readonly notes: Storage;
  /** Of this tab alone. */
  readonly tab: Storage;
  readonly locks: LockManager;
  /** Says `pagehide` and `visibilitychange`. */
  readonly page: EventTarget;
  readonly inSight: () => boolean;
  /** Milliseconds; the same for all pages. */
  readonly now: () => number;
}

/** A page that was ended, or that its user had to end, while it was in sight. */
export interface DiedPage {
  readonly name: string;
  /** What of plugins had just begun to run, or else all that had run there. */
  readonly busy: readonly string[];
  /** How long (ms) it had run; 0 when it had not come to rest. */
  readonly age: number;
}

/**
 * Notices pages that never come to rest or stop later: a plugin whose screen blocks or breaks the page must not lock anybody out.
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
 * Each page leaves a note while it starts or enters a plugin, and, once a plugin has run on it, while it is in sight. It
 * takes it back when that is over or the page is left. A note whose page is gone is a page that died; one whose page is there, which its lock shows, is a tab beside this one.
 * @param base path of the panel on its origin: panels beside each other have their own notes
 */
export async function watchBoot(
  base: string,
  { notes, tab, locks, page, inSight, now }: BootSurroundings = {
    notes: localStorage,
    tab: sessionStorage,
    locks: navigator.locks,
    page: globalThis,
    inSight: () => document.visibilityState === 'visible',
    now: () => Date.now(),
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
      .map((name) => Object.assign({ name }, readNote(notes.getItem(name))));
    tab.setItem(LAST_OF_TAB, mine);

    const safeMode = occasions(died) >= PATIENCE;
    const busy = new Map<symbol, string>();
    /** Whatever has run may still have timers. */
    const ran = new Set<string>();
    const began = now();
    let noted = true;
    let started = false;
    let atRest = false;
    let proof: ReturnType<typeof setTimeout> | undefined;
    let beat: ReturnType<typeof setTimeout> | undefined;
    const forgive = (names = died.map(({ name }) => name)) => names.forEach((name) => notes.removeItem(name));
    /** Those that this page has outlived. */
    const outlive = () => {
      const age = now() - began;
      const left = died.filter((one) => Math.min(one.age, LONG_ENOUGH) + STEADY > age);
      forgive(died.filter((one) => !left.includes(one)).map(({ name }) => name));
      if (left.length > 0) proof = setTimeout(outlive, STEADY);
    };
    const note = (told: Note) => {
      if (!noted) void hold(locks, mine).then((end) => (noted ? (release = end) : end()));
      noted = true;
      keep(notes, mine, JSON.stringify(told));
    };
    const takeBack = () => {
      noted = false;
      notes.removeItem(mine);
      release();
    };
    /** The note says what is going on; there is none when nothing is. */
    const update = () => {
      clearTimeout(proof);
      clearTimeout(beat);
      atRest = started && busy.size === 0;
      if (!atRest) return note({ busy: [...busy.values()] });
      watchOn();
      // Without plugins nothing is proved about them.
      if (!safeMode) proof = setTimeout(outlive, STEADY);
    };
    /** Out of sight a page is ended by the system, too. */
    const watchOn = () => {
      clearTimeout(beat);
      if (ran.size === 0 || safeMode || !inSight()) return takeBack();
      note({ busy: [], ran: [...ran], at: now(), age: now() - began });
      beat = setTimeout(watchOn, BEAT);
    };
    update();
    page.addEventListener('visibilitychange', () => atRest && watchOn());
    // Leaving before the page was ready is the user's choice, not a failure.
    page.addEventListener('pagehide', () => {
      clearTimeout(beat);
      takeBack();
    });
    page.addEventListener('pageshow', () => atRest && watchOn());

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
        ran.add(what);
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

interface Note {
  readonly busy: readonly string[];
  /** Of a page at rest: what has run, when it was last known to run, and for how long it had. */
  readonly ran?: readonly string[];
  readonly at?: number;
  readonly age?: number;
}

function readNote(note: string | null): Pick<DiedPage, 'busy' | 'age'> & { readonly at: number | null } {
  try {
    const { busy, ran, at, age } = JSON.parse(note ?? '') as Partial<Record<keyof Note, unknown>>;
    const entered = texts(busy);
    return {
      busy: entered.length > 0 ? entered : texts(ran),
      at: typeof at === 'number' ? at : null,
      age: typeof age === 'number' ? age : 0,
    };
  } catch {
    return { busy: [], at: null, age: 0 };
  }
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];

/** How often something ended pages: those that were at rest and stopped together count once. */
function occasions(died: readonly { readonly at: number | null }[]): number {
  const times = died.flatMap(({ at }) => (at === null ? [] : [at])).toSorted((a, b) => a - b);
  const together = times.filter((time, index) => time - (times[index - 1] ?? -Infinity) <= TOGETHER);
  return died.length - together.length;
}
