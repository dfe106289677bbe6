/** The work of the days: done for every day that passes, in order, each in one transaction, never twice. */
import { addDays } from '../billing/index.ts';
import type { Topic } from '../ports.ts';
import type { ServerPorts } from '../serverPorts.ts';
import { between } from '../time.ts';
import { clockState, standingAt, today, writeClockState, type ClockState } from './panelClock.ts';

type Ports = Pick<ServerPorts, 'sql' | 'clock' | 'announce' | 'wake' | 'giveWay'>;

/** How often each thing happened. What is not named did not. */
export type Counts = Readonly<Record<string, number>>;

/** Does what is due on a day; called inside the day's transaction, its clock standing on that day. */
export type DayWork = (books: Pick<ServerPorts, 'sql' | 'clock'>, day: string) => Counts;

/** When on a day that has passed its work was done, as far as the books are concerned. */
const HOUR_OF_WORK = 'T04:00:00.000Z';
const MIDNIGHT = 'T00:00:00.000Z';

const changing: readonly Topic[] = [
  'invoices',
  'payments',
  'services',
  'orders',
  'outbox',
  'audit',
  'clients',
];

export class Days {
  readonly #ports: Ports;
  readonly #work: DayWork;
  #running: Promise<void> | null = null;

  constructor(ports: Ports, work: DayWork) {
    this.#ports = ports;
    this.#work = work;
  }

  /**
   * Does all days up to today, or to the day the clock is being moved to. Others are served between two days. Who calls
   * while it runs waits for the same run. Rejects with what the work throws; the days before it are done then.
   */
  run(): Promise<void> {
    this.#running ??= this.#runAll().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** The same for who does not wait: nothing where a run is under way. Resolves with the milliseconds to the next day, or null. */
  async work(): Promise<number | null> {
    if (!this.#running) await this.run();
    const { sql, clock } = this.#ports;
    if (clockState(sql).frozen_at !== null) return null;
    const now = clock.now();
    return between(now, `${addDays(now.slice(0, 10), 1)}${MIDNIGHT}`);
  }

  async #runAll(): Promise<void> {
    const { giveWay = rest } = this.#ports;
    // The state is read anew for each day: what could not be stored has been taken back meanwhile.
    for (;;) {
      const day = this.#due();
      if (day === null) return;
      const waitedFor = clockState(this.#ports.sql).moving_to !== null;
      this.#do(day);
      // A panel that nobody has opened for months has many days to do while people look at it.
      await (waitedFor ? rest() : giveWay());
    }
  }

  #due(): string | null {
    const { sql, clock } = this.#ports;
    const { done_through, moving_to } = clockState(sql);
    const last = moving_to ?? today(clock);
    const next = addDays(done_through ?? addDays(today(clock), -1), 1);
    return next <= last ? next : null;
  }

  #do(day: string): void {
    const { sql, clock, announce, wake } = this.#ports;
    const counts = sql.transaction(() => {
      const state = clockState(sql);
      const now = clock.now();
      const moment = day === now.slice(0, 10) ? now : `${day}${HOUR_OF_WORK}`;
      const done = this.#work({ sql, clock: standingAt(moment, clock) }, day);
      sql.exec('INSERT OR REPLACE INTO digests (day, counts) VALUES (?, ?)', day, JSON.stringify(done));
      writeClockState(sql, after(state, day));
      return done;
    });
    announce('clock');
    if (Object.keys(counts).length > 0) changing.forEach((topic) => announce(topic));
    wake?.();
  }
}

function after(state: ClockState, day: string): ClockState {
  const { frozen_at, moving_to } = state;
  return {
    frozen_at:
      frozen_at !== null && frozen_at.slice(0, 10) < day ? `${day}${frozen_at.slice(10)}` : frozen_at,
    done_through: day,
    moving_to: moving_to === day ? null : moving_to,
  };
}

/** Lets others have their turn. */
const rest = () => new Promise<void>((resolve) => void setTimeout(resolve, 0));
