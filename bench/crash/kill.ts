import type { BrowserContext } from 'playwright';

/** Processes of a running browser by what they are. */
export interface Processes {
  readonly browser: readonly number[];
  readonly renderers: readonly number[];
}

export async function processesOf(context: BrowserContext): Promise<Processes> {
  const browser = context.browser();
  if (!browser) throw new Error('This context has no browser of its own.');
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const of = (type: string) => processInfo.filter((one) => one.type === type).map(({ id }) => id);
  return { browser: of('browser'), renderers: of('renderer') };
}

/** SIGKILL: none of them gets to do anything more. */
export function kill(ids: readonly number[]): void {
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** The browser with all of its processes, which it started in a group of its own. */
export function killGroup(ids: readonly number[]): void {
  kill(process.platform === 'win32' ? ids : ids.map((id) => -id));
  kill(ids);
}
