import { whenAtRest } from './whenAtRest.ts';
import type { FromPage, ToPage } from './messages.ts';

/**
 * Registers the panel's web server and resolves once it answers for this page.
 * @param base path of the panel on its origin, with a slash at both ends
 */
export async function startServiceWorker(base: string): Promise<ServiceWorkerContainer> {
  const container = navigator.serviceWorker;
  if (!container)
    throw new Error(
      'This browser has no service workers here. Open the panel over https or on localhost, outside private browsing.',
    );
  const registration = container.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' });
  // With a controller there is nothing to wait for: registering can take seconds while a browser starts.
  if (container.controller) {
    registration.catch(() => undefined);
    return container;
  }
  const { active } = await registration.then(() => container.ready);
  // It may have claimed us while we waited: then no event comes any more.
  if (container.controller) return container;
  const controlled = new Promise<void>((resolve) => {
    container.addEventListener('controllerchange', () => resolve(), { once: true });
  });
  active?.postMessage({ type: 'claim' } satisfies FromPage);
  await controlled;
  return container;
}

/**
 * Calls back whenever a service worker needs this page: it has lost its way to the server, nobody who leads answers, or
 * it is new here (after an update) and knows no way yet.
 * @param ask `from` is whoever asks; null means the one that controls this page
 */
export function listenToServiceWorker(
  container: ServiceWorkerContainer,
  ask: (type: ToPage['type'], from: ServiceWorker | null) => void,
): void {
  container.addEventListener('message', ({ data, source }: MessageEvent<ToPage>) =>
    ask(data.type, source instanceof ServiceWorker ? source : null),
  );
  container.addEventListener('controllerchange', () => ask('who-leads', null));
  container.startMessages();
}

/** Tells the service worker that it may fetch what is missing for offline use. */
export function keepForOffline(container: ServiceWorkerContainer): void {
  whenAtRest(() => container.controller?.postMessage({ type: 'keep' } satisfies FromPage));
}
