import { join } from 'node:path';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import type { DemoRole } from './support/panel.ts';
import { Panel } from './support/panel.ts';
import { everyRoute } from './support/routes.ts';
import { faultsOf } from './support/screen.ts';
import { expect, test } from './support/test.ts';

/* Every page of the panel with two years of business in it: axe finds nothing in light and dark, and nothing scrolls sideways on a phone. */

/** Where each page is looked at; null: another test looks at it, in a state that only it has. */
const screens: Readonly<Record<'admin' | 'client' | 'public', Readonly<Record<string, string | null>>>> = {
  public: {
    '/': '/',
    '/shop': '/shop',
    '/shop/:slug': '/shop/starter',
    '/domains': '/domains?q=harbour',
    '/cart': '/cart',
    '/checkout': '/checkout',
    // checkout.e2e.ts
    '/checkout/done/:id': null,
    '/kb': '/kb',
    '/kb/:slug': '/kb/payment-methods',
    '/login': '/login',
  },
  client: {
    '/client/dashboard': '/client/dashboard',
    '/client/account': '/client/account',
    '/client/billing': '/client/billing',
    '/client/domains': '/client/domains',
    '/client/invoices': '/client/invoices',
    '/client/invoices/:id': '/client/invoices/{invoice}',
    '/client/services': '/client/services',
    '/client/services/:id': '/client/services/{service}',
    '/client/tickets': '/client/tickets',
    '/client/tickets/new': '/client/tickets/new',
    '/client/tickets/:id': '/client/tickets/{ticket}',
  },
  admin: {
    '/admin/announcements': '/admin/announcements',
    '/admin/audit': '/admin/audit',
    '/admin/clients': '/admin/clients',
    '/admin/clients/:id': '/admin/clients/5',
    '/admin/coupons': '/admin/coupons',
    '/admin/currencies': '/admin/currencies',
    '/admin/dashboard': '/admin/dashboard',
    // Leads to its first tool.
    '/admin/developer': null,
    '/admin/developer/api': '/admin/developer/api?operation=post+%2Fapi%2Fv1%2Finvoices',
    '/admin/developer/inspector': '/admin/developer/inspector',
    '/admin/developer/remotes': '/admin/developer/remotes',
    '/admin/domains': '/admin/domains',
    '/admin/invoices': '/admin/invoices',
    '/admin/invoices/:id': '/admin/invoices/{invoice}',
    '/admin/invoices/:id/edit': '/admin/invoices/{draft}/edit',
    '/admin/invoices/new': '/admin/invoices/new',
    '/admin/kb': '/admin/kb',
    '/admin/orders': '/admin/orders',
    '/admin/orders/:id': '/admin/orders/{order}',
    '/admin/outbox': '/admin/outbox',
    '/admin/outbox/:id': '/admin/outbox/{message}',
    '/admin/payments': '/admin/payments',
    '/admin/products': '/admin/products',
    '/admin/reports': '/admin/reports',
    '/admin/services': '/admin/services',
    '/admin/services/:id': '/admin/services/{service}',
    '/admin/settings': '/admin/settings?tab=look',
    '/admin/staff': '/admin/staff',
    '/admin/taxes': '/admin/taxes',
    '/admin/tickets': '/admin/tickets',
    '/admin/tickets/:id': '/admin/tickets/{ticket}',
    '/admin/tickets/departments': '/admin/tickets/departments',
    '/admin/tickets/replies': '/admin/tickets/replies',
    '/marketplace': '/marketplace',
    '/marketplace/:id': '/marketplace/ai_chatbot',
    '/marketplace/receipts': '/marketplace/receipts',
    // accessibility.e2e.ts
    '/marketplace/receipts/:id': null,
  },
};

test('a page that no list above names → is missing here', () => {
  expect(Object.values(screens).flatMap(Object.keys).sort()).toEqual(everyRoute());
});

for (const [who, pages] of Object.entries(screens))
  test(`every page of ${who} → nothing to complain about`, async ({ page }) => {
    test.setTimeout(900_000);
    const site = await servePanel({
      dist: join(root, 'dist'),
      modules: join(root, 'modules'),
      port: 0,
      seed: 'growing',
    });
    try {
      const panel = new Panel(page, site.url);
      if (who === 'public') await panel.open('/');
      else await panel.signIn(who as DemoRole);
      const first = async (path: string) => {
        const { items } = JSON.parse((await panel.fetch(`/api/v1/${path}`)).body) as {
          items?: { id: number }[];
        };
        return String(items?.[0]?.id ?? 'nothing');
      };
      const ids: Readonly<Record<string, () => Promise<string>>> = {
        invoice: () => first('invoices?status=paid'),
        service: () => first('services'),
        ticket: () => first('tickets'),
        order: () => first('orders'),
        message: () => first('outbox'),
        async draft() {
          const { body } = await panel.fetch('/api/v1/invoices', {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: '{"client_id":1,"lines":[{"description":"Hosting","unit":"10.00"}]}',
          });
          return String((JSON.parse(body) as { id: number }).id);
        },
      };
      for (const address of Object.values(pages)) {
        if (address === null) continue;
        const [, kind = ''] = /\{(\w+)\}/.exec(address) ?? [];
        const id = ids[kind];
        const path = id ? address.replace(`{${kind}}`, await id()) : address;
        await panel.arrive(path);
        await expect
          .soft(page.getByRole('heading', { level: 1 }), path)
          .not.toHaveText(/not found|stopped|no longer/i);
        await test.step(path, async () => expect.soft(await faultsOf(page), path).toEqual([]));
      }
      panel.expectQuiet();
    } finally {
      await site.close();
    }
  });
