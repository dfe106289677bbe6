import type { CellState, Entry, LogPart } from './inspected.ts';

/** Of all plugins together; what is older goes. */
const MOST = 10_000;
const EVERY_MS = 1_000;
const AFTER_A_FAILURE_MS = 3_000;

/** An entry with the run of the server that noted it: `seq` begins anew with each. */
export type LoggedEntry = Entry & { readonly run: string };

export interface LogState {
  /** Oldest first. */
  readonly entries: readonly LoggedEntry[];
  readonly cells: Readonly<Record<string, CellState>>;
  /** What is shown stands still; what comes meanwhile waits. */
  readonly paused: boolean;
  readonly waiting: number;
  /** Entries that the server had let go of before they were read. */
  readonly lost: number;
  /** Why the last attempt to read failed. */
  readonly error: unknown;
  /** Something has been read. */
  readonly ready: boolean;
}

type Read = (run: string | null, after: number, signal: AbortSignal) => Promise<LogPart>;

const empty: LogState = {
  entries: [],
  cells: {},
  paused: false,
  waiting: 0,
  lost: 0,
  error: null,
  ready: false,
};

/** Reads the log of the server as long as somebody looks, and keeps what was read, bounded. */
export class LiveLog {
  readonly #read: Read;
  readonly #listeners = new Set<() => void>();
  #state = empty;
  #held: readonly LoggedEntry[] = [];
  #run: string | null = null;
  #last = 0;

  constructor(read: Read) {
    this.#read = read;
  }

  readonly get = (): LogState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Begins to read. Returns the function that ends it. */
  readonly follow = (): (() => void) => {
    const end = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const again = async (): Promise<void> => {
      const pause = await this.readOnce(end.signal);
      if (!end.signal.aborted) timer = setTimeout(() => void again(), pause);
    };
    void again();
    return () => {
      end.abort();
      clearTimeout(timer);
    };
  };

  /** Reads what is new. Resolves with the milliseconds until it is time again; never rejects. */
  async readOnce(signal: AbortSignal): Promise<number> {
    try {
      const part = await this.#read(this.#run, this.#last, signal);
      if (signal.aborted) return 0;
      this.#take(part);
      return part.more ? 0 : EVERY_MS;
    } catch (error) {
      if (!signal.aborted) this.#set({ error });
      return AFTER_A_FAILURE_MS;
    }
  }

  readonly pause = (): void => this.#set({ paused: true });

  readonly resume = (): void => {
    const entries = newest([...this.#state.entries, ...this.#held]);
    this.#held = [];
    this.#set({ paused: false, waiting: 0, entries });
  };

  /** Lets go of all that was read. */
  readonly clear = (): void => {
    this.#held = [];
    this.#set({ entries: [], waiting: 0, lost: 0 });
  };

  #take({ run, entries, lost, cells }: LogPart): void {
    if (run !== this.#run) this.#last = 0;
    this.#run = run;
    this.#last = entries.at(-1)?.seq ?? this.#last;
    const fresh = entries.map((entry) => Object.assign(entry, { run }));
    const common = { cells, error: null, ready: true, lost: this.#state.lost + lost };
    if (this.#state.paused) {
      this.#held = newest([...this.#held, ...fresh]);
      this.#set({ ...common, waiting: this.#held.length });
    } else
      this.#set(
        fresh.length > 0 ? { ...common, entries: newest([...this.#state.entries, ...fresh]) } : common,
      );
  }

  #set(change: Partial<LogState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

function newest(entries: readonly LoggedEntry[]): readonly LoggedEntry[] {
  return entries.length > MOST ? entries.slice(-MOST) : entries;
}
