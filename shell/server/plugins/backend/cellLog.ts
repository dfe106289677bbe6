import type { Clock, LogLevel } from '../../ports.ts';
import { realTime } from '../../time.ts';
import type { Recorder } from '../inspector/recorder.ts';

/** How a backend is doing. */
export interface CellState {
  /**
   * `cold`: it starts with the next request. `running`: it answers something. `resting`: it is there and has nothing to
   * do. `killed`: it was ended for what it did, and starts again with the next request.
   */
  readonly state: 'cold' | 'starting' | 'running' | 'resting' | 'killed';
  /** Since when it is there or is not, ISO 8601 in UTC; null when it never was. */
  readonly since: string | null;
  /** How often it has started, and the milliseconds of the last time. */
  readonly starts: number;
  readonly start_ms: number | null;
  /** Requests that it answers, and those that wait for a place. */
  readonly in_flight: number;
  readonly queued: number;
  readonly last_error: { readonly at: string; readonly reason: string } | null;
}

type Known = { -readonly [Key in keyof Omit<CellState, 'in_flight' | 'queued'>]: CellState[Key] };

const COLD: CellState = {
  state: 'cold',
  since: null,
  starts: 0,
  start_ms: null,
  in_flight: 0,
  queued: 0,
  last_error: null,
};

/** How the backends of plugins came and went and what they said, in memory, for the Inspector. */
export class CellLog {
  readonly #recorder: Recorder;
  readonly #clock: Clock;
  readonly #known = new Map<string, Known>();

  constructor(recorder: Recorder, clock: Clock) {
    this.#recorder = recorder;
    this.#clock = realTime(clock);
  }

  /** @param at the requests of a cell that is there */
  stateOf(plugin: string, at: { readonly inFlight: number; readonly queued: number } | null): CellState {
    const known = this.#known.get(plugin) ?? COLD;
    const answers = at !== null && at.inFlight > 0 && known.state === 'resting';
    return {
      ...known,
      state: answers ? 'running' : known.state,
      in_flight: at?.inFlight ?? 0,
      queued: at?.queued ?? 0,
    };
  }

  /** @param start resolves when it has started */
  async starting<Started>(plugin: string, start: Promise<Started>): Promise<Started> {
    const known = this.#become(plugin, 'starting');
    known.starts += 1;
    const began = performance.now();
    const started = await start;
    const ms = performance.now() - began;
    known.start_ms = ms;
    // It may have been ended meanwhile.
    if (known.state === 'starting') this.#become(plugin, 'resting');
    this.#recorder.note({ plugin, kind: 'cell', outcome: 'ok', what: 'started', ms });
    return started;
  }

  /** It is about to be ended for what it did. */
  killed(plugin: string, reason: string): void {
    this.#become(plugin, 'killed');
    this.failed(plugin, reason);
    this.#recorder.note({ plugin, kind: 'cell', outcome: 'failed', what: 'killed', reason });
  }

  /** It is no longer there. */
  ended(plugin: string): void {
    if (this.#of(plugin).state === 'killed') return;
    this.#become(plugin, 'cold');
    this.#recorder.note({ plugin, kind: 'cell', outcome: 'ok', what: 'stopped' });
  }

  failed(plugin: string, reason: string): void {
    this.#of(plugin).last_error = { at: this.#clock.now(), reason: reason.slice(0, 2_000) };
  }

  /** A line of its console. */
  said(plugin: string, level: LogLevel, text: string): void {
    const outcome = level === 'error' ? 'failed' : 'ok';
    this.#recorder.note({ plugin, kind: 'log', outcome, what: text, detail: level });
  }

  forget(plugin: string): void {
    this.#known.delete(plugin);
  }

  #become(plugin: string, state: Known['state']): Known {
    return Object.assign(this.#of(plugin), { state, since: this.#clock.now() });
  }

  #of(plugin: string): Known {
    let known = this.#known.get(plugin);
    if (!known) {
      const { in_flight: _inFlight, queued: _queued, ...cold } = COLD;
      this.#known.set(plugin, (known = { ...cold }));
    }
    return known;
  }
}
