import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'playwright';
import { openBrowser, versionOf } from '../support/browser.ts';
import { inspect } from './inspect.ts';
import type { Findings } from './inspect.ts';
import { kill, killGroup, processesOf } from './kill.ts';
import { accounts, packLedger, packVisitor, visitor } from './packages.ts';
import { PanelTab } from './panelTab.ts';
import { randomFrom } from '../../shell/seeds/random.ts';
import { Record } from './record.ts';
import { exchange, stream } from './stream.ts';

/** What is killed: the browser while work is under way, while it imports a database or while the panel starts, or the tabs alone. */
export type KillKind = 'browser' | 'browser at import' | 'browser at start' | 'renderer';

export interface CrashResult {
  readonly browser: string;
  readonly kills: Readonly<{ [Kind in KillKind]: number }>;
  readonly violations: readonly string[];
  /** Acknowledged by the panel before a kill. */
  readonly transfers: number;
  readonly visits: number;
  /** Imports of the whole database, and undoings of them. */
  readonly exchanges: number;
  /** Stored though the kill came before the acknowledgement could be heard: allowed, and a sign that kills hit the moment. */
  readonly unheard: number;
  /** Kills before which the log had been folded at least once since the last one. */
  readonly folded: number;
  /** Milliseconds from a kill to the panel that has signed its admin in again. */
  readonly restarts: readonly number[];
  readonly refusals: readonly string[];
}

export interface CrashRunOptions {
  readonly url: string;
  readonly profile: string;
  /** Where the exported database is put each time. */
  readonly exported: string;
  readonly seed: number;
  readonly progress?: (line: string) => void;
}

const WRITERS = 4;
/** Between the first acknowledgement and the kill. */
const LONGEST_STREAM_MS = 1500;
/** A panel that has not come up after this long never will. */
const START_MS = 60_000;

/** One panel in one browser profile, through all of its crashes. */
export class CrashRun {
  readonly #options: CrashRunOptions;
  readonly #random: () => number;
  readonly #record = new Record();
  /** By what is wrong: the kill after which it was first seen. What is lost stays lost. */
  readonly #violations = new Map<string, string>();
  readonly #kills = { browser: 0, 'browser at import': 0, 'browser at start': 0, renderer: 0 };
  readonly #restarts: number[] = [];
  #context: BrowserContext | null = null;
  #findings: Findings = { violations: [], transfers: 0, visitorInstalled: false };
  #folds = { upTo: 0, rounds: 0 };
  #visitorPackage = '';

  constructor(options: CrashRunOptions) {
    this.#options = options;
    this.#random = randomFrom(options.seed);
  }

  async to(kills: number): Promise<CrashResult> {
    this.#visitorPackage = Buffer.from(await packVisitor()).toString('base64');
    try {
      let tab = await this.#openTab();
      await tab.allowUnsigned();
      await tab.install(await packLedger());
      const browser = versionOf(await this.#running());
      for (let round = 1; round <= kills; round += 1) tab = await this.#crash(tab, round);
      return {
        browser,
        kills: this.#kills,
        violations: [...this.#violations].map(([violation, after]) => `after ${after}: ${violation}`),
        transfers: this.#record.transfers.size,
        visits: this.#record.receipts.size,
        exchanges: this.#record.exchanges,
        unheard: this.#findings.transfers - this.#record.transfers.size,
        folded: this.#folds.rounds,
        restarts: this.#restarts,
        refusals: this.#record.refusals.map(({ what, status, text }) => `${what}: ${status} ${text}`),
      };
    } finally {
      await this.#context?.close();
    }
  }

  /** One kill in the middle of work, and the look at what is left. Resolves with the tab that came up again. */
  async #crash(tab: PanelTab, round: number): Promise<PanelTab> {
    const kind = this.#nextKind();
    const processes = await processesOf(await this.#running());
    if (kind === 'browser at start') {
      await tab.page.reload({ waitUntil: 'commit' });
      await wait(this.#random() * 800);
    } else {
      await this.#work(tab, kind, round);
    }
    const started = performance.now();
    await this.#kill(kind, tab, processes);
    const again = await this.#openTab();
    const restart = performance.now() - started;
    this.#restarts.push(restart);
    await this.#look(again, `kill ${round} (${kind})`);
    this.#kills[kind] += 1;
    this.#options.progress?.(
      `${round}: ${kind}, back after ${Math.round(restart)} ms, ${this.#record.transfers.size} transfers, ${this.#record.receipts.size} visits, ${this.#violations.size} violations`,
    );
    return again;
  }

  #nextKind(): KillKind {
    const chance = this.#random();
    if (chance < 0.45) return 'browser';
    if (chance < 0.6) return 'browser at import';
    return chance < 0.85 ? 'renderer' : 'browser at start';
  }

  /** Starts the work and returns at a random moment in the middle of it. */
  async #work(tab: PanelTab, kind: KillKind, round: number): Promise<void> {
    const before = this.#record.arrivals;
    const { visitorInstalled: installed } = this.#findings;
    const options = {
      name: String(round),
      seed: this.#options.seed + round,
      accounts,
      writers: WRITERS,
      visitor: { id: visitor.id, package: this.#visitorPackage, installed },
    };
    if (kind === 'browser at import') await tab.page.evaluate(exchange);
    else await tab.page.evaluate(stream, options);
    const moment = this.#random() * LONGEST_STREAM_MS;
    const deadline = performance.now() + START_MS;
    while (this.#record.arrivals === before) {
      if (performance.now() > deadline)
        throw new Error('The panel has not acknowledged anything for a minute.');
      await wait(5);
    }
    await wait(moment);
  }

  async #kill(
    kind: KillKind,
    tab: PanelTab,
    processes: { browser: readonly number[]; renderers: readonly number[] },
  ): Promise<void> {
    const context = await this.#running();
    if (kind === 'renderer') {
      const crashed = tab.page.waitForEvent('crash', { timeout: START_MS });
      kill(processes.renderers);
      await crashed;
      await tab.page.close();
      return;
    }
    const closed = context.waitForEvent('close', { timeout: START_MS });
    killGroup(processes.browser);
    await closed;
    this.#context = null;
  }

  async #look(tab: PanelTab, after: string): Promise<void> {
    const folded = await tab.foldedUpTo();
    if (folded > this.#folds.upTo) this.#folds = { upTo: folded, rounds: this.#folds.rounds + 1 };
    await tab.exportTo(this.#options.exported);
    this.#findings = inspect(this.#options.exported, this.#record);
    for (const violation of this.#findings.violations) {
      if (!this.#violations.has(violation)) this.#violations.set(violation, after);
    }
  }

  async #running(): Promise<BrowserContext> {
    this.#context ??= await openBrowser(this.#options.profile);
    return this.#context;
  }

  async #openTab(): Promise<PanelTab> {
    return await PanelTab.open(await this.#running(), this.#options.url, (told) => this.#record.add(told));
  }
}
