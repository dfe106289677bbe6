import { readFile, stat } from 'node:fs/promises';
import { packFolder } from '@nextpanel/sdk/package';
import type { Page } from '@playwright/test';
import type { DemoPerson, PanelAnswer, PanelPage } from '../../src/playwright/PanelPage.ts';

/** For so long nothing happens on a machine with much else to do, either. */
const PATIENCE = 30_000;

/** How the shell's `performance.mark` begins when a module of a plugin is on the screen. */
const markOf = (id: string, expose: string, place: string) => `nextpanel:shown ${id} ${expose} ${place}`;

export class OpenPanel implements PanelPage {
  readonly page: Page;
  readonly complaints: string[];
  readonly #url: string;
  readonly #gone: Set<string>;

  /**
   * @param complaints of all tabs of this panel
   * @param gone ids of plugins that a test has removed from it
   */
  constructor(page: Page, url: string, complaints: string[] = [], gone = new Set<string>()) {
    this.page = page;
    this.#url = url;
    this.complaints = complaints;
    this.#gone = gone;
    page.on('console', (message) => {
      const { url } = message.location();
      // What a tab was still loading of a plugin when that went: nobody's fault.
      const inVain =
        message.text().includes('404') && [...gone].some((id) => url.includes(`/plugins/${id}/`));
      if (message.type() === 'error' && !inVain) this.complaints.push(`${message.text()} (${url})`);
    });
    page.on('pageerror', (error) => this.complaints.push(String(error)));
  }

  /** Opens the panel and waits until it answers. */
  async open(): Promise<void> {
    await this.page.goto(this.#url);
    await this.page.getByRole('main').waitFor({ timeout: PATIENCE });
  }

  async signIn(person: DemoPerson): Promise<void> {
    await this.page.goto(`${this.#url}login`);
    const password = this.page.locator('input[autocomplete="current-password"]');
    await this.page.locator('input[autocomplete="username"]').fill(`${person}@demo.test`);
    await password.fill('demo1234');
    await password.press('Enter');
    await password.waitFor({ state: 'detached', timeout: PATIENCE });
    await this.page.getByRole('main').waitFor();
  }

  async openAs(person: DemoPerson): Promise<PanelPage> {
    const other = new OpenPanel(await this.page.context().newPage(), this.#url, this.complaints, this.#gone);
    await other.signIn(person);
    return other;
  }

  async go(path: string): Promise<void> {
    await this.page.evaluate(
      (to) => {
        history.pushState(null, '', to);
        dispatchEvent(new PopStateEvent('popstate'));
      },
      new URL(path.slice(1), this.#url).href,
    );
  }

  async fetch(
    path: string,
    { method = 'GET', body }: { readonly method?: string; readonly body?: unknown } = {},
  ): Promise<PanelAnswer> {
    const [status, type, text] = await this.page.evaluate(
      async ([path, method, body]) => {
        const response = await fetch(path, {
          method,
          ...(body === null ? {} : { body, headers: { 'content-type': 'application/json' } }),
        });
        return [response.status, response.headers.get('content-type') ?? '', await response.text()] as const;
      },
      [path, method, body === undefined ? null : JSON.stringify(body)] as const,
    );
    return { status, body: type.includes('json') ? (JSON.parse(text) as unknown) : text };
  }

  async install(plugin: string | Uint8Array): Promise<void> {
    const bytes = typeof plugin === 'string' ? await packageAt(plugin) : plugin;
    must(await this.fetch('/api/v1/settings', { method: 'PUT', body: { developer_mode: true } }), 200);
    const answer = await this.page.evaluate(async (base64) => {
      const form = new FormData();
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      form.set('file', new Blob([bytes]), 'package.zip');
      const response = await fetch('/api/v1/marketplace/install', { method: 'POST', body: form });
      return { status: response.status, body: (await response.json()) as unknown };
    }, Buffer.from(bytes).toString('base64'));
    must(answer, 201);
    this.#gone.delete((answer.body as { readonly addon_id: string }).addon_id);
  }

  async uninstall(id: string): Promise<void> {
    this.#gone.add(id);
    const answer = await this.fetch(`/api/v1/marketplace/uninstall/${id}?data=remove`, { method: 'DELETE' });
    if (answer.status !== 200) this.#gone.delete(id);
    must(answer, 200);
  }

  async shown(id: string, expose: string, place = ''): Promise<void> {
    await this.page.waitForFunction(
      (mark) => performance.getEntriesByType('mark').some(({ name }) => name.startsWith(mark)),
      markOf(id, expose, place),
      { timeout: PATIENCE },
    );
    await this.atRest();
  }

  /** Until nothing loads and nothing moves: what is looked at is what people see. */
  async atRest(): Promise<void> {
    await this.page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, null, {
      timeout: PATIENCE,
    });
    await this.page.evaluate(async () => {
      await document.fonts.ready;
      const ending = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(ending.map(({ finished }) => finished));
    });
  }
}

async function packageAt(path: string): Promise<Uint8Array> {
  return (await stat(path)).isDirectory() ? (await packFolder(path)).bytes : await readFile(path);
}

function must({ status, body }: PanelAnswer, expected: number): void {
  if (status === expected) return;
  const { code, title, detail } = body as { code?: string; title?: string; detail?: string };
  throw new Error([status, code, title, detail].filter(Boolean).join(' '));
}
