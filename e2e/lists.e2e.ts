import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../shell/tasks/root.ts';
import { servePanel } from '../shell/tasks/serve.ts';
import { Panel } from './support/panel.ts';
import { expect, test } from './support/test.ts';

/* The habits of every list, looked at on each of them. */

interface ListPage {
  readonly path: string;
  /** Names the table. */
  readonly name: string;
  /** Filters that are set one after the other, by name and by what is chosen. */
  readonly filters: readonly (readonly [name: string, option: string])[];
  /** The head of a column to sort by. */
  readonly sort: string;
  /** What the bar of the chosen rows offers; absent where rows are only looked at. */
  readonly bulk?: readonly string[];
}

const admin: readonly ListPage[] = [
  {
    path: '/admin/clients',
    name: 'Clients',
    filters: [
      ['Status', 'Active'],
      ['Currency', 'EUR'],
    ],
    sort: 'Name',
    bulk: ['Set active', 'Set inactive'],
  },
  {
    path: '/admin/orders',
    name: 'Orders',
    filters: [
      ['Status', 'Active'],
      ['Currency', 'EUR'],
    ],
    sort: 'Total',
    bulk: ['Accept', 'Cancel'],
  },
  {
    path: '/admin/services',
    name: 'Services',
    filters: [
      ['Status', 'Active'],
      ['Cycle', 'Monthly'],
    ],
    sort: 'Price',
    bulk: ['Suspend', 'Unsuspend'],
  },
  {
    path: '/admin/domains',
    name: 'Domains',
    filters: [
      ['Status', 'Active'],
      ['Renews by itself', 'Yes'],
    ],
    sort: 'Client',
    bulk: ['Renew', 'Do not renew'],
  },
  {
    path: '/admin/invoices',
    name: 'Invoices',
    filters: [
      ['Status', 'Paid'],
      ['Currency', 'EUR'],
    ],
    sort: 'Total',
    bulk: ['Issue', 'Send reminder', 'Void'],
  },
  {
    path: '/admin/payments',
    name: 'Payments',
    filters: [
      ['Status', 'Succeeded'],
      ['Currency', 'EUR'],
    ],
    sort: 'Amount',
    bulk: ['It has arrived'],
  },
  {
    path: '/admin/products',
    name: 'Products',
    filters: [
      ['Type', 'Hosting'],
      ['Shop', 'Visible'],
    ],
    sort: 'Name',
    bulk: ['Show in the shop', 'Hide in the shop'],
  },
  {
    path: '/admin/coupons',
    name: 'Coupons',
    filters: [
      ['Kind', 'Percent'],
      ['State', 'Can be used'],
    ],
    sort: 'Until',
    bulk: ['Switch on', 'Switch off', 'Remove'],
  },
  { path: '/admin/taxes', name: 'Taxes', filters: [['Country', 'Germany']], sort: 'Rate', bulk: ['Remove'] },
  { path: '/admin/currencies', name: 'Currencies', filters: [], sort: 'Age of the rate' },
  {
    path: '/admin/tickets',
    name: 'Tickets',
    filters: [
      ['Status', 'Closed'],
      ['Priority', 'Normal'],
    ],
    sort: 'Subject',
    bulk: ['Take over', 'Close'],
  },
  {
    path: '/admin/tickets/departments',
    name: 'Departments',
    filters: [],
    sort: 'Name',
    bulk: ['Remove'],
  },
  { path: '/admin/tickets/replies', name: 'Canned replies', filters: [], sort: 'Changed', bulk: ['Remove'] },
  {
    path: '/admin/kb',
    name: 'Articles',
    filters: [['Category', 'Billing']],
    sort: 'Title',
    bulk: ['Remove'],
  },
  {
    path: '/admin/announcements',
    name: 'Announcements',
    filters: [['State', 'Published']],
    sort: 'Title',
    bulk: ['Remove'],
  },
  { path: '/admin/outbox', name: 'Outbox', filters: [['Kind', 'Mail']], sort: 'Subject' },
  {
    path: '/admin/staff',
    name: 'Staff',
    filters: [
      ['Role', 'Owner'],
      ['State', 'Active'],
    ],
    sort: 'E-mail',
    bulk: ['Let sign in', 'Shut out'],
  },
  {
    path: '/admin/audit',
    name: 'Audit log',
    filters: [
      ['Action', 'Client added'],
      ['Changed by', 'The panel itself'],
    ],
    sort: 'Action',
  },
];

const client: readonly ListPage[] = [
  { path: '/client/services', name: 'Services', filters: [['Status', 'Active']], sort: 'Service' },
  {
    path: '/client/domains',
    name: 'Domains',
    filters: [
      ['Status', 'Active'],
      ['Renews by itself', 'Yes'],
    ],
    sort: 'Expires',
  },
  { path: '/client/invoices', name: 'Invoices', filters: [['Status', 'Paid']], sort: 'Total' },
  { path: '/client/tickets', name: 'Tickets', filters: [['Status', 'Closed']], sort: 'Subject' },
];

