import type {
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test';
import type { PanelPage } from './PanelPage.ts';

/** What each test gets. */
export interface PanelFixtures {
  /** Option: what is installed before each test: a package, or a folder that was built; null for nothing. The folder of the project when absent. */
  readonly plugin: string | null;
  /**
   * A panel in a browser profile of its own, with an administrator signed in and the plugin installed. A test fails on what the
   * console complained of, unless `expected` says so.
   */
  readonly panel: PanelPage;
  /** Another tab of it: somebody of the staff who is no administrator. */
  readonly staff: PanelPage;
  /** Another tab of it: a client. */
  readonly client: PanelPage;
  /** Option: complaints of the console that belong to the test. */
  readonly expected: readonly RegExp[];
}

/** What the tests of one worker share. */
export interface PanelWorkerFixtures {
  /** Option: what the panel begins with; a few clients when absent. */
  readonly seed: 'empty' | 'fresh' | 'small' | 'growing';
  /** Where the built panel is served, on loopback. */
  readonly shell: string;
}

/** `test` of Playwright with a panel in it. */
export type PanelTest = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & PanelFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions & PanelWorkerFixtures
>;
