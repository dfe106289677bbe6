import { existsSync } from 'node:fs';

/** Where Linux, macOS and Windows put a Chromium or a Chrome. */
const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

export interface Browser {
  readonly path: string;
  /** What the browser needs besides the environment that is there: the unpacked one brings its own libraries. */
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Finds a Chromium, or unpacks the one that comes as an npm package: `CHROMIUM` first, then the usual places.
 * The download of a test tool's own browser build is not tried; it does not work behind every network.
 */
export async function findChromium(): Promise<Browser> {
  const named = process.env['CHROMIUM'];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`CHROMIUM points at ${named}, where there is nothing.`);
    return { path: named, env: {} };
  }
  const found = usual.find((path) => existsSync(path));
  if (found !== undefined) return { path: found, env: {} };
  // Without this the package leaves its system libraries packed.
  process.env['AWS_EXECUTION_ENV'] = 'AWS_Lambda_nodejs22.x';
  const { default: packed } = await import('@sparticuz/chromium');
  const path = await packed.executablePath();
  return { path, env: { LD_LIBRARY_PATH: process.env['LD_LIBRARY_PATH'] ?? '' } };
}

/**
 * Arguments for a headless browser that keeps to itself. The packed one's own defaults are not among them: they switch
 * web security off and would hide faults of our policy.
 */
export const chromiumArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
