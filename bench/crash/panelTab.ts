import { writeFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright';
import type { Told } from './stream.ts';

/** A tab with the panel in it, signed in as its admin. Speaks HTTP as any page of the panel does. */
export class PanelTab {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  /** @param hear is told whatever the page tells */
  static async open(context: BrowserContext, url: string, hear: (told: Told) => void): Promise<PanelTab> {
    const page = await context.newPage();
    await page.exposeFunction('tell', hear);
    await page.goto(`${url}login`, { waitUntil: 'domcontentloaded' });
    const tab = new PanelTab(page);
    await tab.#signIn();
    return tab;
  }

  async #signIn(): Promise<void> {
    const status = await this.page.evaluate(async () => {
      const { serviceWorker } = navigator;
      if (!serviceWorker.controller) {
        await new Promise((resolve) => {
          serviceWorker.addEventListener('controllerchange', resolve, { once: true });
          // It may have come in between.
          if (serviceWorker.controller) resolve(null);
        });
      }
      const body = JSON.stringify({ email: 'admin@demo.test', password: 'demo1234' });
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/v1/auth/login', { method: 'POST', body, headers })).status;
    });
    if (status !== 200) throw new Error(`Signing in was answered with ${status}.`);
  }

  /** Lets unsigned packages in, as the two of this bench are. */
  async allowUnsigned(): Promise<void> {
    const status = await this.page.evaluate(async () => {
      const headers = { 'content-type': 'application/json' };
      const body = JSON.stringify({ developer_mode: true });
      return (await fetch('/api/v1/settings', { method: 'PUT', headers, body })).status;
    });
    if (status !== 200) throw new Error(`Turning developer mode on was answered with ${status}.`);
  }

  /** Installs a package as if somebody had chosen its file. Throws with the panel's answer when it refuses. */
  async install(bytes: Uint8Array): Promise<void> {
    const answer = await this.page.evaluate(async (base64) => {
      const form = new FormData();
      form.set(
        'file',
        new Blob([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))]),
        'plugin.zip',
      );
      form.set('consent', 'true');
      const response = await fetch('/api/v1/marketplace/install', { method: 'POST', body: form });
      return { status: response.status, text: await response.text() };
    }, Buffer.from(bytes).toString('base64'));
    if (answer.status !== 201)
      throw new Error(`Installing was answered with ${answer.status}: ${answer.text}`);
  }

  /** Writes the database to a file, as the panel exports it. */
  async exportTo(path: string): Promise<void> {
    const base64 = await this.page.evaluate(async () => {
      const response = await fetch('/api/v1/database/export');
      if (!response.ok)
        throw new Error(`Exporting was answered with ${response.status}: ${await response.text()}`);
      const url = await new Promise<string>((resolve, reject) => {
        const reader = new FileReader();
        reader.addEventListener('load', () => resolve(String(reader.result)));
        reader.addEventListener('error', () => reject(new Error('The export could not be read.')));
        response.blob().then((blob) => reader.readAsDataURL(blob), reject);
      });
      return url.slice(url.indexOf(',') + 1);
    });
    writeFileSync(path, Buffer.from(base64, 'base64'));
  }

  /**
   * The number of the commit up to which the stored log was folded into the base: it grows with every checkpoint.
   * 0 when the storage keeps it elsewhere by now.
   */
  async foldedUpTo(): Promise<number> {
    return await this.page.evaluate(async () => {
      const name = 'nextpanel';
      if (!(await indexedDB.databases()).some((one) => one.name === name)) return 0;
      return await new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.addEventListener('error', () =>
          reject(new Error('The stored database could not be looked at.')),
        );
        opening.addEventListener('success', () => {
          const database = opening.result;
          const done = (sequence: number) => {
            database.close();
            resolve(sequence);
          };
          if (!database.objectStoreNames.contains('meta')) return done(0);
          const reading = database.transaction('meta', 'readonly').objectStore('meta').get('state');
          reading.addEventListener('success', () =>
            done(Number((reading.result as { sequence?: number } | undefined)?.sequence ?? 0)),
          );
        });
      });
    });
  }
}
