import type { Failure } from '../host/messages.ts';

/** How often the pages are asked again: one that has just loaded may have missed the first time. */
const ASK_MS = 1_000;
/** A leader that gives no sign for so long is held still by the browser, or hangs: a page is told to take over. */
const SILENCE_MS = 3_000;
/** Without any sign from anybody; enough for a tab to be reloaded. */
const HOPE_MS = 15_000;
/** With signs, but no server: opening a large database on a weak machine takes its time. */
const PATIENCE_MS = 60_000;

export interface SearchEffects {
  now(): number;
  later(milliseconds: number, work: () => void): void;
  /** Asks every page who leads. */
  ask(): void;
  /** Pages that could take over, the likeliest to be alive first. */
  candidates(): Promise<readonly string[]>;
  tellToLead(page: string): void;
  /** It takes long enough for people to notice: true when it begins, false when it ends. */
  noticeable(searching: boolean): void;
}

export type Found = 'server' | 'nobody' | Failure;

interface UnderWay {
  readonly result: PromiseWithResolvers<Found>;
  readonly began: number;
  signAt: number;
  told: number;
  noticed: boolean;
}

/** Looks for the tab that serves the panel; when none answers, makes one. At most one search is under way. */
export class Search {
  readonly #effects: SearchEffects;
  #current: UnderWay | null = null;

  constructor(effects: SearchEffects) {
    this.#effects = effects;
  }

  /** Resolves when a server was found, the leader has said why there is none, or nobody answered for long enough. */
  find(): Promise<Found> {
    if (this.#current) return this.#current.result.promise;
    const now = this.#effects.now();
    const current: UnderWay = {
      result: Promise.withResolvers<Found>(),
      began: now,
      signAt: now,
      told: 0,
      noticed: false,
    };
    this.#current = current;
    this.#effects.ask();
    this.#lookLater(current);
    return current.result.promise;
  }

  /** Somebody leads; the way to their server follows. */
  sign(): void {
    if (!this.#current) return;
    this.#current.signAt = this.#effects.now();
    this.#current.told = 0;
  }

  end(found: Found): void {
    const current = this.#current;
    this.#current = null;
    if (current?.noticed) this.#effects.noticeable(false);
    current?.result.resolve(found);
  }

  #lookLater(current: UnderWay): void {
    this.#effects.later(ASK_MS, () => void (this.#current === current && this.#look(current)));
  }

  #look(current: UnderWay): void {
    const now = this.#effects.now();
    const silent = now - current.signAt;
    if (silent >= HOPE_MS || now - current.began >= PATIENCE_MS) return this.end('nobody');
    if (!current.noticed) this.#effects.noticeable(true);
    current.noticed = true;
    this.#effects.ask();
    if (silent >= SILENCE_MS * (current.told + 1)) void this.#depose(current);
    this.#lookLater(current);
  }

  /** One page at a time: two that steal from each other would start two servers. */
  async #depose(current: UnderWay): Promise<void> {
    const nth = current.told++;
    const pages = await this.#effects.candidates();
    const page = pages[nth % pages.length];
    if (page !== undefined && this.#current === current) this.#effects.tellToLead(page);
  }
}
