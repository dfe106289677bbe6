import { defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from '../shell/tasks/chromium.ts';

const browser = await findChromium();
// Few clients with names that tests know, for all that does not say otherwise.
process.env['DEMO_SEED'] ??= 'small';

export default defineConfig({
  testDir: import.meta.dirname,
  testMatch: '**/*.e2e.ts',
  outputDir: '../test-results/end-to-end',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  // A flaky test is a race that somebody has to find.
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/playwright.json' }]],
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
    serviceWorkers: 'allow',
    launchOptions: {
      executablePath: browser.path,
      args: chromiumArguments,
      env: { ...process.env, ...browser.env } as Record<string, string>,
    },
  },
});
