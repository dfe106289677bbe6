import type { Serving } from '../../shell/tasks/serve.ts';
import { Person } from './person.ts';
import type { Engine } from './tab.ts';

/** The main job, shortened, for engines that have no test runner of their own. Stops the site on the way: the last part is offline. */
export async function runStory(engine: Engine, site: Serving, say: (step: string) => void): Promise<void> {
  const admin = new Person(await engine.newTab());
  await admin.tab.goto(`${site.url}login?to=/marketplace`);
  await admin.types('Email', 'admin@demo.test');
  await admin.types('Password', 'demo1234');
  await admin.clicks('button', 'Sign in');
  await admin.sees('h1', 'Marketplace');
  await admin.tab.evaluate(() => void Object.assign(globalThis, { mark: 1 }));
  say('signs in');

  const guest = new Person(await engine.newTab());
  await guest.tab.goto(site.url);
  await guest.sees('main');
  say('opens a second tab');

  await admin.clicks('article button', 'Install Free');
  await admin.clicks('[role="dialog"] button', 'Install');
  await admin.sees('output, [role="status"]', 'AI Chatbot installed in');
  await guest.clicks('button', 'Open chat');
  say('installs AI Chatbot; the second tab shows it without a reload');

  await guest.types('Name', 'Robin Guest');
  await guest.types('Email', 'robin@guest.test');
  await guest.types('Phone', '+49 30 1234567');
  await guest.clicks('button', 'Start Chat');
  await guest.types('Message', 'How much is Starter per month?');
  await guest.pressesEnter('Message');
  await guest.sees('[role="log"]', '$9.99');
  say('chats');

  await admin.tab.evaluate(() =>
    document
      .querySelector<HTMLElement>('[role="dialog"] button[aria-label="Close"], [role="dialog"] header button')
      ?.click(),
  );
  await admin.clicks('article button', 'Uninstall');
  await admin.clicks('[role="dialog"] button', 'Uninstall');
  await admin.sees('output, [role="status"]', 'AI Chatbot removed');
  await guest.misses('button', 'Open chat');
  const gone = await admin.fetch('/api/v1/chat/stats');
  if (gone.status !== 404) throw new Error(`The API of the removed plugin answers ${gone.status}.`);
  if ((await admin.tab.evaluate(() => Reflect.get(globalThis, 'mark') as unknown)) !== 1)
    throw new Error('The page was reloaded.');
  say('uninstalls; nothing answers any more');

  await offlineReady(admin);
  await site.close();
  await admin.tab.reload();
  await admin.sees('h1', 'Marketplace');
  say('reloads without a network');
}

/** The files for offline use are fetched when the page is at rest; the page itself is kept last. */
async function offlineReady(person: Person): Promise<void> {
  await person.tab.evaluate(async () => {
    const kept = async () => {
      for (const name of await caches.keys())
        if (
          name.startsWith('nextpanel-shell') &&
          (await caches.match(`${location.origin}/`, { cacheName: name }))
        )
          return true;
      return false;
    };
    for (let attempt = 0; attempt < 300 && !(await kept()); attempt++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    if (!(await kept())) throw new Error('The panel was not kept for offline use within 30 seconds.');
  });
}
