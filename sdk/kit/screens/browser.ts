import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type { Browser, BrowserType } from 'playwright';

export interface Tools {
  readonly browser: Browser;
  /** The source of axe. */
  readonly axe: string;
}

/** What is missing, and how to get it. */
export class ToolsMissing extends Error {
  override readonly name = 'ToolsMissing';
}

/** Where systems put a Chromium or a Chrome. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * Starts a Chromium with the Playwright of a project. Rejects with `ToolsMissing` when there is no Playwright, no axe or no
 * browser.
 */
export async function openTools(folder: string): Promise<Tools> {
  const requires = [join(resolve(folder), 'package.json'), import.meta.url].map(createRequire);
  const find = (...names: readonly string[]) => {
    for (const one of requires)
      for (const name of names)
        try {
          return { require: one, path: one.resolve(name) };
        } catch {
          // The next one may have it.
        }
    return null;
  };
  const playwright = find('playwright', '@playwright/test', 'playwright-core');
  const axe = find('axe-core/axe.min.js');
  if (!playwright || !axe)
    throw new ToolsMissing(
      `${playwright ? 'axe-core' : 'Playwright'} is not installed: npm install --save-dev @playwright/test axe-core`,
    );
  const { chromium } = playwright.require(playwright.path) as { chromium: BrowserType };
  return { browser: await launch(chromium), axe: readFileSync(axe.path, 'utf8') };
}

async function launch(chromium: BrowserType): Promise<Browser> {
  const named = process.env['CHROMIUM'];
  const executablePath =
    named ?? (existsSync(chromium.executablePath()) ? undefined : usual.find((path) => existsSync(path)));
  try {
    return await chromium.launch({
      ...(executablePath === undefined ? {} : { executablePath }),
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new ToolsMissing(
      `Chromium does not start: npx playwright install chromium, or CHROMIUM=<path of one>. ${why}`,
      { cause: error },
    );
  }
}