for (const [role, pages] of [
  ['admin', admin],
  ['client', client],
] as const)
  test(`every list of the ${role} area → narrowed, sorted, chosen from and exported the same way`, async ({
    page,
  }) => {
    test.setTimeout(600_000);
    await withTwoYears(page, async (panel) => {
      await panel.signIn(role);
      for (const list of pages)
        await test.step(list.path, async () => {
          await panel.go(list.path);
          await looksAtFilters(page, list);
          await looksAtRows(page, list);
          await looksAtSearch(page, list);
        });
    });
  });

/** The panel with the demo company that has done business for two years. */
async function withTwoYears(page: Page, work: (panel: Panel) => Promise<void>) {
  const site = await servePanel({
    dist: join(root, 'dist'),
    modules: join(root, 'modules'),
    port: 0,
    seed: 'growing',
  });
  try {
    const panel = new Panel(page, site.url);
    await work(panel);
    panel.expectQuiet();
  } finally {
    await site.close();
  }
}

const search = (page: Page) => new URL(page.url()).searchParams;
const table = (page: Page, { name }: ListPage) => page.getByRole('table', { name, exact: true });
/** "1–25 of 312" */
async function total(page: Page): Promise<number> {
  const counted = page.getByRole('status').filter({ hasText: /^[\d,]+–[\d,]+ of [\d,]+$/ });
  const [, of = ''] = /of ([\d,]+)$/.exec((await counted.textContent()) ?? '') ?? [];
  return Number(of.replaceAll(',', ''));
}

/** They add up, stand in the URL and can be taken away; Back brings them again. */
async function looksAtFilters(page: Page, list: ListPage) {
  await expect(table(page, list)).toBeVisible();
  for (const [at, [name, option]] of list.filters.entries()) {
    await page.getByRole('combobox', { name, exact: true }).click();
    await page.getByRole('option', { name: option, exact: true }).click();
    await expect.poll(() => search(page).size).toBe(at + 1);
    await expect(page.getByRole('button', { name: `Remove filter ${name}: ${option}` })).toBeVisible();
  }
  const narrowed = search(page).toString();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('menuitem', { name: 'Dashboard' }).click();
  await expect(page).toHaveURL(/dashboard$/);
  await page.goBack();
  await expect.poll(() => search(page).toString()).toBe(narrowed);
  for (const [name, option] of list.filters)
    await page.getByRole('button', { name: `Remove filter ${name}: ${option}` }).click();
  await expect.poll(() => search(page).size).toBe(0);
}

/** Sorted by a head, a column put aside, all exported, many chosen. */
async function looksAtRows(page: Page, list: ListPage) {
  const head = table(page, list).getByRole('columnheader', { name: list.sort, exact: true });
  const before = await head.getAttribute('aria-sort');
  await head.getByRole('button').click();
  await expect(head).not.toHaveAttribute('aria-sort', before ?? '');
  await expect.poll(() => search(page).has('sort')).toBe(true);

  await page.getByRole('button', { name: 'Columns' }).click();
  const column = page.getByRole('menuitemcheckbox', { checked: true }).last();
  const aside = (await column.textContent()) ?? '';
  await column.click();
  await expect(table(page, list).getByRole('columnheader', { name: aside, exact: true })).toHaveCount(0);
  await page.getByRole('menuitemcheckbox', { name: aside, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(table(page, list).getByRole('columnheader', { name: aside, exact: true })).toHaveCount(1);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const records = recordsIn(await readFile(await (await download).path(), 'utf8'));
  await expect.poll(() => total(page)).toBe(records - 1);

  const all = page.getByRole('checkbox', { name: 'Select all rows of this page' });
  if (!list.bulk) {
    await expect(all).toHaveCount(0);
    return;
  }
  await all.check();
  const bar = page.getByRole('region', { name: `Chosen ${list.name.toLowerCase()}` });
  for (const action of list.bulk)
    await expect(bar.getByRole('button', { name: new RegExp(`^${action}( \\(\\d+\\))?$`) })).toBeVisible();
  await bar.getByRole('button', { name: 'Clear selection' }).click();
  await expect(bar).toHaveCount(0);
}

/** By the slash key; what finds nothing says so and offers the way back. */
async function looksAtSearch(page: Page, list: ListPage) {
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.keyboard.type('xyzzyq');
  await expect(page.getByText('Nothing matches')).toBeVisible();
  await expect.poll(() => search(page).get('q')).toBe('xyzzyq');
  await page.getByRole('button', { name: 'Clear search and filters' }).click();
  await expect(table(page, list)).toBeVisible();
}

/** Lines of a CSV; a field in quotes may hold line breaks. */
function recordsIn(csv: string): number {
  return csv
    .replaceAll(/"[^"]*"/g, '')
    .split('\r\n')
    .filter(Boolean).length;
}

test('who may only look → is offered nothing that changes something', async ({ page }) => {
  test.setTimeout(180_000);
  await withTwoYears(page, async (panel) => {
    await panel.signIn('admin');
    const reader = {
      name: 'Reader',
      email: 'reader@demo.test',
      staff_role: 'read_only',
      password: 'demo1234',
    };
    const { status } = await panel.fetch('/api/v1/staff', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(reader),
    });
    expect(status).toBe(201);
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByRole('textbox', { name: 'Email' }).fill(reader.email);
    await page.getByRole('textbox', { name: 'Password' }).fill(reader.password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(panel.menu).toBeVisible();

    for (const { path, name } of admin.filter(({ path }) => path !== '/admin/staff'))
      await test.step(path, async () => {
        await panel.go(path);
        await expect(page.getByRole('region', { name, exact: true })).toBeVisible();
        await offersNothing(page);
      });
    for (const path of ['/admin/clients/1', '/admin/invoices/1', '/admin/orders/1', '/admin/services/1'])
      await test.step(path, async () => {
        await panel.go(path);
        await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
        await offersNothing(page);
      });
    await panel.go('/admin/invoices/new');
    await expect(page.getByRole('heading', { name: 'No permission', level: 1 })).toBeVisible();
  });
});

async function offersNothing(page: Page) {
  const main = page.getByRole('main');
  await expect(main.getByRole('checkbox', { name: 'Select all rows of this page' })).toHaveCount(0);
  const changing =
    /^(Add|New|Load|Save|Change|Issue|Accept|Cancel|Suspend|Terminate|Refund|Take|Log in as|Actions)\b/;
  await expect(main.getByRole('button', { name: changing })).toHaveCount(0);
  await expect(main.getByRole('link', { name: /^(New|Edit)\b/ })).toHaveCount(0);
}

test('many are changed at once → Undo brings each back to what it was', async ({ panel, page }) => {
  await panel.signIn('admin');
  const visible = async () => {
    const { body } = await panel.fetch('/api/v1/products?all=true&page_size=200&sort=name');
    return (JSON.parse(body) as { items: { visible: boolean }[] }).items.map((product) => product.visible);
  };
  const before = await visible();
  await panel.go('/admin/products');
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).check();
  await page.getByRole('button', { name: /^Hide in the shop/ }).click();
  const said = page.getByRole('status').filter({ hasText: /products were changed/ });
  await expect(said).toBeVisible();
  expect(await visible()).not.toContain(true);
  await said.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'It is as it was before' })).toBeVisible();
  expect(await visible()).toEqual(before);
});

