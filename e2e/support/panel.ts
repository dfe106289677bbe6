import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';
import { openDatabase } from './database.ts';

interface MadeFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export type DemoRole = 'admin' | 'support' | 'client';

/** The panel as a person uses it: everything is found by its role and name. */
export class Panel {
  readonly page: Page;
  readonly url: string;
  readonly #complaints: string[] = [];
  /** Console errors that a test provokes on purpose. */
  readonly expected: RegExp[] = [];

  constructor(page: Page, url: string) {
    this.page = page;
    this.url = url;
    page.on('console', (message) => {
      if (message.type() === 'error') this.#complaints.push(`${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.#complaints.push(String(error)));
  }

  /** The tour had no console error but those the test provoked. A violation of the content security policy is one, too. */
  expectQuiet(): void {
    expect(this.#complaints.filter((line) => !this.expected.some((pattern) => pattern.test(line)))).toEqual(
      [],
    );
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(new URL(path.slice(1), this.url).href);
    await expect(this.page.getByRole('main')).toBeVisible();
  }

  async signIn(role: DemoRole = 'admin', { by = 'page' }: { by?: 'page' | 'here' } = {}): Promise<void> {
    if (by === 'page') await this.open('/login');
    const password = this.page.getByRole('textbox', { name: 'Password' });
    await this.page.getByRole('textbox', { name: 'Email' }).fill(`${role}@demo.test`);
    await password.fill('demo1234');
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(this.page.getByRole('button', { name: 'Account' })).toBeVisible();
    // The button is there a moment before the page that they came for is, and so is its address.
    await expect(password).toHaveCount(0);
    await expect(this.page).not.toHaveURL(/\/login(?:\?|$)/);
  }

  /** Goes somewhere as a click on a link would: no reload, whatever is set on `window` stays. */
  async go(path: string): Promise<void> {
    await this.page.evaluate(
      (to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      },
      new URL(path.slice(1), this.url).pathname + new URL(path.slice(1), this.url).search,
    );
  }

  /** As `go`, until the focus is on the heading of the page there: what is shown is no longer the page that was left. */
  async arrive(path: string): Promise<void> {
    const heading = this.page.getByRole('heading', { level: 1 });
    if (new URL(this.page.url()).pathname === new URL(path.slice(1), this.url).pathname)
      return await expect(heading).toBeVisible();
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.go(path);
    await expect(heading).toBeFocused();
  }

  /** The menu of the area that is open. */
  get menu(): Locator {
    return this.page.getByRole('navigation', { name: /^(Admin|Client)/ });
  }

  card(name: string): Locator {
    return this.page.getByRole('article', { name });
  }

  /** From the marketplace to the message that says it is installed. */
  async install(name: string): Promise<void> {
    await this.card(name)
      .getByRole('button', { name: /^Install/ })
      .click();
    await this.confirmInstall(name);
  }

  async confirmInstall(name: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: `Install ${name}` });
    await dialog.getByRole('button', { name: 'Install', exact: true }).click();
    await expect(this.page.getByRole('status').filter({ hasText: `${name} installed in` })).toBeVisible();
  }

  async uninstall(name: string): Promise<void> {
    await this.card(name).getByRole('button', { name: 'Uninstall' }).click();
    const dialog = this.page.getByRole('dialog', { name: `Uninstall ${name}` });
    await dialog.getByRole('button', { name: 'Uninstall', exact: true }).click();
    await expect(this.page.getByRole('status').filter({ hasText: `${name} removed` })).toBeVisible();
  }

  /** Chooses a package from the disk, or one that was made just now. */
  async chooseZip(file: string | MadeFile): Promise<void> {
    const choice =
      typeof file === 'string'
        ? file
        : { name: file.fileName, mimeType: 'application/zip', buffer: Buffer.from(file.bytes) };
    await this.page.getByLabel('Plugin package').setInputFiles(choice);
  }

  /** Database and active plugins, without what each look at the panel changes. */
  async state(): Promise<{ schema: unknown[]; rows: Record<string, unknown[]>; active: string }> {
    const { body } = await this.fetch('/api/v1/plugins/active');
    return { ...openDatabase(await this.exportDatabase()).content(), active: body };
  }

  /** As an administrator: lets unsigned packages in. */
  async allowUnsigned(): Promise<void> {
    const headers = { 'content-type': 'application/json' };
    const { status } = await this.fetch('/api/v1/settings', {
      method: 'PUT',
      body: '{"developer_mode":true}',
      headers,
    });
    expect(status).toBe(200);
  }

  /** Waits until the panel works without a network: the page itself is kept last. */
  async keptForOffline(): Promise<void> {
    await expect
      .poll(
        () =>
          this.page.evaluate(async (page) => {
            const shell = (await caches.keys()).find((name) => name.startsWith('nextpanel-shell'));
            const source = (await caches.keys()).find((name) => name.startsWith('nextpanel-source'));
            const keptPackages = source === undefined ? [] : await (await caches.open(source)).keys();
            return (
              shell !== undefined &&
              (await caches.match(page, { cacheName: shell })) !== undefined &&
              keptPackages.some(({ url }) => url.endsWith('.zip'))
            );
          }, this.url),
        { timeout: 30_000 },
      )
      .toBe(true);
  }

  /** What the page's own `fetch` gets: status, code of a problem, body. */
  async fetch(
    path: string,
    init?: { method?: string; body?: string; headers?: Record<string, string> },
  ): Promise<{ status: number; type: string; body: string }> {
    return await this.page.evaluate(
      async ([path, init]) => {
        const response = await fetch(path, init);
        return {
          status: response.status,
          type: response.headers.get('content-type') ?? '',
          body: await response.text(),
        };
      },
      [path, init] as const,
    );
  }

  /** As an administrator: takes this file in place of the database. */
  async importDatabase(bytes: Uint8Array): Promise<void> {
    const status = await this.page.evaluate(async (base64) => {
      const form = new FormData();
      const file = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      form.set('file', new Blob([file]), 'panel.sqlite3');
      const response = await fetch('/api/v1/database/import', { method: 'POST', body: form });
      return response.status;
    }, Buffer.from(bytes).toString('base64'));
    expect(status).toBe(200);
  }

  /** The exported database, byte for byte. */
  async exportDatabase(): Promise<Uint8Array> {
    const base64 = await this.page.evaluate(async () => {
      const response = await fetch('/api/v1/database/export');
      if (!response.ok) throw new Error(`Export answered ${response.status}.`);
      const bytes = new Uint8Array(await response.arrayBuffer());
      let text = '';
      for (let at = 0; at < bytes.length; at += 0x8000)
        text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
      return btoa(text);
    });
    return Buffer.from(base64, 'base64');
  }
}
