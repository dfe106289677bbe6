import { existsSync } from 'node:fs';
import puppeteer from 'puppeteer-core';
import type { Page } from 'puppeteer-core';
import type { Launch, Tab } from './tab.ts';

const usual = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
];

function tabOf(page: Page): Tab {
  return {
    goto: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    evaluate: async (work, ...args) =>
      (await page.evaluate(work as (...args: unknown[]) => unknown, ...args)) as never,
    close: () => page.close(),
  };
}

/** Firefox over WebDriver BiDi. */
export const firefox: Launch = async () => {
  const executablePath = process.env['FIREFOX'] ?? usual.find((path) => existsSync(path));
  if (executablePath === undefined)
    return { missing: 'no Firefox was found (Debian: firefox-esr; or set FIREFOX)' };
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Runs as root in containers, where the sandbox of content processes has no namespaces to use.
    env: { ...process.env, MOZ_DISABLE_CONTENT_SANDBOX: '1' },
  });
  return {
    name: `Firefox ${await browser.version()}`,
    newTab: async () => tabOf(await browser.newPage()),
    close: () => browser.close(),
  };
};
