import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/* What the page of a panel needs of a dev server that believes that the page is its own. */

/** Where module federation looks for the runtime, too: there has to be one of it. */
export const REFRESH_RUNTIME = '/@mf-react-refresh-local';

/** The runtime that keeps the state of components whose code changes, as the compiler of the screens has it. */
export async function refreshRuntime(): Promise<string> {
  const compiler = fileURLToPath(import.meta.resolve('@vitejs/plugin-react'));
  return await readFile(join(dirname(compiler), 'refresh-runtime.js'), 'utf8');
}

/** For a page of the dev server's own origin with React as it is in development: brings the runtime in before React DOM. */
export const refreshScript = `import { injectIntoGlobalHook } from '${REFRESH_RUNTIME}';
injectIntoGlobalHook(window);
window.$RefreshReg$ = () => undefined;
window.$RefreshSig$ = () => (type) => type;
window.__vite_plugin_react_preamble_installed__ = true;
window.__nextpanel_fast_refresh__ = true;
`;

const mountAnew = "dispatchEvent(new Event('nextpanel:development-reload'))";

/**
 * Vite's client for a page that is a panel's: what vite wants to load anew is the plugin alone. Only the panel of
 * `nextpanel dev` loads itself anew after its server was gone, because its way to hear of edits is gone with it.
 */
export const panelClient = (code: string): string =>
  code
    .replaceAll('location.reload()', mountAnew)
    .replace(
      /(await waitForSuccessfulPing\([^)]*\);\s*)dispatchEvent\(new Event\('[^']*'\)\);/,
      (_whole, ping: string) =>
        `${ping}if (globalThis.__nextpanel_fast_refresh__) location.reload(); else ${mountAnew};`,
    )
    // Pinging from a worker that is made of a text is against the panel's policy.
    .replace('typeof SharedWorker === "undefined"', 'true');
