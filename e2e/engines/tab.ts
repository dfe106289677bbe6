/** A browser tab, whatever drives it. Page code is given as functions and runs in the page. */
export interface Tab {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Arguments and result are plain data. */
  evaluate<Args extends unknown[], Result>(
    work: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  close(): Promise<void>;
}

export interface Engine {
  readonly name: string;
  /** Tabs of one browser profile: they share storage and the service worker. */
  newTab(): Promise<Tab>;
  close(): Promise<void>;
}

/** An engine that this machine can run, or why it can't. */
export type Launch = () => Promise<Engine | { readonly missing: string }>;
