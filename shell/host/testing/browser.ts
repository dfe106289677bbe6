import { MemoryTrash } from '../../server/plugins/testing/memoryTrash.ts';
import type { Sqlite } from '../../storage/sqlite.ts';
import type { MemoryPageStore } from '../../storage/testing/memoryPageStore.ts';
import { Lock } from './lock.ts';
import { Chance, Schedule } from './schedule.ts';
import type { Browser } from './server.ts';
import { SimulatedServiceWorker } from './serviceWorker.ts';
import type { Asked } from './serviceWorker.ts';
import { SimulatedTab } from './tab.ts';

/** As in `shell/app/api/http.ts`. */
const MOST_ATTEMPTS = 3;

export interface Answer {
  /** 0: the service worker could not be reached. */
  readonly status: number;
  // oxlint-disable-next-line typescript/no-explicit-any -- tests say what they expect of an answer
  readonly body: any;
}

/** Tabs, the service worker and the disk of one browser, in which chance decides what happens next. */
export class SimulatedBrowser {
  readonly chance: Chance;
  readonly schedule: Schedule;
  readonly tabs = new Set<SimulatedTab>();
  /** Of each server that became ready: no two may have the same. */
  readonly epochs: number[] = [];
  readonly #around: Browser & ConstructorParameters<typeof SimulatedTab>[1];
  readonly #last: (() => void)[] = [];
  #serviceWorker: SimulatedServiceWorker;
  #loaded = 0;

  constructor(
    seed: number,
    shared: { sqlite: Sqlite; pages: MemoryPageStore; source: (url: string) => Promise<Response> },
  ) {
    this.chance = new Chance(seed);
    this.schedule = new Schedule(this.chance);
    this.#serviceWorker = this.#startServiceWorker();
    const heard = this.schedule.lane();
    this.#around = {
      ...shared,
      schedule: this.schedule,
      chance: this.chance,
      trash: new MemoryTrash(),
      lock: new Lock(),
      began: (epoch) => void this.epochs.push(epoch),
      atTheEnd: (work) => void this.#last.push(work),
      tellServiceWorker: (message, port) => heard.push(() => this.#serviceWorker.hearLeader(message, port)),
    };
  }

  open(): SimulatedTab {
    this.#loaded += 1;
    const tab = new SimulatedTab(`tab ${this.#loaded}`, this.#around);
    this.tabs.add(tab);
    return tab;
  }

  close(tab: SimulatedTab): void {
    this.tabs.delete(tab);
    tab.go();
    this.#serviceWorker.abandon(tab.id);
  }

  endServiceWorker(): void {
    this.#serviceWorker.kill();
    this.#serviceWorker = this.#startServiceWorker();
  }

  /** A request of a page, as its client sends it; it never settles when the page goes before. */
  async ask(tab: SimulatedTab, asked: Asked): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      await new Promise<void>((resolve) => tab.lane.push(resolve));
      try {
        if (tab.gone) return await new Promise<never>(() => undefined);
        const response = await this.#serviceWorker.forward(asked, tab.id);
        const body: unknown = await response.json();
        await new Promise<void>((resolve) => tab.lane.push(resolve));
        return tab.gone ? await new Promise<never>(() => undefined) : { status: response.status, body };
      } catch (error) {
        if (attempt === MOST_ATTEMPTS) return { status: 0, body: { code: 'UNREACHABLE', error } };
      }
    }
  }

  dispose(): void {
    for (const tab of this.tabs) tab.go();
    for (const work of this.#last) work();
  }

  #startServiceWorker(): SimulatedServiceWorker {
    return new SimulatedServiceWorker(this.schedule, this.chance, {
      ids: () => [...this.tabs].map(({ id }) => id),
      tell: (page, message) => [...this.tabs].find(({ id }) => id === page)?.hear(message),
    });
  }
}
