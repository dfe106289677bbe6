import type { FromPage, WhoLeads } from './messages.ts';

/**
 * Registers the panel's web server and resolves once it answers for this page.
 * @param base path of the panel on its origin, with a slash at both ends
 */
export async function startServiceWorker(base: string): Promise<ServiceWorkerContainer> {
  const container = navigator.serviceWorker;
  if (!container) throw new Error('This browser has no service workers here. Open the panel over https or on localhost, outside private browsing.');
  const registration = container.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
  // With a controller there is nothing to wait for: registering can take seconds while a browser starts.
  if (container.controller) {
    registration.catch(() => undefined);
    return container;
  }
  const { active } = await Promise.race([container.ready, installationFailed(await registration)]);
  // It may have claimed us while we waited: then no event comes any more.
  if (container.controller) return container;
  const controlled = new Promise<void>((resolve) => {
    container.addEventListener('controllerchange', () => resolve(), { once: true });
  });
  active?.postMessage({ type: 'claim' } satisfies FromPage);
  await controlled;
  return container;
}

/** A first installation that fails (a file of the site is missing, no room to keep it) would else be waited for without end. */
function installationFailed({ installing }: ServiceWorkerRegistration): Promise<never> {
  return new Promise((_resolve, reject) => {
    installing?.addEventListener('statechange', () => {
      if (installing.state === 'redundant') {
        reject(new Error('The files of the panel could not be kept for offline use. Reload; if that does not help, a file of the site is missing or the browser’s storage is full.'));
      }
    });
  });
}

/** Calls back whenever the service worker has lost its way to the server. */
export function whenAskedWhoLeads(container: ServiceWorkerContainer, answer: () => void): void {
  container.addEventListener('message', (event: MessageEvent<WhoLeads>) => {
    if (event.data.type === 'who-leads') answer();
  });
  container.startMessages();
}
