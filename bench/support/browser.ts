import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';
import type { BrowserContext } from 'playwright';
import { chromiumArguments, findChromium } from '../../shell/tasks/chromium.ts';
import { root } from '../../shell/tasks/root.ts';

/**
 * A new folder for a browser profile, on the disk that holds the repository: a temporary folder of the system may lie
 * in memory, where nothing has to be waited for.
 */
export function makeProfile(): string {
  const folder = join(root, 'node_modules', '.cache', 'nextpanel');
  mkdirSync(folder, { recursive: true });
  return mkdtempSync(join(folder, 'profile-'));
}

export function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

/** Chromium with a profile that it keeps on disk. A context without one keeps databases in memory only. */
export async function openBrowser(profile: string): Promise<BrowserContext> {
  const { path, env } = await findChromium();
  return await chromium.launchPersistentContext(profile, {
    executablePath: path,
    args: [...chromiumArguments],
    env: { ...process.env, ...env } as Record<string, string>,
    locale: 'en-US',
  });
}

export function versionOf(context: BrowserContext): string {
  return `Chromium ${context.browser()?.version() ?? ''}`.trim();
}
