import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Builder, Capabilities } from 'selenium-webdriver';
import type { WebDriver } from 'selenium-webdriver';
import type { Launch, Tab } from './tab.ts';

/** Distributions put WebKitGTK's small browser beside the library, under a name of their architecture. */
function miniBrowser(): string | undefined {
  const folders = existsSync('/usr/lib') ? readdirSync('/usr/lib').map((name) => join('/usr/lib', name)) : [];
  const versions = folders.flatMap((folder) =>
    ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => join(folder, name, 'MiniBrowser')),
  );
  return [process.env['MINIBROWSER'] ?? '', ...versions].find((path) => path !== '' && existsSync(path));
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** One driver window; commands go to one window at a time, so every call names its window first. */
function tabOf(driver: WebDriver, handle: string): Tab {
  const here = () => driver.switchTo().window(handle);
  return {
    async goto(url) {
      await here();
      await driver.get(url);
    },
    async reload() {
      await here();
      await driver.navigate().refresh();
    },
    async evaluate(work, ...args) {
      await here();
      const script = `const done = arguments[arguments.length - 1];
        Promise.resolve((${String(work)})(...${JSON.stringify(args)})).then((value) => done({ value }), (error) => done({ error: String(error) }));`;
      const { value, error } = (await driver.executeAsyncScript(script)) as {
        value?: unknown;
        error?: string;
      };
      if (error !== undefined) throw new Error(error);
      return value as never;
    },
    async close() {
      await here();
      await driver.close();
    },
  };
}

/** WebKitGTK's own driver and browser, on a display of its own. */
export const webkit: Launch = async () => {
  const binary = miniBrowser();
  if (binary === undefined || !existsSync('/usr/bin/WebKitWebDriver')) {
    return { missing: 'no WebKitGTK with its driver was found (Debian: webkit2gtk-driver)' };
  }
  const display =
    process.env['DISPLAY'] === undefined && existsSync('/usr/bin/Xvfb')
      ? `:${90 + (process.pid % 9)}`
      : process.env['DISPLAY'];
  if (display === undefined) return { missing: 'WebKitGTK needs a display (Debian: xvfb)' };
  const screen =
    process.env['DISPLAY'] === undefined
      ? spawn('/usr/bin/Xvfb', [display, '-screen', '0', '1280x900x24'], { stdio: 'ignore' })
      : null;
  const port = await freePort();
  const service = spawn('/usr/bin/WebKitWebDriver', [`--port=${port}`], {
    stdio: 'ignore',
    env: { ...process.env, DISPLAY: display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const end = () => {
    service.kill();
    screen?.kill();
  };
  try {
    await answers(`http://127.0.0.1:${port}/status`);
    const capabilities = new Capabilities();
    capabilities.set('browserName', 'MiniBrowser');
    capabilities.set('webkitgtk:browserOptions', { binary, args: ['--automation'] });
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}`)
      .withCapabilities(capabilities)
      .build();
    await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 });
    let first = true;
    return {
      name: `WebKitGTK ${(await driver.getCapabilities()).getBrowserVersion() ?? ''}`.trim(),
      async newTab() {
        if (!first) await driver.switchTo().newWindow('tab');
        first = false;
        return tabOf(driver, await driver.getWindowHandle());
      },
      async close() {
        await driver.quit().catch(() => undefined);
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
};

/** The driver prints nothing when it is ready; its port answers. */
async function answers(url: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const response = await fetch(url).catch(() => null);
    if (response) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver did not start.');
}
