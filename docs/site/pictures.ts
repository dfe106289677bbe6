import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slots, type SlotName } from '@nextpanel/sdk/manifest';
import { chromium, type Page } from 'playwright';
import { screenPlugin } from '../../e2e/support/packages.ts';
import { Panel } from '../../e2e/support/panel.ts';
import { chromiumArguments, findChromium } from '../../shell/tasks/chromium.ts';
import { root } from '../../shell/tasks/root.ts';
import { servePanel } from '../../shell/tasks/serve.ts';

/*
 * Takes the pictures of the slot gallery from the built panel: `node docs/site/pictures.ts [SLOT …]` after `npm run build`. They
 * are committed, because a build of the documentation has no browser.
 */

/** Where each slot is seen, and what leads there. */
const places: Readonly<Record<SlotName, (tour: Tour) => Promise<void>>> = {
  'home.overlay': (tour) => tour.open('/'),
  'home.section': (tour) => tour.open('/'),
  'login.challenge': (tour) => tour.open('/login'),
  'checkout.step': async (tour) => {
    await tour.as('client', '/shop/starter');
    await tour.page.getByRole('radio', { name: /Per month/ }).check();
    await tour.page.getByRole('textbox', { name: 'Domain' }).fill('quaystreet.test');
    await tour.page.getByRole('button', { name: 'Add to cart' }).click();
    await tour.page.getByRole('link', { name: 'Check out' }).click();
  },
  'client.dashboard': (tour) => tour.as('client', '/client/dashboard'),
  'client.account.security': (tour) => tour.as('client', '/client/account'),
  'admin.topbar': (tour) => tour.as('admin', '/admin/dashboard'),
  'admin.dashboard': (tour) => tour.as('admin', '/admin/dashboard'),
  'admin.client.tabs': (tour) => tour.as('admin', '/admin/clients/1'),
  'admin.invoice.tabs': (tour) => tour.as('admin', '/admin/invoices/{invoices}'),
  'admin.invoice.actions': (tour) => tour.as('admin', '/admin/invoices/{invoices}'),
  'admin.service.tabs': (tour) => tour.as('admin', '/admin/services/{services}'),
  'admin.ticket.sidebar': (tour) => tour.as('admin', '/admin/tickets/{tickets}'),
  'settings.section': (tour) => tour.as('admin', '/admin/settings?tab=company'),
};

const out = join(import.meta.dirname, '..', 'images', 'slots');
mkdirSync(out, { recursive: true });
const browser = await findChromium();
const launched = await chromium.launch({
  executablePath: browser.path,
  args: chromiumArguments,
  env: { ...process.env, ...browser.env } as Record<string, string>,
});

interface Tour {
  readonly page: Page;
  open(path: string): Promise<void>;
  as(role: 'admin' | 'client', path: string): Promise<void>;
}

/** A remote without a build: a frame with the name of the slot, as React draws it. */
const marker = (slot: SlotName) => `
export const init = () => undefined;
const box = { display: 'grid', placeItems: 'center', minBlockSize: ${slot === 'admin.topbar' || slot === 'admin.invoice.actions' ? "'2rem'" : "'4.5rem'"}, padding: '0 0.75rem', border: '2px dashed #e9804d', borderRadius: '0.5rem', background: '#fff0e6', color: '#6d3200', font: '600 0.875rem system-ui', whiteSpace: 'nowrap'${slot === 'home.overlay' ? ", position: 'fixed', insetBlockEnd: '1rem', insetInlineEnd: '1rem', zIndex: 9" : ''} };
const element = { $$typeof: Symbol.for('react.transitional.element'), type: 'div', key: null, props: { style: box, 'data-slot-marker': '', children: '${slot}' } };
export const get = async () => () => ({ default: () => element });
`;

const asked = process.argv.slice(2);
for (const slot of slots.filter((one) => asked.length === 0 || asked.includes(one))) {
  const site = await servePanel({
    dist: join(root, 'dist'),
    modules: join(root, 'modules'),
    port: 0,
    seed: 'growing',
  });
  const context = await launched.newContext({
    viewport: { width: 1000, height: 620 },
    locale: 'en-US',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const panel = new Panel(page, site.url);
  await panel.signIn('admin');
  await panel.allowUnsigned();
  await panel.go('/marketplace');
  await panel.chooseZip(await screenPlugin('slot_marker', 'Slot', slot, marker(slot)));
  await panel.confirmInstall('Slot');
  await places[slot]({
    page,
    open: (path) => panel.open(path),
    async as(role, path) {
      const [, list] = /\{(\w+)\}/.exec(path) ?? [];
      const items = list
        ? (JSON.parse((await panel.fetch(`/api/v1/${list}`)).body) as { items: { id: number }[] }).items
        : [];
      if (role === 'client') {
        await panel.signIn('client');
        await page.waitForURL('**/client/dashboard');
      }
      await panel.go(path.replace(/\{\w+\}/, String(items[0]?.id)));
    },
  });
  const mark = page.locator('[data-slot-marker]').first();
  await mark.waitFor();
  await mark.evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await page.evaluate(() => document.fonts.ready);
  const session = await context.newCDPSession(page);
  const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 70 });
  writeFileSync(join(out, `${slot}.webp`), Buffer.from(data, 'base64'));
  console.log(`${slot} ${Math.round((data.length * 3) / 4 / 1024)} KB`);
  await context.close();
  await site.close();
}
await launched.close();
