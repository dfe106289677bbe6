import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * What may happen where something is awaited: it fails before it has done anything, the browser refuses it, its answer is
 * lost, it never settles. Who waits for ever is killed; to be killed before it is to be killed after what came before.
 */
export const FAULTS = ['fails before', 'is refused', 'fails after', 'never settles'] as const;
export type Fault = (typeof FAULTS)[number];

/** One time that something was awaited: the `nth` at this place. */
interface Point {
  readonly place: string;
  readonly nth: number;
}

export interface Crossing extends Point {
  /** Nothing else of ours was awaited in order to get this: it comes from outside. */
  leaf: boolean;
}

/** Far longer than any operation takes. */
export const PATIENCE_MS = 30_000;

const never = new Promise<never>(() => undefined);
const inside = new AsyncLocalStorage<{ trial: Trial; crossing: Crossing | null }>();

export class InjectedError extends Error {
  override readonly name = 'InjectedError';
}

/** One run of an operation, with at most one fault. What it starts belongs to it, wherever that goes on. */
export class Trial {
  readonly crossings: Crossing[] = [];
  readonly #counts = new Map<string, number>();
  readonly #planned: { readonly point: Point; readonly fault: Fault } | null;
  readonly #killed = Promise.withResolvers<'killed'>();
  #dead = false;
  #met: Crossing | null = null;

  constructor(planned: { readonly point: Point; readonly fault: Fault } | null = null) {
    this.#planned = planned;
  }

  /** Where the fault happened; null when that place was never reached. */
  get met(): Crossing | null {
    return this.#met;
  }

  /** Runs an operation until it ends or is killed; then nothing of it goes on. One that does neither for long is stuck. */
  async run(work: () => Promise<void>): Promise<'done' | 'failed' | 'killed' | 'stuck'> {
    const stuck = Promise.withResolvers<'stuck'>();
    const timer = setTimeout(() => stuck.resolve('stuck'), PATIENCE_MS);
    const ended = inside.run({ trial: this, crossing: null }, work).then(
      () => 'done' as const,
      (error: unknown) => {
        this.error = error;
        return 'failed' as const;
      },
    );
    try {
      return await Promise.race([ended, this.#killed.promise, stuck.promise]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** What a failed operation rejected with. */
  error: unknown = null;

  /** Everything of it that is awaited from now on never comes: the process is gone. */
  end(): void {
    this.#dead = true;
  }

  async cross<T>(place: string, parent: Crossing | null, work: () => Promise<T>): Promise<T> {
    if (this.#dead) return await never;
    const nth = (this.#counts.get(place) ?? 0) + 1;
    this.#counts.set(place, nth);
    const crossing: Crossing = { place, nth, leaf: true };
    this.crossings.push(crossing);
    if (parent) parent.leaf = false;
    const { point, fault } = this.#planned ?? {};
    const planned = point?.place === place && point.nth === nth ? fault : null;
    if (planned) this.#met = crossing;
    // What is under way already ends for itself.
    if (planned && isUnderWay(place)) work().catch(() => undefined);
    if (planned === 'fails before') throw new InjectedError(`before ${place}`);
    if (planned === 'is refused') {
      await Promise.resolve();
      throw new DOMException(`at ${place}`, 'QuotaExceededError');
    }
    const value = await inside.run({ trial: this, crossing }, work);
    if (this.#dead) return await never;
    if (planned === 'fails after') throw new InjectedError(`after ${place}`);
    if (planned === 'never settles') return await this.#kill();
    return value;
  }

  #kill(): Promise<never> {
    this.#dead = true;
    this.#killed.resolve('killed');
    return never;
  }
}

/** Whether a promise that was made before is awaited. */
const isUnderWay = (place: string): boolean => / await [\w.#]+$/.test(place);

/** `await work()`, as a point of the trial that this belongs to, if any. */
export function at<T>(place: string, work: () => Promise<T>): Promise<T> {
  const context = inside.getStore();
  return context ? context.trial.cross(place, context.crossing, work) : work();
}

/** The same for each step of `for await`. */
export async function* each<T>(place: string, work: () => AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = work()[Symbol.asyncIterator]();
  try {
    for (;;) {
      const step = await at(place, () => iterator.next() as Promise<IteratorResult<T, unknown>>);
      if (step.done) return;
      yield step.value;
    }
  } finally {
    await iterator.return?.();
  }
}
