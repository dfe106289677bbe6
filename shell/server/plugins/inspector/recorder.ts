import type { Clock, Sql } from '../../ports.ts';
import { realTime } from '../../time.ts';
import type { Entry, Note } from './entry.ts';
import { Ring, shortened } from './ring.ts';

/** Milliseconds for which every statement is noted after an Inspector has asked. It asks every second. */
const WATCHED_FOR = 15_000;
/** Entries of one answer. */
const MOST_AT_ONCE = 1_000;
/** Plugins that entries are kept of; whoever came first goes. */
const MOST_RINGS = 60;
const OF_NOBODY = '';

export interface Recording {
  /** Changes when what was noted is gone, and `seq` begins anew. */
  readonly run: string;
  readonly entries: readonly Entry[];
  /** Entries that were noted after the given one and are gone already. */
  readonly lost: number;
  /** There are more: ask again after the last one. */
  readonly more: boolean;
}

/**
 * Notes what plugins do, in memory and bounded; nothing of it reaches the database. What happens seldom or goes wrong is
 * always noted; statements that pass and calls are while an Inspector looks.
 */
export class Recorder {
  readonly #clock: Clock;
  readonly #rings = new Map<string, Ring>();
  #run = crypto.randomUUID();
  #last = 0;
  #watching = false;
  #watch: ReturnType<typeof setTimeout> | undefined;
  /** What was noted within a transaction: so only once that ends well. */
  readonly #tentative: Note[] = [];
  #depth = 0;

  constructor(clock: Clock) {
    this.#clock = realTime(clock);
  }

  /** Whether somebody looks. */
  get watching(): boolean {
    return this.#watching;
  }

  /** Somebody looks, and will for a while. */
  watch(): void {
    this.#watching = true;
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => (this.#watching = false), WATCHED_FOR);
  }

  note(note: Note): void {
    const { plugin, what, reason } = note;
    const key = plugin ?? OF_NOBODY;
    let ring = this.#rings.get(key);
    if (!ring) {
      const [oldest] = this.#rings.keys();
      if (this.#rings.size >= MOST_RINGS && oldest !== undefined) this.#rings.delete(oldest);
      this.#rings.set(key, (ring = new Ring()));
    }
    const entry: Entry = Object.assign(note, {
      seq: (this.#last += 1),
      at: this.#clock.now(),
      what: shortened(what),
    });
    ring.add(reason === undefined ? entry : Object.assign(entry, { reason: shortened(reason) }));
  }

  /** The same for what is so only when the transaction around it ends well. The port must come from `through`. */
  noteOnCommit(note: Note): void {
    if (this.#depth === 0) this.note(note);
    else this.#tentative.push(note);
  }

  /** The same port, for `noteOnCommit`. */
  through(sql: Sql): Sql {
    return {
      exec: (query, ...bindings) => sql.exec(query, ...bindings),
      query: (query, bindings) => sql.query(query, bindings),
      transaction: (work) => {
        const before = this.#tentative.length;
        this.#depth += 1;
        try {
          return sql.transaction(work);
        } catch (error) {
          this.#tentative.length = before;
          throw error;
        } finally {
          this.#depth -= 1;
          if (this.#depth === 0) for (const note of this.#tentative.splice(0)) this.note(note);
        }
      },
    };
  }

  /** What was noted after the entry `seq` of a run, in its order; all that is there when it is another run by now. */
  after(run: string | undefined, last: number): Recording {
    const seq = run === this.#run ? last : 0;
    const all = Array.from(this.#rings.values(), (ring) => ring.after(seq))
      .flat()
      .toSorted((a, b) => a.seq - b.seq);
    const lost = seq === 0 ? 0 : Math.max(0, this.#last - seq - all.length);
    return {
      run: this.#run,
      entries: all.slice(0, MOST_AT_ONCE),
      lost,
      more: all.length > MOST_AT_ONCE,
    };
  }

  /** A plugin that is gone leaves nothing here either. */
  forgetPlugin(id: string): void {
    this.#rings.delete(id);
  }

  /** Begins anew. */
  clear(): void {
    this.#rings.clear();
    this.#run = crypto.randomUUID();
    this.#last = 0;
  }

  /** Nobody looks any more. Idempotent. */
  close(): void {
    clearTimeout(this.#watch);
    this.#watching = false;
  }
}