test('a coupon for one client, reached from the audit log → found by name, complaints at their fields, guarded', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  const made = await panel.fetch('/api/v1/coupons', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"code":"ZZZ-LAST","kind":"percent","percent":"5"}',
  });
  expect(made.status).toBe(201);
  const { id } = JSON.parse(made.body) as { id: number };
  // Not among the rows of this page: the link alone brings it.
  await panel.go(`/admin/audit?q=ZZZ-LAST`);
  await page
    .getByRole('table', { name: 'Audit log' })
    .getByRole('link', { name: `coupon:${id}` })
    .click();
  await expect(page).toHaveURL(new RegExp(`/admin/coupons\\?edit=${id}$`));
  await panel.go('/admin/dashboard');
  await expect(page.getByRole('heading', { name: 'Dashboard', level: 1 })).toBeVisible();
  await panel.go(`/admin/coupons?q=nothing-else&edit=${id}`);
  const dialog = page.getByRole('dialog', { name: 'Edit ZZZ-LAST' });
  await expect(dialog).toBeVisible();

  const percent = dialog.getByRole('textbox', { name: 'Percent' });
  await percent.fill('500');
  await percent.blur();
  await expect(percent).toHaveAttribute('aria-invalid', 'true');
  await expect(percent).toHaveAccessibleDescription(/above 0 and up to 100/);
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(percent).toBeFocused();
  await percent.fill('7.5');
  await expect(percent).not.toHaveAttribute('aria-invalid', 'true');

  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Close without saving?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);

  await dialog.getByRole('combobox', { name: 'Only for client' }).fill('rosalind');
  await page.getByRole('option', { name: /Rosalind Achterberg/ }).click();
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await expect(dialog).toHaveCount(0);
  const { body } = await panel.fetch(`/api/v1/coupons?id=${id}`);
  const [coupon] = (JSON.parse(body) as { items: { percent: string; client_id: number }[] }).items;
  expect(coupon?.percent).toBe('7.5');
  const owner = JSON.parse((await panel.fetch(`/api/v1/clients/${coupon?.client_id}`)).body) as {
    name: string;
  };
  expect(owner.name).toBe('Rosalind Achterberg');
});

test('a client is being added → closing asks first; added, their page opens and nothing is asked', async ({
  panel,
  page,
}) => {
  await panel.signIn('admin');
  await panel.go('/admin/clients');
  await page.getByRole('button', { name: 'Add client' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add client' });
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Vera Voss');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Close without saving?' });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(dialog.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Vera Voss');
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('vera@voss.test');
  await dialog.getByRole('button', { name: 'Add client' }).click();
  await expect(page.getByRole('heading', { name: 'Vera Voss', level: 1 })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});
