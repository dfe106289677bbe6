import { expect } from '@playwright/test';
import type { BrowserContext, CDPSession } from '@playwright/test';
import type { Panel } from './panel.ts';

/**
 * Ends all pages of a browser as its "This page isn't responding: Exit page" does: their processes are killed, and no
 * code of theirs gets to run.
 */
export async function exitPages(context: BrowserContext): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session) throw new Error('This context has no browser of its own.');
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  for (const { id, type } of processInfo) if (type === 'renderer') process.kill(id, 'SIGKILL');
}

/**
 * A tab that lives on when its page hangs and is ended: its session storage stays and it can be loaded again. Playwright
 * gives such a page up, so this one is driven by the protocol of the browser alone.
 */
export class StubbornTab {
  readonly #context: BrowserContext;
  readonly #session: CDPSession;

  /** Code of a plugin was asked for since the last `load`. */
  #entered = false;

  private constructor(context: BrowserContext, session: CDPSession) {
    this.#context = context;
    this.#session = session;
    session.on('Network.requestWillBeSent', ({ request }) => {
      if (/\/plugins\/.*remoteEntry\.js/.test(request.url)) this.#entered = true;
    });
  }

  static async open(context: BrowserContext): Promise<StubbornTab> {
    const session = await context.newCDPSession(await context.newPage());
    await session.send('Inspector.enable');
    await session.send('Network.enable');
    return new StubbornTab(context, session);
  }

  /** A tab that whoever is signed in in this one goes on in; this one is closed. */
  static async inPlaceOf({ page, url }: Panel): Promise<StubbornTab> {
    const context = page.context();
    const session = await page.evaluate(() => sessionStorage.getItem('nextpanel-session') ?? '');
    await page.close();
    const tab = await StubbornTab.open(context);
    await tab.load(`${url}recover.html`);
    await tab.expectText(/./);
    await tab.evaluate(`sessionStorage.setItem('nextpanel-session', ${JSON.stringify(session)})`);
    return tab;
  }

  /**
   * Begins to load an address; does not wait for a page that may never come to an end, only for its first answer. The
   * service worker may have been in a process that was ended; one that Chromium starts just then under a debugger waits
   * for it for ever and has to be stopped.
   */
  async load(url: string): Promise<void> {
    this.#entered = false;
    await this.#session.send('ServiceWorker.enable');
    await expect
      .poll(
        async () => {
          if (await this.#navigate(url)) return true;
          await this.#session.send('ServiceWorker.stopAllWorkers');
          return false;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
  }

  /** Whether the document was answered within a few seconds. */
  async #navigate(url: string): Promise<boolean> {
    const answer = Promise.withResolvers<boolean>();
    const hear = ({ type }: { type: string }) => type === 'Document' && answer.resolve(true);
    this.#session.on('Network.responseReceived', hear);
    this.#session.send('Page.navigate', { url }).catch(() => undefined);
    const silence = setTimeout(answer.resolve, 5_000, false);
    const answered = await answer.promise;
    clearTimeout(silence);
    this.#session.off('Network.responseReceived', hear);
    return answered;
  }

  /** Runs an expression in the page and gives its value; undefined while there is no page, null when it does not answer. */
  async evaluate<Value>(expression: string, patience = 2_000): Promise<Value | undefined | null> {
    const answer = this.#session
      .send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })
      .then(({ result }) => result.value as Value)
      .catch(() => undefined);
    const silence = new Promise<null>((resolve) => setTimeout(resolve, patience, null));
    return await Promise.race([answer, silence]);
  }

  async expectText(text: string | RegExp): Promise<void> {
    await expect
      .poll(async () => (await this.evaluate<string>('document.body.innerText')) ?? '', { timeout: 45_000 })
      .toMatch(text);
  }

  /** Clicks the button or link of this text, as soon as it can be clicked. */
  async click(text: string): Promise<void> {
    const clicked = `(() => {
      const found = [...document.querySelectorAll('button, a')].find((one) => one.textContent.trim() === ${JSON.stringify(text)});
      if (!found || found.disabled) return false;
      found.click();
      return true;
    })()`;
    await expect.poll(() => this.evaluate<boolean>(clicked), { timeout: 20_000 }).toBe(true);
  }

  /**
   * Clicks until this text says that it was done. What a click asks of the server may be asked of a service worker that
   * Chromium starts just then under a debugger: that one waits for ever, as in `load`, and has to be stopped.
   */
  async clickUntil(button: string, text: string): Promise<void> {
    const done = async () =>
      (await this.evaluate<string>('document.body.innerText'))?.includes(text) === true;
    await expect
      .poll(
        async () => {
          if (await done()) return true;
          await this.click(button);
          const ended = Date.now() + 10_000;
          while (Date.now() < ended) if (await done()) return true;
          await this.#session.send('ServiceWorker.stopAllWorkers');
          return false;
        },
        { timeout: 90_000 },
      )
      .toBe(true);
  }

  /** Waits until the page has taken in a plugin and no longer answers, and ends it. */
  async exitWhenItHangs(): Promise<void> {
    await expect.poll(() => this.#entered, { timeout: 60_000 }).toBe(true);
    await expect.poll(() => this.evaluate('1', 5_000), { timeout: 60_000 }).toBe(null);
    const gone = new Promise<void>((resolve) =>
      this.#session.once('Inspector.targetCrashed', () => resolve()),
    );
    await exitPages(this.#context);
    await gone;
  }
}
