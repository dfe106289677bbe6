import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { TabSafety } from './app/safety/tabSafety.ts';
import { createServices } from './app/services.ts';
import { base, restoreDeepLink } from './host/base.ts';
import { connection } from './host/boot.ts';
import { watchBoot } from './host/bootSentinel.ts';
import { screenIsShown, whenAtRest } from './host/whenAtRest.ts';

/* Boots the page. The server starts beside the rendering; requests wait in the service worker until it answers. */

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no element "root".');
const page = createRoot(element);

restoreDeepLink();

/** Seldom seen, so it does not come along with every start. It is kept for offline use like everything else. */
async function failed(code: string, title: string, detail: string): Promise<void> {
  const { StartFailure } = await import('./app/StartFailure.tsx');
  page.render(<StartFailure code={code} title={title} detail={detail} base={base} />);
}

void connection.server.then(async (state) => {
  if (state.kind === 'failed') await failed(state.code, state.title, state.detail);
});

try {
  const [sentinel] = await Promise.all([watchBoot(base), connection.controlled]);
  const safety = new TabSafety({
    tab: sessionStorage,
    search: location.search,
    died: sentinel.died,
    tooMany: sentinel.safeMode,
    before: sentinel.before,
    forgive: sentinel.forgive,
    load: (where) => (where === 'home' ? location.assign(base) : location.reload()),
  });
  connection.decide({ backendsRest: safety.safeMode !== null });
  const services = createServices(safety, sentinel.entering);
  // A plugin that blocks the page keeps it from ever being at rest.
  void services.start().then(screenIsShown);
  whenAtRest(() => sentinel.finished());
  page.render(
    <StrictMode>
      <App services={services} basename={base} />
    </StrictMode>,
  );
} catch (error) {
  connection.decide({ backendsRest: true });
  await failed(
    'BROWSER',
    'The panel could not start in this browser.',
    error instanceof Error ? error.message : String(error),
  );
}
