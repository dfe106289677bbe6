import type { Receipt } from '../receipts.ts';
import { cancelled, heed } from '../refuse.ts';

/** In this order. */
export type Phase = 'download' | 'verify' | 'unpack' | 'check' | 'migrate' | 'store' | 'activate';

export interface PhaseEvent {
  readonly phase: Phase;
  /** Bytes, where they are known. */
  readonly loaded?: number;
  readonly total?: number;
  /** Where several plugins come together: whose turn it is, first to be fetched, then to be installed. `number` counts from 1. */
  readonly plugin?: {
    readonly name: string;
    readonly number: number;
    readonly count: number;
    readonly fetched: boolean;
  };
}

/** Tells how far an operation is, measures it, and stops it where it may still be stopped. */
export class Progress {
  readonly signal: AbortSignal;
  readonly #tell: (event: PhaseEvent) => void;
  readonly #started = performance.now();
  readonly #phases: Record<string, number> = {};
  #phase: Phase | null = null;
  #prepared: Receipt['prepared'];
  #plugin: PhaseEvent['plugin'];
  #since = 0;

  constructor(signal: AbortSignal, tell: (event: PhaseEvent) => void) {
    this.signal = signal;
    this.#tell = (event) => tell(this.#plugin ? { ...event, plugin: this.#plugin } : event);
  }

  /** From now on it is about one of several plugins. */
  about(plugin: NonNullable<PhaseEvent['plugin']>): void {
    this.#plugin = plugin;
  }

  /** Begins a phase. Throws Problem CANCELLED when the caller has given up. */
  begin(phase: Phase): void {
    heed(this.signal);
    this.#close();
    this.#phase = phase;
    this.#tell({ phase });
  }

  bytes(loaded: number, total: number | undefined): void {
    if (this.#phase) this.#tell({ phase: this.#phase, loaded, ...(total === undefined ? {} : { total }) });
  }

  /** Takes over what was done before anybody asked for it. */
  prepared(phases: Readonly<Record<string, number>>): void {
    this.#prepared = phases;
  }

  /** Tells on what somebody else does for this operation. */
  follow({ phase, loaded, total }: PhaseEvent): void {
    if (phase !== this.#phase) this.begin(phase);
    if (loaded !== undefined) this.bytes(loaded, total);
  }

  /** Milliseconds by phase so far, the running one included; and by phase what had been done before. */
  measured(): Pick<Receipt, 'phases' | 'prepared'> {
    this.#close();
    return { phases: { ...this.#phases }, ...(this.#prepared ? { prepared: this.#prepared } : {}) };
  }

  /** The last phase ends, nothing follows. */
  end(): void {
    this.#close();
    this.#phase = null;
  }

  /** Waits for somebody else's work. Throws Problem CANCELLED when the caller gives up before it has ended. */
  async until<Result>(work: Promise<Result>): Promise<Result> {
    const given = Promise.withResolvers<never>();
    const giveUp = () => given.reject(cancelled());
    this.signal.addEventListener('abort', giveUp, { once: true });
    try {
      heed(this.signal);
      return await Promise.race([work, given.promise]);
    } finally {
      this.signal.removeEventListener('abort', giveUp);
    }
  }

  /** Since the operation began. A stopwatch: the panel's clock may stand still. */
  seconds(): number {
    return Math.round(performance.now() - this.#started) / 1000;
  }

  #close(): void {
    const now = performance.now();
    if (this.#phase)
      this.#phases[this.#phase] = Math.round((this.#phases[this.#phase] ?? 0) + now - this.#since);
    this.#since = now;
  }
}
