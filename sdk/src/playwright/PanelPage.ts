import type { Page } from '@playwright/test';

/** Accounts of the demo, all with the same password. */
export type DemoPerson = 'admin' | 'support' | 'client';

/** What a request from a tab was answered with. */
export interface PanelAnswer {
  readonly status: number;
  /** Parsed when it is JSON, else the text. */
  readonly body: unknown;
}

/** One tab of a panel, as somebody uses it. Whatever fails throws an `Error` that says why. */
export interface PanelPage {
  readonly page: Page;
  /** Console errors and uncaught exceptions so far, in all tabs of this panel; a violation of the content security policy is one, too. */
  readonly complaints: readonly string[];
  /** Signs this tab in, in place of whoever was. */
  signIn(person: DemoPerson): Promise<void>;
  /** Another tab of the same panel, with somebody signed in. It closes with the browser. */
  openAs(person: DemoPerson): Promise<PanelPage>;
  /** Goes to a path of the panel, such as `/admin/clients`, as a click on a link would: without a reload. */
  go(path: string): Promise<void>;
  /** What this tab's own `fetch` gets, with its session. `path` begins with `/api/v1/`; an object as `body` is sent as JSON. */
  fetch(path: string, init?: { readonly method?: string; readonly body?: unknown }): Promise<PanelAnswer>;
  /** Installs a package, or what `nextpanel pack` would make of a folder that was built. An administrator has to be signed in. */
  install(plugin: string | Uint8Array): Promise<void>;
  /** Removes a plugin with its data. */
  uninstall(id: string): Promise<void>;
  /**
   * Until a module of the plugin was on the screen and nothing loads or moves any more.
   * @param place a slot (`home.section`) or the path of a screen (`/admin/notes`); anywhere when absent
   */
  shown(id: string, expose: string, place?: string): Promise<void>;
}
