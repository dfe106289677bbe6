import { nextStep, type Answer, type BisectStep } from './bisect.ts';

/** Why no plugin runs in this tab. */
export type SafeMode =
  | { readonly why: 'asked' }
  /** So many pages died while they started; `suspects` had just begun to run there ("Paper at home.section"). */
  | { readonly why: 'failed'; readonly pages: number; readonly suspects: readonly string[] };

/** The search for the plugin that breaks something, as it goes on in this tab. */
export interface PluginSearch {
  readonly plugins: readonly Suspect[];
  readonly answers: readonly Answer[];
  /** The page of the last step died, which was an answer. */
  readonly died: boolean;
}

export interface Suspect {
  readonly id: string;
  readonly name: string;
}

/** A page that ended before it came to rest, as the boot sentinel tells it. */
interface DiedPage {
  readonly name: string;
  readonly busy: readonly string[];
}

/** What of the page this needs. */
export interface SafetySurroundings {
  /** Of this tab; a reload keeps it. */
  readonly tab: Storage;
  /** `?…` of the address. */
  readonly search: string;
  readonly died: readonly DiedPage[];
  /** Too many have died. */
  readonly tooMany: boolean;
  /** The page that was in this tab before, if it died. */
  readonly before: DiedPage | null;
  /** These no longer count; without names, none does. */
  readonly forgive: (names?: readonly string[]) => void;
  /** Loads the page anew, or the home page. */
  readonly load: (where: 'here' | 'home') => void;
}

const SAFE_MODE = 'nextpanel-safe-mode';
const SEARCH = 'nextpanel-plugin-search';

/**
 * Which plugins may run in this tab. Decided once a page, before any plugin's code is loaded; every change loads the page
 * anew, because code that has run can't be taken back. The server's list of plugins is not touched.
 */
export class TabSafety {
  readonly safeMode: SafeMode | null;
  readonly search: PluginSearch | null;
  readonly step: BisectStep | null;
  readonly #page: SafetySurroundings;
  readonly #running: ReadonlySet<string> | null;

  constructor(page: SafetySurroundings) {
    this.#page = page;
    const asked = new URLSearchParams(page.search).get('safe') === '1';
    this.search = asked ? null : goOn(page);
    this.step = this.search && nextStep(idsOf(this.search.plugins), this.search.answers);
    this.safeMode = this.search ? null : safeModeOf(page, asked);
    if (this.search) write(page.tab, SEARCH, this.search);
    else page.tab.removeItem(SEARCH);
    if (this.safeMode) write(page.tab, SAFE_MODE, this.safeMode);
    this.#running = runningOf(this);
  }

  /** Not every plugin runs, so nobody can be asked to use one. */
  get limited(): boolean {
    return this.#running !== null;
  }

  mayRun({ id }: { readonly id: string }): boolean {
    return this.#running === null || this.#running.has(id);
  }

  /** Starts with all plugins again, as if nothing had failed. */
  readonly startNormally = (): void => {
    this.#page.tab.removeItem(SAFE_MODE);
    this.#page.forgive();
    this.#page.load('home');
  };

  /** Begins to look for the plugin that breaks something. @param plugins those that have screens */
  readonly startSearch = (plugins: readonly Suspect[]): void => {
    this.#page.tab.removeItem(SAFE_MODE);
    this.#page.forgive();
    const search: PluginSearch = { plugins, answers: [], died: false };
    write(this.#page.tab, SEARCH, search);
    this.#page.load(this.safeMode ? 'home' : 'here');
  };

  readonly answer = (occurs: boolean): void => {
    if (!this.search || this.step?.kind !== 'ask') return;
    write(this.#page.tab, SEARCH, answered(this.search, this.step.running, occurs, false));
    this.#page.load('here');
  };

  readonly endSearch = (): void => {
    this.#page.tab.removeItem(SEARCH);
    this.#page.load('here');
  };
}

/** The search as it was left, with the answer that a dead page has given. */
function goOn({ tab, before, forgive }: SafetySurroundings): PluginSearch | null {
  const search = read(tab, SEARCH, isSearch);
  if (!search || !before) return search;
  forgive([before.name]);
  const step = nextStep(idsOf(search.plugins), search.answers);
  return step.kind === 'ask' ? answered(search, step.running, true, true) : search;
}

function answered(
  { plugins, answers }: PluginSearch,
  running: readonly string[],
  occurs: boolean,
  died: boolean,
): PluginSearch {
  return { plugins, answers: [...answers, { running, occurs }], died };
}

function safeModeOf({ tab, tooMany, died }: SafetySurroundings, asked: boolean): SafeMode | null {
  if (tooMany)
    return {
      why: 'failed',
      pages: died.length,
      suspects: [...new Set(died.flatMap(({ busy }) => busy))],
    };
  // In the tab until it is left, or a reload would run into the same wall.
  return read(tab, SAFE_MODE, isSafeMode) ?? (asked ? { why: 'asked' } : null);
}

/** Ids of the plugins that may run; null is all of them. */
function runningOf({ safeMode, step }: TabSafety): ReadonlySet<string> | null {
  if (safeMode) return new Set();
  if (step?.kind === 'ask') return new Set(step.running);
  // The result is looked at without fear.
  return step ? new Set() : null;
}

const idsOf = (plugins: readonly Suspect[]): string[] => plugins.map(({ id }) => id);

function write(tab: Storage, key: string, value: SafeMode | PluginSearch): void {
  tab.setItem(key, JSON.stringify(value));
}

/** Null for what is not there, or not as this version writes it. */
function read<Value>(tab: Storage, key: string, is: (value: unknown) => value is Value): Value | null {
  try {
    const value: unknown = JSON.parse(tab.getItem(key) ?? 'null');
    return is(value) ? value : null;
  } catch {
    return null;
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');

function isSafeMode(value: unknown): value is SafeMode {
  if (!isRecord(value)) return false;
  if (value['why'] === 'asked') return true;
  return value['why'] === 'failed' && typeof value['pages'] === 'number' && isTexts(value['suspects']);
}

function isSearch(value: unknown): value is PluginSearch {
  if (!isRecord(value) || typeof value['died'] !== 'boolean') return false;
  const { plugins, answers } = value;
  return (
    Array.isArray(plugins) &&
    plugins.every((one) => isRecord(one) && isTexts([one['id'], one['name']])) &&
    Array.isArray(answers) &&
    answers.every((one) => isRecord(one) && isTexts(one['running']) && typeof one['occurs'] === 'boolean')
  );
}
