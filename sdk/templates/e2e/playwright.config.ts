import { defineConfig } from '@playwright/test';

const browser = process.env['CHROMIUM'];

/* `npx playwright install chromium` brings a browser; CHROMIUM names another one. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.e2e.ts',
  use: { locale: 'en-US', launchOptions: browser ? { executablePath: browser, args: ['--no-sandbox'] } : {} },
});
